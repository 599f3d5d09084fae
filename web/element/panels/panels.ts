// The panels. Another one is a folder, a row here, and its place among the tabs in state/panel-id.ts.

import { PANEL_IDS, type PanelId } from '../state/panel-id.ts';
import { BadSetting } from '../words/refusal.ts';
import { backwardPanel } from './backward/entry.ts';
import { checkPanel } from './check/entry.ts';
import { comparePanel } from './compare/entry.ts';
import { dataPanel } from './data/entry.ts';
import { forwardPanel } from './forward/entry.ts';
import { labPanel } from './lab/entry.ts';
import type { PanelEntry } from './panel.ts';
import { setupPanel } from './setup/entry.ts';
import { trainPanel } from './train/entry.ts';

const ENTRIES: Readonly<Record<PanelId, PanelEntry>> = {
  setup: setupPanel,
  forward: forwardPanel,
  backward: backwardPanel,
  check: checkPanel,
  lab: labPanel,
  train: trainPanel,
  compare: comparePanel,
  data: dataPanel,
};

export const PANELS: readonly PanelEntry[] = PANEL_IDS.map((id) => ENTRIES[id]);

export function entryOf(id: PanelId): PanelEntry {
  return ENTRIES[id];
}

/** The panels of an element with their tabs: all where none are named. Throws BAD_OPTION. */
export function panelsOf(wanted: readonly string[]): readonly PanelEntry[] {
  const choices = PANELS.map(({ id }) => id);
  const strange = wanted.find((id) => !(choices as readonly string[]).includes(id));
  if (strange !== undefined) {
    const problem = { parameter: 'panels', value: strange, reason: 'choice', choices } as const;
    throw new BadSetting(problem, 'attribute');
  }
  return PANELS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
}
