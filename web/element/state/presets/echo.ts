// A chain of units, each handing on what it held: the last one says what came in three steps before. Only
// it misses its target, and the gradient goes back along the chain to that one input.
import { DEFAULTS, everyStep, type Preset } from './preset.ts';

export const echo = {
  group: 'memory',
  words: {
    en: {
      name: 'An echo, three steps late',
      says: 'Follow one input down the diagonal: each unit hands its number to the next, and the last repeats what came three steps before.',
    },
    zh: {
      name: '晚三步的回声',
      says: '顺着对角线跟住一个输入：每个单元把手里的数交给下一个，最后一个念出三步之前的输入。',
    },
  },
  choices: {
    ...DEFAULTS,
    steps: 6,
    inputSize: 1,
    hiddenSize: 4,
    activation: 'identity',
    bias: false,
    weights: {
      U: [[1], [0], [0], [0]],
      W: [
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
      ],
      b: [0, 0, 0, 0],
    },
    x: everyStep((t) => [[0.8, -0.5, 0.3][(t - 1) % 3]!]),
    h0: [0, 0, 0, 0],
    loss: { kind: 'target', y: [0.3, -0.5, 0.8, 0.8] },
    selected: { ...DEFAULTS.selected, forward: 'h/4/3', backward: 'delta/4/0' },
  },
} satisfies Preset;
