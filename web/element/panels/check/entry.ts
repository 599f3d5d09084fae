import type { PanelEntry } from '../panel.ts';

/** Its code is fetched when it is first opened. */
export const checkPanel: PanelEntry = {
  id: 'check',
  title: (language) => ({ en: 'Gradient check', zh: '梯度检查' })[language],
  create: async (host) => (await import('./panel.ts')).createCheckPanel(host),
};
