// The panels in the order of their tabs. Another one is another entry.
import { backwardPanel } from './backward/entry.ts';
import { checkPanel } from './check/entry.ts';
import { dataPanel } from './data/entry.ts';
import { forwardPanel } from './forward/view.ts';
import { labPanel } from './lab/entry.ts';
import type { PanelEntry, PanelId } from './panel.ts';
import { setupPanel } from './setup/entry.ts';
import { trainPanel } from './train/entry.ts';

export const PANELS: readonly PanelEntry[] = [
  setupPanel,
  forwardPanel,
  backwardPanel,
  checkPanel,
  labPanel,
  trainPanel,
  dataPanel,
];

export function entryOf(id: PanelId): PanelEntry {
  return PANELS.find((entry) => entry.id === id)!;
}
