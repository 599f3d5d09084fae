import type { PanelEntry } from '../panel.ts';

export const setupPanel: PanelEntry = {
  id: 'setup',
  printed: true,
  ownWords: true,
  create: async (host) => new (await import('./panel.ts')).SetupPanel(host),
};
