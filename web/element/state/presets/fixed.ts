// Strong enough to catch every defect: three steps, a curved f, weights of about 0.5, h_0 ≠ 0.
import { countingFrom, DEFAULTS, type Preset } from './preset.ts';

export const fixed = {
  group: 'post',
  words: {
    en: {
      name: 'A small layer',
      says: 'Follow h from left to right: each state is the new input and the old state, squashed. Press a number to see of what it is made.',
    },
    zh: {
      name: '一个小循环层',
      says: '顺着 h 从左往右看：每个状态都是新输入加旧状态，再压一压。点一个数，看它是怎么算出来的。',
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
