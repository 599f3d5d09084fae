import type { PanelEntry } from '../panel.ts';

/** Its code is fetched when it is first opened. */
export const labPanel: PanelEntry = {
  id: 'lab',
  title: (language) => ({ en: 'Bug lab', zh: '缺陷实验室' })[language],
  create: async (host) => (await import('./panel.ts')).createLabPanel(host),
};
