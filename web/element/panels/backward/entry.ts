import type { PanelEntry } from '../panel.ts';

export const backwardPanel: PanelEntry = {
  id: 'backward',
  printed: true,
  ownWords: true,
  create: async () => new (await import('./panel.ts')).BackwardPanel(),
};
