import type { PanelEntry } from '../panel.ts';

/** Its code is fetched when it is first opened. */
export const checkPanel: PanelEntry = {
  id: 'check',
  create: async (host) => (await import('./panel.ts')).createCheckPanel(host),
};
