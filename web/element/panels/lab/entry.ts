import type { PanelEntry } from '../panel.ts';

export const labPanel: PanelEntry = {
  id: 'lab',
  printed: true,
  ownWords: true,
  whole: true,
  create: async (host) => new (await import('./panel.ts')).LabPanel(host),
};
