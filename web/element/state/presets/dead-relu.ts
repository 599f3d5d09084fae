// A bias far below what the inputs can lift.
import { countingFrom, DEFAULTS, type Preset } from './preset.ts';

export const deadRelu = {
  group: 'gradients',
  words: {
    en: {
      name: 'Dead ReLU',
      says: 'The bias keeps both units below zero. All slopes are 0, and so is every gradient.',
    },
    zh: {
      name: '死掉的 ReLU',
      says: '偏置把两个单元都压在零以下：斜率全是 0，梯度也就全是 0。',
    },
  },
  choices: {
    ...DEFAULTS,
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
} satisfies Preset;
