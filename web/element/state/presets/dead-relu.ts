// A bias far below what the inputs can lift.
import { countingFrom, DEFAULTS, type Preset } from './preset.ts';

export const deadRelu = {
  group: 'gradients',
  words: {
    en: {
      name: 'Dead units (ReLU)',
      says: 'Every error term is 0: no slope lets anything through, so nothing is ever learnt, however long one trains.',
      forward: 'The bias of −3 keeps both sums below zero at every step, and ReLU answers with 0.',
    },
    zh: {
      name: '死掉的单元（ReLU）',
      says: '误差项全是 0：斜率为 0，什么也传不回去，所以不管训练多久，什么也学不到。',
      forward: '−3 的偏置把两个加权输入都压在零以下，每一步 ReLU 都只回答 0。',
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
