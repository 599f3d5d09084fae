// What a panel shows of an example that its line in state/presets/ does not say.
import type { PanelId } from '../../state/panel-id.ts';
import type { PresetId } from '../../state/presets/index.ts';

export type ExampleWords = Readonly<
  Partial<Record<PresetId, Readonly<Partial<Record<PanelId, string>>>>>
>;

/** What a panel shows of any example that has no line of its own there. */
export type LinesOfPanels = Readonly<Partial<Record<PanelId, string>>>;

export const lines: LinesOfPanels = {
  setup: 'The layer as numbers: change its sizes, weights or inputs, and all other panels follow.',
  check:
    'Two ways to one gradient: nudge a number and measure, or go backward. Where they agree, the code can be trusted.',
  lab: 'Put a mistake into the code, and see which data would show it.',
  compare:
    'One layer, two settings: with which of them does the first step still hear of the error at the end?',
  data: 'The same layer as a program, as numbers to copy and as a file.',
};

/** What a layer of the reader's own shows in the panels on the line of time. */
export const yours: LinesOfPanels = {
  forward:
    'Your own layer: each state is made of the new input and the state before. Every number can be changed where it stands.',
  backward:
    'Your own layer: the error starts at the right, and every step on its way left makes it smaller or larger.',
};

export const en: ExampleWords = {
  fixed: {
    backward:
      'The error starts at the right and shrinks on its way left: the first step has the least say in what is learnt.',
  },
  post: {
    backward:
      'Red: correct code gives another number. Follow which of these reach the total, and why a check of two steps sees none.',
    check: 'Green, and the code is wrong: with two steps, no wrong number reaches ∂W. Add a step.',
  },
  'post-test': {
    backward:
      'The slope of ReLU is 1 or 0. The published code stores it in the table of states, and reads it there as a state.',
  },
  letters: {
    backward:
      'How much each letter matters for the last state: read the error δ from the o back to the h.',
  },
  wave: {
    backward:
      'Only the average hears of the distant past: its error fades by a quarter a step, that of the others is gone after two.',
  },
  'dead-relu': {
    check: '0 = 0 is no agreement: this check compares nothing, and says so.',
  },
  kink: {
    backward: 'The slope at the corner is taken as 0, by convention; 1 would be as good.',
  },
  rotation: {
    backward:
      'The error keeps its size over all twelve steps: a rotation neither shrinks nor stretches.',
  },
  echo: {
    backward:
      'The error goes back up the diagonal: of all inputs, only the one three steps before hears of it.',
  },
};
