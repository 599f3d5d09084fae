// The examples. Only what a reader could have typed stands here; everything else is computed from it.
import { LIMITS, type Matrix, type State } from './state.ts';

export const PRESET_IDS = ['fixed', 'post'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** [first, first + step, …] for every step that the figures can show. */
function countingFrom(first: readonly number[], step: number): Matrix {
  return Array.from({ length: LIMITS.steps }, (_, t) =>
    first.map((value) => Number((value + t * step).toFixed(12))),
  );
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
  // this one gives the four lines that it prints. W is that of its test().
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
      W: [
        [5.08985344e-6, -2.33817326e-5],
        [8.48161836e-6, 4.77010103e-5],
      ],
      b: [0, 0],
    },
    x: countingFrom([1, 2, 3], 1),
    h0: [0, 0],
    defects: ['A', 'B', 'D'],
    check: { ...DEFAULTS.check, epsilon: 1e-3, parameters: ['W'] },
    panel: 'lab',
  },
};
