// The letters of a word, one-hot. Weights of about 0.7, chosen so that the two l leave states that an eye tells apart.
import { DEFAULTS, everyStep, type Preset } from './preset.ts';

const WORD = 'hello';
const ALPHABET = 'helo';

export const letters = {
  group: 'inputs',
  words: {
    en: {
      name: 'Letters: h e l l o',
      says: 'A letter is a 1 in its own row. Look at both l: the same input, and yet another state. The difference is memory.',
    },
    zh: {
      name: '字母：h e l l o',
      says: '一个字母就是它那一行的 1。看两个 l：输入一样，状态却不一样，差别就是记忆。',
    },
  },
  alphabet: ALPHABET,
  choices: {
    ...DEFAULTS,
    steps: 5,
    inputSize: 4,
    activation: 'tanh',
    weights: {
      U: [
        [0.9, -0.6, 0.8, 0.2],
        [-0.3, 0.8, -0.9, 0.7],
      ],
      W: [
        [0.5, -0.6],
        [0.7, 0.4],
      ],
      b: [0, 0],
    },
    x: everyStep((t) => Array.from(ALPHABET, (letter) => Number(letter === WORD[(t - 1) % 5]))),
    h0: [0, 0],
    selected: { ...DEFAULTS.selected, forward: 'h/4/0' },
  },
} satisfies Preset;
