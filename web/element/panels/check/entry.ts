import type { PanelEntry } from '../panel.ts';

export const checkPanel: PanelEntry = {
  id: 'check',
  printed: true,
  ownWords: true,
  whole: true,
  create: async (host) => new (await import('./panel.ts')).CheckPanel(host),
};
