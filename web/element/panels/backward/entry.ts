import type { PanelEntry } from '../panel.ts';

export const backwardPanel: PanelEntry = {
  id: 'backward',
  printed: true,
  ownWords: false,
  create: async () => new (await import('./panel.ts')).BackwardPanel(),
};
