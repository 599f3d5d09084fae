// Le, Jaitly and Hinton, A Simple Way to Initialize Recurrent Networks of Rectified Linear Units, 2015.
import { DEFAULTS, everyStep, type Preset } from './preset.ts';

export const irnn = {
  group: 'memory',
  words: {
    en: {
      name: 'A memory that keeps (IRNN)',
      says: 'W is the identity and f is ReLU: the error walks back eight steps without growing or fading. A start that remembers.',
      forward:
        'Each state is the one before plus a little of the input: W keeps everything as it is.',
    },
    zh: {
      name: '会留住的记忆（IRNN）',
      says: 'W 是单位矩阵，f 是 ReLU：误差退回八步，既不变大，也不变小。从这样的 W 开始训练，就记得住。',
      forward: '每个状态都是前一个加上一点点输入：W 让一切照旧。',
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
