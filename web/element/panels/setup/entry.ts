import type { PanelEntry } from '../panel.ts';

/** Its code is fetched when it is first opened. */
export const setupPanel: PanelEntry = {
  id: 'setup',
  create: async (host) => new (await import('./panel.ts')).SetupPanel(host),
};
