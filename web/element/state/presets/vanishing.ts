// ‖W‖ = 0.5 and slopes of at most 1: every step back halves the error at least.
import { countingFrom, DEFAULTS, type Preset } from './preset.ts';

export const vanishing = {
  group: 'gradients',
  words: {
    en: {
      name: 'Vanishing gradient',
      says: 'Every step back multiplies the error by less than one half: follow the curve to the left, hardly anything arrives.',
      forward:
        'Nothing looks wrong here: the states are of a good size at every step. What vanishes is only seen in Backward.',
    },
    zh: {
      name: '梯度消失',
      says: '每退一步，误差都乘上一个不到一半的数：顺着曲线往左看，几乎什么也没传到。',
      forward: '这里看不出毛病：每一步的状态大小都正常。消失的东西，要到「反向」里才看得见。',
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
