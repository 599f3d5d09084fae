import type { PanelEntry } from '../panel.ts';

export const trainPanel: PanelEntry = {
  id: 'train',
  // A training says something only to whoever has it open.
  printed: false,
  ownWords: true,
  whole: true,
  create: async (host) => new (await import('./panel.ts')).TrainPanel(host),
};
