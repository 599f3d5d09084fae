import type { PanelEntry } from '../panel.ts';

export const comparePanel: PanelEntry = {
  id: 'compare',
  printed: false, // a slider is for the screen
  ownWords: true,
  create: async (host) => new (await import('./panel.ts')).ComparePanel(host),
};
