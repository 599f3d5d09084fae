// The panels in the order of their tabs. Another one is another entry.
import { backwardPanel } from './backward-view.ts';
import { checkPanel } from './check-view.ts';
import { dataPanel } from './data/index.ts';
import { forwardPanel } from './forward-view.ts';
import type { PanelEntry } from './panel.ts';
import { trainPanel } from './train/index.ts';

export const PANELS: readonly PanelEntry[] = [
  forwardPanel,
  backwardPanel,
  checkPanel,
  trainPanel,
  dataPanel,
];
