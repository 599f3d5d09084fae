import type { PanelEntry } from '../panel.ts';

/** Its code is fetched when it is first opened. */
export const backwardPanel: PanelEntry = {
  id: 'backward',
  create: async () => ({
    view: (await import('./view.ts')).backwardView,
    draw: async (...given) => (await import('./picture.ts')).drawBackward(...given),
  }),
};
