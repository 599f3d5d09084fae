// Le, Jaitly and Hinton, A Simple Way to Initialize Recurrent Networks of Rectified Linear Units, 2015.
import { DEFAULTS, everyStep, type Preset } from './preset.ts';

export const irnn = {
  group: 'memory',
  words: {
    en: {
      name: 'IRNN',
      says: 'W is the identity and f is ReLU: the error walks back without growing or fading.',
    },
    zh: {
      name: 'IRNN',
      says: 'W 是单位矩阵，f 是 ReLU：误差往回走，既不变大，也不变小。',
    },
  },
  choices: {
    ...DEFAULTS,
    steps: 8,
    inputSize: 2,
    hiddenSize: 4,
    activation: 'relu',
    weights: { init: { scheme: 'identity', scale: 1, seed: 1 } },
    x: everyStep((t) => [1, (t % 3) - 1]),
    h0: [0.5, 0.5, 0.5, 0.5],
    panel: 'backward',
    selected: { ...DEFAULTS.selected, forward: 'h/8/0' },
  },
} satisfies Preset;
