import type { PanelEntry } from '../panel.ts';
import type { Language } from '../words.ts';

const TITLE: Readonly<Record<Language, string>> = { en: 'Train', zh: '训练' };

export const trainPanel: PanelEntry = {
  id: 'train',
  title: (language) => TITLE[language],
  create: async (host) => new (await import('./train-panel.ts')).TrainPanel(host),
};
