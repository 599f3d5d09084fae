// The post's gradCheck(): its inputs, its ε (written 10e-4 there), W only. It does not print its U;
// this one gives the four lines that it prints.

import { POST_W } from './post-weights.ts';
import { countingFrom, DEFAULTS, type Preset } from './preset.ts';

export const post = {
  group: 'post',
  words: {
    en: {
      name: 'The post, as published',
      says: 'The post’s gradient check with its own code and settings.',
    },
    zh: {
      name: '博文 · 原样',
      says: '博文的梯度检查，代码和设置都照原样。',
    },
  },
  choices: {
    ...DEFAULTS,
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
} satisfies Preset;
