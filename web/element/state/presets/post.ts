// The post's gradCheck(): its inputs, its ε (written 10e-4 there), W only. It does not print its U;
// this one gives the four lines that it prints.

import { POST_DEFECTS } from '../choices.ts';
import { POST_W } from './post-weights.ts';
import { countingFrom, DEFAULTS, type Preset } from './preset.ts';

export const post = {
  group: 'post',
  words: {
    en: {
      name: 'The bug: a check that passes',
      says: 'A published backward pass and its own check. It passes over two steps; look at what one more step does.',
      forward:
        'Weights of 10⁻⁴: the memory W·h is so small beside the input that a mistake in it hardly shows.',
    },
    zh: {
      name: '缺陷：通过了的检查',
      says: '一段发表过的反向传播，带着它自己的检查。两步时通过；再加一步，看看会怎样。',
      forward: '权重只有 10⁻⁴：记忆 W·h 在输入旁边小得几乎看不见，它出了错也就不显眼。',
    },
  },
  choices: {
    ...DEFAULTS,
    steps: 2,
    activation: 'identity',
    bias: false,
    weights: {
      U: [
        [-5.2e-5, 3.1e-5, -9.4e-5],
        [4.7e-5, -7.2e-5, -1.8e-5],
      ],
      W: POST_W,
      b: [0, 0],
    },
    x: countingFrom([1, 2, 3], 1),
    h0: [0, 0],
    defects: POST_DEFECTS,
    check: { ...DEFAULTS.check, epsilon: 1e-3, parameters: ['W'] },
    panel: 'lab',
  },
} satisfies Preset;
