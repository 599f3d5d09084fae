// What the panels on the line of time begin with: how far Play has come, and what the selected entry is made of.
import { rolesOf } from '../quantities/explanation.ts';
import { asFarAs } from '../quantities/played.ts';
import { editedAt } from '../state/editable.ts';
import { stepOf, type TimedPanel } from '../state/entry-id.ts';
import { momentIn } from '../state/played.ts';
import { lettersOf } from '../state/presets/index.ts';
import { veilOf } from '../views/played-view.ts';
import type { TimeAxis } from '../views/time-axis.ts';
import type { PanelContext } from './panel.ts';

export function timed(panel: PanelContext, pass: TimedPanel) {
  const { state, run, quantities, words, dense, unseen, selected, select } = panel;
  const moment = momentIn(state);
  const explanation = asFarAs(moment, quantities.explain(selected, pass));
  const veil = veilOf(moment, words);
  const interaction = { marks: rolesOf(explanation), veil, dense, unseen, select };
  const axis: TimeAxis = { steps: run.steps, now: stepOf(selected), letters: lettersOf(state) };
  return { moment, explanation, interaction, axis };
}

/** By which the style sheets know a figure on the line of time. */
export function figureClass(pass: TimedPanel, { run, dense }: PanelContext): string {
  return `figure ${pass}${run.gates ? ' gated' : ''}${dense ? ' dense' : ''}`;
}

/** Of a number that can be changed where it stands. */
export function editHint({ state, selected, readonly, words }: PanelContext): string | undefined {
  return readonly || editedAt(selected, state) === undefined ? undefined : words.editHint;
}
