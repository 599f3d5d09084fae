import type { PanelEntry } from '../panel.ts';

/** Its code is fetched when it is first opened. */
export const setupPanel: PanelEntry = {
  id: 'setup',
  title: (language) => ({ en: 'Setup', zh: '设置' })[language],
  create: async (host) => new (await import('./panel.ts')).SetupPanel(host),
};
