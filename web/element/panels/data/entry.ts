import type { PanelEntry } from '../panel.ts';

export const dataPanel: PanelEntry = {
  id: 'data',
  create: async (host) => new (await import('./panel.ts')).DataPanel(host),
};
