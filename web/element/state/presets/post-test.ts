// The post's test(): the weights it prints, [1, 2] for the gradient from outside, and its own backward,
// which leaves the 1 in h_2 that it prints as well.

import { POST_DEFECTS } from '../choices.ts';
import { POST_W } from './post-weights.ts';
import { countingFrom, DEFAULTS, everyStep, type Preset } from './preset.ts';

export const postTest = {
  group: 'post',
  words: {
    en: {
      name: 'The bug in print',
      says: 'Look at h₂: a state of exactly 1, where the sum is 10⁻⁴. The backward pass wrote its slope over it.',
    },
    zh: {
      name: '缺陷现形：状态里的 1',
      says: '看 h₂：加权输入只有 10⁻⁴，状态却恰好是 1。是反向传播用斜率把它盖掉了。',
    },
  },
  choices: {
    ...DEFAULTS,
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
    defects: POST_DEFECTS,
    check: { ...DEFAULTS.check, epsilon: 1e-3, parameters: ['W'] },
  },
} satisfies Preset;
