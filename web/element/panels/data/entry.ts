import type { PanelEntry } from '../panel.ts';

export const dataPanel: PanelEntry = {
  id: 'data',
  // Files to take along are nothing on paper.
  printed: false,
  ownWords: true,
  whole: true,
  create: async (host) => new (await import('./panel.ts')).DataPanel(host),
};
