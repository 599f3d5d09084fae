import type { PanelEntry } from '../panel.ts';

export const trainPanel: PanelEntry = {
  id: 'train',
  create: async (host) => new (await import('./panel.ts')).TrainPanel(host),
};
