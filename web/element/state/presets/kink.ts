// Unit 0 comes to exactly 0 at t = 1; every number of the sum is exact in binary.
import { DEFAULTS, everyStep, type Preset } from './preset.ts';

export const kink = {
  group: 'gradients',
  words: {
    en: {
      name: 'Kink',
      says: 'One weighted sum is exactly 0, where ReLU has no slope: nudged both ways, it answers with half.',
    },
    zh: {
      name: '折点',
      says: '有一个加权输入恰好是 0，ReLU 在那里没有斜率：左右各推一点，量到的是一半。',
    },
  },
  choices: {
    ...DEFAULTS,
    steps: 3,
    inputSize: 2,
    activation: 'relu',
    weights: {
      U: [
        [0.5, -0.25],
        [0.75, 0.5],
      ],
      W: [
        [0.5, 0.25],
        [0.25, 0.5],
      ],
      b: [-0.5, 0.25],
    },
    x: everyStep((t) => [t, t / 2]),
    h0: [0.5, -0.5],
    panel: 'check',
    selected: { ...DEFAULTS.selected, forward: 'net/1/0', check: 'verdict/0/0' },
  },
} satisfies Preset;
