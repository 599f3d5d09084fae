import type { PanelEntry } from '../panel.ts';

/** Its code is fetched when it is first opened. */
export const labPanel: PanelEntry = {
  id: 'lab',
  create: async (host) => (await import('./panel.ts')).createLabPanel(host),
};
