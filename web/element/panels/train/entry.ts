import type { Language } from '../../words/languages.ts';
import type { PanelEntry } from '../panel.ts';

const TITLE: Readonly<Record<Language, string>> = { en: 'Train', zh: '训练' };

export const trainPanel: PanelEntry = {
  id: 'train',
  title: (language) => TITLE[language],
  create: async (host) => new (await import('./panel.ts')).TrainPanel(host),
};
