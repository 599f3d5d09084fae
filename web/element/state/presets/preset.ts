// What an example is, and what most of them share.
import type { Choices, Matrix } from '../choices.ts';
import { LIMITS } from '../limits.ts';
import { OPENING } from '../training.ts';

/** The groups of the menu, in their order. */
export const PRESET_GROUPS = ['post', 'inputs', 'gradients', 'memory'] as const;
export type PresetGroup = (typeof PRESET_GROUPS)[number];

/** Its name in the menu, and what to look at and why, in a line; words/<tag>/examples.ts has further ones for panels. */
export interface PresetWords {
  readonly name: string;
  readonly says: string;
  /** In Forward, where that has something else to look at: it stands in the first view. */
  readonly forward?: string;
}

/** Only what a reader could have typed stands in it; everything else is computed from that. */
export interface Preset {
  readonly group: PresetGroup;
  /** By the tags of languages; a language has in its own folder what is missing here. */
  readonly words: Readonly<Record<string, PresetWords>>;
  /** What its inputs are, where each is one of several: a letter for each column of x. */
  readonly alphabet?: string;
  /** What it opens with. */
  readonly choices: Choices;
}

/** A row for every step that the figures can show. */
export function everyStep(row: (t: number) => readonly number[]): Matrix {
  return Array.from({ length: LIMITS.steps }, (_, k) => row(k + 1));
}

/** [first, first + step, …] */
export function countingFrom(first: readonly number[], step: number): Matrix {
  return everyStep((t) => first.map((value) => Number((value + (t - 1) * step).toFixed(12))));
}

/** What most examples have in common. */
export const DEFAULTS = {
  inputSize: 3,
  hiddenSize: 2,
  cell: 'rnn',
  bias: true,
  loss: { kind: 'last' },
  defects: [],
  panel: 'forward',
  selected: { forward: 'h/2/0', backward: 'delta/1/0', check: 'verdict/1/0' },
  summed: 'W',
  checked: 'W',
  training: OPENING,
  text: 'numpy',
  picture: 'forward',
  check: {
    epsilon: 'auto',
    parameters: ['U', 'W', 'b', 'h0', 'x'],
    absoluteTolerance: 1e-10,
    relativeTolerance: 1e-5,
  },
} as const satisfies Partial<Choices>;
