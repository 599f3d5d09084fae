import type { Language } from '../../words/languages.ts';
import type { PanelEntry } from '../panel.ts';

const TITLE: Readonly<Record<Language, string>> = { en: 'Code & data', zh: '代码与数据' };

export const dataPanel: PanelEntry = {
  id: 'data',
  title: (language) => TITLE[language],
  create: async (host) => new (await import('./panel.ts')).DataPanel(host),
};
