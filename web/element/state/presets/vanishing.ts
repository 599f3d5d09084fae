// ‖W‖ = 0.5 and slopes of at most 1: every step back halves the error at least.
import { countingFrom, DEFAULTS, type Preset } from './preset.ts';

export const vanishing = {
  group: 'gradients',
  words: {
    en: {
      name: 'Vanishing gradient',
      says: 'Every step back multiplies the error by less than one. After a few, nothing is left.',
    },
    zh: {
      name: '梯度消失',
      says: '每退一步，误差都乘上一个小于 1 的倍数；退上几步，就什么也不剩了。',
    },
  },
  choices: {
    ...DEFAULTS,
    steps: 8,
    hiddenSize: 3,
    activation: 'tanh',
    weights: { init: { scheme: 'orthogonal', scale: 0.5, seed: 1 } },
    x: countingFrom([0.2, 0.4, 0.6], 0.05),
    h0: [0.3, -0.4, 0.2],
    panel: 'backward',
    selected: { ...DEFAULTS.selected, forward: 'h/8/0' },
  },
} satisfies Preset;
