// The post's test(): the weights it prints, [1, 2] for the gradient from outside, and its own backward,
// which leaves the 1 in h_2 that it prints as well.

import { POST_W } from './post-weights.ts';
import { countingFrom, DEFAULTS, everyStep, type Preset } from './preset.ts';

export const postTest = {
  group: 'post',
  words: {
    en: {
      name: 'The post’s test()',
      says: 'The post’s test: ReLU, weights of 10⁻⁴, two steps. Its backward pass leaves a 1 in the state table.',
    },
    zh: {
      name: '博文 · test()',
      says: '博文的 test()：ReLU，权重约 10⁻⁴，两步。反向传播之后，状态表里留下一个 1。',
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
    defects: ['A', 'B', 'D'],
    check: { ...DEFAULTS.check, epsilon: 1e-3, parameters: ['W'] },
  },
} satisfies Preset;
