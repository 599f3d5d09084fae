// The examples. Only what a reader could have typed stands here; everything else is computed from it.

import { LIMITS } from './limits.ts';
import type { Matrix, State } from './state.ts';

/** In the order of the menu, by groups. */
export const PRESET_GROUPS = {
  post: ['fixed', 'post', 'post-test'],
  gradients: ['vanishing', 'exploding', 'dead-relu', 'kink'],
  memory: ['rotation', 'irnn', 'echo'],
} as const;

export type PresetGroup = keyof typeof PRESET_GROUPS;
export type PresetId = (typeof PRESET_GROUPS)[PresetGroup][number];

export const PRESET_IDS: readonly PresetId[] = Object.values(PRESET_GROUPS).flat();

/** A row for every step that the figures can show. */
function everyStep(row: (t: number) => readonly number[]): Matrix {
  return Array.from({ length: LIMITS.steps }, (_, k) => row(k + 1));
}

/** [first, first + step, …] */
function countingFrom(first: readonly number[], step: number): Matrix {
  return everyStep((t) => first.map((value) => Number((value + (t - 1) * step).toFixed(12))));
}

const DEFAULTS = {
  inputSize: 3,
  hiddenSize: 2,
  bias: true,
  loss: { kind: 'last' },
  defects: [],
  panel: 'forward',
  selected: { forward: 'h/2/0', backward: 'delta/1/0', check: 'verdict/1/0' },
  summed: 'W',
  checked: 'W',
  check: {
    epsilon: 'auto',
    parameters: ['U', 'W', 'b', 'h0', 'x'],
    absoluteTolerance: 1e-10,
    relativeTolerance: 1e-5,
  },
} as const satisfies Partial<State>;

/** W of the post's test(), which its gradCheck() does not print. */
const POST_W = [
  [5.08985344e-6, -2.33817326e-5],
  [8.48161836e-6, 4.77010103e-5],
];

/** Of a twelfth of a turn. */
const COSINE = Math.cos(Math.PI / 6);

/** What each example opens with. */
export const PRESETS: Readonly<Record<PresetId, State>> = {
  // Strong enough to catch every defect: three steps, a curved f, weights of about 0.5, h_0 ≠ 0.
  fixed: {
    ...DEFAULTS,
    preset: 'fixed',
    steps: 3,
    activation: 'tanh',
    weights: {
      U: [
        [0.4202, -0.3437, 0.2303],
        [0.0311, -0.4428, -0.2595],
      ],
      W: [
        [0.3614, -0.4179],
        [0.4724, 0.2385],
      ],
      b: [0.12, -0.07],
    },
    x: countingFrom([0.2, 0.4, 0.6], 0.2),
    h0: [0.3, -0.4],
  },
  // The post's gradCheck(): its inputs, its ε (written 10e-4 there), W only. It does not print its U;
  // this one gives the four lines that it prints.
  post: {
    ...DEFAULTS,
    preset: 'post',
    steps: 2,
    activation: 'identity',
    bias: false,
    weights: {
      U: [
        [-5.2e-5, 3.1e-5, -9.4e-5],
        [4.7e-5, -7.2e-5, -1.8e-5],
      ],
      W: POST_W,
      b: [0, 0],
    },
    x: countingFrom([1, 2, 3], 1),
    h0: [0, 0],
    defects: ['A', 'B', 'D'],
    check: { ...DEFAULTS.check, epsilon: 1e-3, parameters: ['W'] },
    panel: 'lab',
  },
  // The post's test(): the weights it prints, [1, 2] for the gradient from outside, and its own backward,
  // which leaves the 1 in h_2 that it prints as well.
  'post-test': {
    ...DEFAULTS,
    preset: 'post-test',
    steps: 2,
    activation: 'relu',
    bias: false,
    weights: {
      U: [
        [8.40480937e-5, -6.87332018e-5, 4.60699419e-5],
        [6.21850646e-6, -8.85631147e-5, -5.1893776e-5],
      ],
      W: POST_W,
      b: [0, 0],
    },
    x: countingFrom([1, 2, 3], 1),
    h0: [0, 0],
    loss: { kind: 'given', dh: everyStep((t) => (t === 2 ? [1, 2] : [0, 0])) },
    defects: ['A', 'B', 'D'],
    check: { ...DEFAULTS.check, epsilon: 1e-3, parameters: ['W'] },
  },
  // ‖W‖ = 0.5 and slopes of at most 1: every step back halves the error at least.
  vanishing: {
    ...DEFAULTS,
    preset: 'vanishing',
    steps: 8,
    hiddenSize: 3,
    activation: 'tanh',
    weights: { init: { scheme: 'orthogonal', scale: 0.5, seed: 1 } },
    x: countingFrom([0.2, 0.4, 0.6], 0.05),
    h0: [0.3, -0.4, 0.2],
    panel: 'backward',
    selected: { ...DEFAULTS.selected, forward: 'h/8/0' },
  },
  // All numbers positive, so that relu is open everywhere; the columns of W add up to 1.5 and 1.6.
  exploding: {
    ...DEFAULTS,
    preset: 'exploding',
    steps: 8,
    inputSize: 2,
    activation: 'relu',
    weights: {
      U: [
        [0.3, 0.1],
        [0.2, 0.4],
      ],
      W: [
        [1.1, 0.4],
        [0.4, 1.2],
      ],
      b: [0.1, 0.1],
    },
    x: countingFrom([0.2, 0.4], 0.05),
    h0: [0.3, 0.4],
    panel: 'backward',
    selected: { ...DEFAULTS.selected, forward: 'h/8/0' },
  },
  // A bias far below what the inputs can lift.
  'dead-relu': {
    ...DEFAULTS,
    preset: 'dead-relu',
    steps: 3,
    activation: 'relu',
    weights: {
      U: [
        [0.4, -0.3, 0.2],
        [0.1, -0.4, -0.2],
      ],
      W: [
        [0.3, -0.4],
        [0.5, 0.2],
      ],
      b: [-3, -3],
    },
    x: countingFrom([0.2, 0.4, 0.6], 0.2),
    h0: [0.3, 0.4],
    panel: 'backward',
  },
  // Unit 0 comes to exactly 0 at t = 1; every number of the sum is exact in binary.
  kink: {
    ...DEFAULTS,
    preset: 'kink',
    steps: 3,
    inputSize: 2,
    activation: 'relu',
    weights: {
      U: [
        [0.5, -0.25],
        [0.75, 0.5],
      ],
      W: [
        [0.5, 0.25],
        [0.25, 0.5],
      ],
      b: [-0.5, 0.25],
    },
    x: everyStep((t) => [t, t / 2]),
    h0: [0.5, -0.5],
    panel: 'check',
    selected: { ...DEFAULTS.selected, forward: 'net/1/0', check: 'verdict/0/0' },
  },
  // A twelfth of a turn per step: what comes in first goes round, and no norm changes on the way.
  rotation: {
    ...DEFAULTS,
    preset: 'rotation',
    steps: 12,
    inputSize: 2,
    activation: 'identity',
    bias: false,
    weights: {
      U: [
        [1, 0],
        [0, 1],
      ],
      W: [
        [COSINE, -0.5],
        [0.5, COSINE],
      ],
      b: [0, 0],
    },
    x: everyStep((t) => (t === 1 ? [1, 0] : [0, 0])),
    h0: [0, 0],
    selected: { ...DEFAULTS.selected, forward: 'h/4/0', backward: 'delta/4/0' },
  },
  // Le, Jaitly and Hinton, A Simple Way to Initialize Recurrent Networks of Rectified Linear Units, 2015.
  irnn: {
    ...DEFAULTS,
    preset: 'irnn',
    steps: 8,
    inputSize: 2,
    hiddenSize: 4,
    activation: 'relu',
    weights: { init: { scheme: 'identity', scale: 1, seed: 1 } },
    x: everyStep((t) => [1, (t % 3) - 1]),
    h0: [0.5, 0.5, 0.5, 0.5],
    panel: 'backward',
    selected: { ...DEFAULTS.selected, forward: 'h/8/0' },
  },
  // A chain of units, each handing on what it held: the last one says what came in three steps before. Only
  // it misses its target, and the gradient goes back along the chain to that one input.
  echo: {
    ...DEFAULTS,
    preset: 'echo',
    steps: 6,
    inputSize: 1,
    hiddenSize: 4,
    activation: 'identity',
    bias: false,
    weights: {
      U: [[1], [0], [0], [0]],
      W: [
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
      ],
      b: [0, 0, 0, 0],
    },
    x: everyStep((t) => [[0.8, -0.5, 0.3][(t - 1) % 3]!]),
    h0: [0, 0, 0, 0],
    loss: { kind: 'target', y: [0.3, -0.5, 0.8, 0.8] },
    selected: { ...DEFAULTS.selected, forward: 'h/4/3', backward: 'delta/4/0' },
  },
};
