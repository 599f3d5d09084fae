import type { PanelEntry } from '../panel.ts';
import { ForwardPanel } from './panel.ts';

/** The first view: its code comes with the element. */
export const forwardPanel: PanelEntry = {
  id: 'forward',
  printed: true,
  ownWords: false,
  create: () => new ForwardPanel(),
};
