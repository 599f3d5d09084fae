// Strong enough to catch every defect: three steps, a curved f, weights of about 0.5, h_0 ≠ 0.
import { countingFrom, DEFAULTS, type Preset } from './preset.ts';

export const fixed = {
  group: 'post',
  words: {
    en: {
      name: 'The post, corrected',
      says: 'Three steps, tanh, weights of about 0.5 and a first state that is not zero.',
    },
    zh: {
      name: '博文 · 改正版',
      says: '三步，tanh，权重在 0.5 上下，初始状态不为零。',
    },
  },
  choices: {
    ...DEFAULTS,
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
} satisfies Preset;
