import type { PanelEntry } from '../panel.ts';

export const labPanel: PanelEntry = {
  id: 'lab',
  printed: true,
  ownWords: true,
  checks: true,
  create: async (host) => new (await import('./panel.ts')).LabPanel(host),
};
