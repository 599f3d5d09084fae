import { figureWords } from '../../words/languages.ts';
import type { PanelEntry } from '../panel.ts';

/** Its code is fetched when it is first opened. */
export const backwardPanel: PanelEntry = {
  id: 'backward',
  title: (language) => figureWords[language].panels.backward.title,
  create: async () => ({
    view: (await import('./view.ts')).backwardView,
    draw: async (...given) => (await import('./picture.ts')).drawBackward(...given),
  }),
};
