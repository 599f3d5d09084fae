// The examples. Only inputs stand here; everything else on the page is computed from them.

import type { Problem } from '../element/index.ts';
import type { Activation, Defect } from '../lib/index.ts';
import type { Code, PresetId, Settings } from './state.ts';

interface Preset {
  readonly activation: Activation;
  readonly U: Problem['U'];
  readonly W: Problem['W'];
  readonly b?: readonly number[];
  /** The longest sequence; the settings take the first T of it. */
  readonly x: Problem['x'];
  readonly h0: readonly number[];
  readonly check: Problem['check'];
}

const PRESETS: Readonly<Record<PresetId, Preset>> = {
  // Strong enough to catch every defect: three steps, a curved f, weights of about 0.5, h_0 ≠ 0.
  fixed: {
    activation: 'tanh',
    U: [
      [0.4202, -0.3437, 0.2303],
      [0.0311, -0.4428, -0.2595],
    ],
    W: [
      [0.3614, -0.4179],
      [0.4724, 0.2385],
    ],
    b: [0.12, -0.07],
    x: [
      [0.2, 0.4, 0.6],
      [0.4, 0.6, 0.8],
      [0.6, 0.8, 1],
    ],
    h0: [0.3, -0.4],
    check: {},
  },
  // The post's gradCheck(): its inputs, its ε (written 10e-4 there), W only. It does not print its U;
  // this one gives the four lines that it prints. W is that of its test().
  post: {
    activation: 'identity',
    U: [
      [-5.2e-5, 3.1e-5, -9.4e-5],
      [4.7e-5, -7.2e-5, -1.8e-5],
    ],
    W: [
      [5.08985344e-6, -2.33817326e-5],
      [8.48161836e-6, 4.77010103e-5],
    ],
    x: [
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 5],
    ],
    h0: [0, 0],
    check: { epsilon: 1e-3, parameters: ['W'] },
  },
};

const DEFECTS: Readonly<Record<Code, readonly Defect[]>> = {
  correct: [],
  published: ['A', 'B', 'D'],
};

/** The example of the settings, ready to be computed. */
export function problemOf({ preset, code, steps }: Omit<Settings, 'language' | 'theme'>): Problem {
  const { x, ...rest } = PRESETS[preset];
  return { ...rest, x: x.slice(0, steps), defects: DEFECTS[code] };
}
