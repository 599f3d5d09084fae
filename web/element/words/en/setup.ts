// The words of Setup in English; their keys are the contract of zh.ts.
import type { State } from '../../state/state.ts';

const countOf = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

export const en = {
  example: 'Example',
  sizes: 'Sizes',
  steps: 'steps',
  inputs: 'inputs',
  units: 'units',
  fewer: (what: string) => `fewer ${what}`,
  more: (what: string) => `more ${what}`,
  activation: 'Activation',
  bias: 'Bias',
  on: 'on',
  off: 'off',
  weights: 'Weights',
  given: 'given numbers',
  scheme: {
    uniform: 'uniform, ±scale',
    torch: 'PyTorch, ±scale/√H',
    glorot: 'Glorot',
    orthogonal: 'orthogonal',
    identity: 'identity (IRNN)',
  },
  scale: 'Scale',
  seed: 'Seed',
  redraw: 'Draw again',
  loss: 'Loss',
  losses: {
    last: 'sum of the last state',
    all: 'sum of all states',
    target: '½‖h_T − y‖²',
    given: 'gradient from outside, dh',
  },
  y: 'target',
  dh: 'gradient from outside',
  h0: 'first state',
  c0: 'first cell state',
  dcT: 'gradient of the last cell state from outside',
  x: 'input, a row per step',
  how: 'Enter edits a number, Escape leaves it as it was. Arrows and Tab go on. A block of numbers can be pasted from a spreadsheet, from CSV, or as NumPy, PyTorch, MATLAB, R, pandas and JavaScript write it.',
  startedFrom: (example: string) => `back to “${example}”`,
  /**
   * @param scale of the weights, ±0.5
   * @param made its activation, or its cell
   */
  describes: (
    { steps, inputSize, hiddenSize, h0 }: Pick<State, 'steps' | 'inputSize' | 'hiddenSize' | 'h0'>,
    scale: string,
    made: string,
  ) =>
    `${countOf(steps, 'step')}, ${countOf(inputSize, 'input')}, ${countOf(hiddenSize, 'unit')}, ${made}, weights within ${scale}, and a first state that is ${
      h0.every((value) => value === 0) ? 'zero' : 'not zero'
    }.`,
  drawn: 'U, W and b are drawn by the library. The first number that you type makes them yours.',
  /** What was typed is not. */
  number: (text: string) => `“${text}” is not a number like −0.3 or 2e-5.`,
  finite: (text: string) => `${text} is not a finite number like −0.3 or 2e-5.`,
  at: (where: string, why: string) => `${where}: ${why} Nothing was changed.`,
  unchanged: 'Nothing was changed.',
  room: (where: string, pasted: string, room: string) =>
    `${where}: ${pasted} numbers do not fit, there is room for ${room} from there on. Nothing was changed.`,
  range: (what: string, text: string) =>
    `${what}: “${text}” is not a number from 0 to 1e300. Nothing was changed.`,
  whole: (what: string, text: string) =>
    `${what}: “${text}” is not a whole number of at least 0. Nothing was changed.`,
  edit: (cell: string) => `New value of ${cell}`,
};

export type SetupWords = typeof en;
