// All numbers positive, so that relu is open everywhere; the columns of W add up to 1.5 and 1.6.
import { countingFrom, DEFAULTS, type Preset } from './preset.ts';

export const exploding = {
  group: 'gradients',
  words: {
    en: {
      name: 'Exploding gradient',
      says: 'Every step back multiplies the error by more than one: follow the curve to the left, and imagine a hundred steps.',
      forward:
        'The states grow from step to step, as W has a spectral radius above 1. The error does the same, the other way.',
    },
    zh: {
      name: '梯度爆炸',
      says: '每退一步，误差都乘上一个大于 1 的数：顺着曲线往左看，再想想一百步会怎样。',
      forward: 'W 的谱半径大于 1，状态一步比一步大。误差也一样，只是往回走。',
    },
  },
  choices: {
    ...DEFAULTS,
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
} satisfies Preset;
