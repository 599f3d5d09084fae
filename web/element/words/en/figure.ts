// The words of the figures in English; their keys are the contract of zh.ts.
import { html } from 'lit';
import type { Activation } from '../../../lib/index.ts';
import type { LayerErrorCode } from '../../face.ts';
import { written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';

type At = readonly number[];

const failure: Partial<Record<LayerErrorCode, string>> = {
  WASM_BLOCKED: 'The numbers cannot be computed: WebAssembly does not run in this browser.',
  WASM_NOT_FOUND: 'The numbers cannot be computed: a part of this page could not be downloaded.',
  BAD_OPTION: 'This figure cannot be shown: one of its settings is not known.',
  DATA_NOT_FOUND: 'This figure cannot be shown: its numbers could not be downloaded.',
};

export const en = {
  locale: 'en',
  title: 'A recurrent layer, under glass',
  /** Between two sentences. */
  gap: ' ',
  comma: ', ',
  position: ([i, j]: At) => (j === undefined ? `row ${i}` : `row ${i}, column ${j}`),
  wrong: 'correct code gives another number',

  // What each quantity is called, and what one entry of it is.
  weights: 'The weights',
  U: 'input weights',
  W: 'recurrent weights',
  b: 'bias',
  x: 'input',
  net: 'weighted sum',
  h: 'state',
  slope: 'slope',
  dh: 'from the loss',
  delta: 'error term',
  share: 'this step’s share',
  sum: 'running sum',
  total: 'the total',
  readAs: 'read as',
  ofInput: 'of the input',
  addUp: 'Gradient to add up',
  radius: 'spectral radius',
  norms: 'Size, on a logarithmic scale',
  normsLabel: (delta: string, jacobian: string) =>
    `The size of the error term at each step, from ${delta} at t = 1, and of the derivative of the last state, from ${jacobian} at t = 0.`,
  normsTable: 'The sizes as numbers',
  noError: 'Every error term is zero: there is nothing to go back.',
  faded: (from: number, to: number, ratio: string) =>
    html`From ${written(names.time(from))} back to ${written(names.time(to))}, the error has shrunk ${ratio}-fold.`,
  grown: (from: number, to: number, ratio: string) =>
    html`From ${written(names.time(from))} back to ${written(names.time(to))}, the error has grown ${ratio}-fold.`,
  correctly: {
    faded: (ratio: string) => ` With correct code it shrinks ${ratio}-fold.`,
    grown: (ratio: string) => ` With correct code it grows ${ratio}-fold.`,
  },
  terms: (count: number) => `${count} terms`,
  what: {
    U: ([i, j]: At) => `weight of input ${j} for unit ${i}`,
    W: ([i, j]: At) => `weight of unit ${j} for unit ${i}, one step later`,
    b: ([i]: At) => `bias of unit ${i}`,
    x: ([t, j]: At) => `input ${j} at t = ${t}`,
    net: ([t, i]: At) => `weighted sum of unit ${i} at t = ${t}`,
    h: ([t, i]: At) => `state of unit ${i} at t = ${t}`,
    slope: ([t, i]: At) => `slope of the activation for unit ${i} at t = ${t}`,
    dh: ([t, i]: At) => `gradient from outside, unit ${i} at t = ${t}`,
    delta: ([t, i]: At) => `error term, unit ${i} at t = ${t}`,
    dx: ([t, j]: At) => `gradient of input ${j} at t = ${t}`,
    dh0: ([i]: At) => `gradient of the first state, unit ${i}`,
    share: ([t]: At) => `what step ${t} adds to the gradient`,
    sum: ([t]: At) => `shares of step ${t} and later`,
    dW: () => 'the gradient: all shares together',
  },

  forward: 'forward',
  backward: 'backward',
  scaleHint: 'Zero has no colour. Each kind of number has its own scale.',
  read: 'read to compute it',
  feeds: 'it feeds',
  loss: 'the loss reads it',
  neverRead: 'the published code never reads it',
  noneHere: 'none at this step',
  overwritten: 'written over it by backward',
  stateForSlope: 'the state, where the slope belongs',
  slopeForgotten: 'the slope is left out',
  slopeTooLate: 'the slope of one step later',
  overwrittenRemark:
    'The forward pass made the first of these numbers and went on with it. The published backward pass then writes the slope into the same table.',
  stateWasOverwritten: 'The state in this product is the one that backward wrote over.',
  crumb: 'Its terms cancel each other: what is left is their rounding, and the value is zero.',
  wrongRemark: 'Framed in red: correct code gives another number.',

  status: {
    pass: 'pass',
    fail: 'fail',
    kink: 'kink',
    vacuous: 'vacuous',
    lost: 'step lost',
    nonfinite: 'not finite',
    undecided: 'undecided',
  },

  controls: 'Settings',
  example: 'Example',
  presetGroup: {
    post: 'The post',
    inputs: 'Inputs that mean something',
    gradients: 'Gradients',
    memory: 'Memory',
  },
  steps: 'Steps',
  fewer: 'One step fewer',
  more: 'One step more',
  code: 'Backward code',
  codes: { correct: 'correct', published: 'as published' },
  cell: 'Cell',
  cells: { rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' },
  activation: 'Activation',
  weightScale: 'Weight scale',
  firstState: 'First state',
  edited: 'changed · reset',
  /** Of a layer that is no example any more. */
  yours: 'Your layer',
  withSteps: (name: string, steps: number) => `${name}, T = ${steps}`,
  trainsItsOwn: 'This panel trains a layer of its own, with the settings below.',
  playback: 'Playback',
  play: 'Play',
  pause: 'Pause',
  playByStep: 'Play, a part at each press',
  toCome: 'still to come',
  played: {
    first: html`The state that it starts from. Everything else is still to come.`,
    input: (t: number) =>
      html`Input: ${written(names.x(t))} comes in, each of its numbers times a weight of ${written(names.U)}.`,
    memory: (t: number) =>
      html`Memory: the state before, ${written(names.h(t - 1))}, times ${written(names.W)}. It is the same ${written(names.W)} at every step.`,
    sum: (t: number) => html`Sum: all of it added up is ${written(names.net(t))}.`,
    state: (t: number, activation: Activation) =>
      activation === 'identity'
        ? html`The sum is the new state ${written(names.h(t))}: the identity leaves it as it is.`
        : html`Squash: ${written(names.activationName(activation))} of the sum is the new state, ${written(names.h(t))}.`,
    turn: 'That was the last state. Now the error walks back.',
    back: 'Walk back',
  },
  edit: 'change',
  editHint:
    'Drag it, or press it again (or Enter) and type: everything that depends on it follows.',
  stepLeft: 'One step to the left',
  stepRight: 'One step to the right',
  toStart: 'To t = 0',
  toLast: 'To the last step',
  speed: 'Speed',
  help: 'Keys',
  /** Its captions are in tour.ts, fetched with the first of them. */
  tour: {
    question: 'New here?',
    offer: (captions: number) =>
      `${captions} captions, one minute: what W does, why the error shrinks, and what a check missed.`,
    start: 'First minute',
    decline: 'Not now',
  },
  close: 'Close',

  panelTitle: {
    setup: 'Setup',
    forward: 'Forward',
    backward: 'Backward',
    check: 'Gradient check',
    lab: 'Bug lab',
    train: 'Train',
    compare: 'Compare',
    data: 'Code & data',
  },

  /** Before a reason from `refusedReason`. */
  refused: {
    link: 'The link was not taken:',
    attribute: 'An attribute was not taken:',
    program: 'This was not taken:',
  },
  refusedReason: {
    version: () => 'is of another version of this page.',
    choice: (choices: readonly string[]) => `is not one of ${choices.join(', ')}.`,
    whole: (from: number, to: number) => `is not a whole number from ${from} to ${to}.`,
    number: (at: string) => `is not a finite number${at && ` (${at})`}.`,
    positive: () => 'is not a finite number above zero.',
    length: (to: number) => `is longer than ${to} characters.`,
    range: (to: string) => `is not a number from 0 to ${to}.`,
    shape: (rows: number, columns: number) =>
      `does not fit: ${rows} × ${columns} numbers are needed, rows with ; and numbers with , between them.`,
    missing: (needs: string) => `stands alone: ${needs} is needed as well.`,
    form: (example: string) => `is not of the form ${example}.`,
  },

  failure,
  failureOther: 'The numbers cannot be computed.',
  noGradient:
    'The last state is too large: h_T − y is no finite number, and backward has nothing to start from.',
  untaken: 'Nothing was changed.',
  reason: 'The reason given:',
  policy:
    'Where the page is served with a content security policy, that has to allow it. The line to add:',
};

export type FigureWords = typeof en;
