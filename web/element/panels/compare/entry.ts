import type { PanelEntry } from '../panel.ts';

export const comparePanel: PanelEntry = {
  id: 'compare',
  printed: true,
  ownWords: true,
  create: async (host) => new (await import('./panel.ts')).ComparePanel(host),
};
