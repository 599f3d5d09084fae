import type { PanelEntry } from '../panel.ts';

export const backwardPanel: PanelEntry = {
  id: 'backward',
  printed: true,
  create: async () => new (await import('./panel.ts')).BackwardPanel(),
};
