// A twelfth of a turn per step: what comes in first goes round, and no norm changes on the way.
import { DEFAULTS, everyStep, type Preset } from './preset.ts';

/** Of a twelfth of a turn. */
const COSINE = Math.cos(Math.PI / 6);

export const rotation = {
  group: 'memory',
  words: {
    en: {
      name: 'A memory that turns',
      says: 'W turns the state by 30° a step. What came in first is still there at the end, as large as it was.',
    },
    zh: {
      name: '会转的记忆',
      says: '每一步，W 把状态转过 30°。最早的输入到最后还在，大小不变。',
    },
  },
  choices: {
    ...DEFAULTS,
    steps: 12,
    inputSize: 2,
    activation: 'identity',
    bias: false,
    weights: {
      U: [
        [1, 0],
        [0, 1],
      ],
      W: [
        [COSINE, -0.5],
        [0.5, COSINE],
      ],
      b: [0, 0],
    },
    x: everyStep((t) => (t === 1 ? [1, 0] : [0, 0])),
    h0: [0, 0],
    selected: { ...DEFAULTS.selected, forward: 'h/4/0', backward: 'delta/4/0' },
  },
} satisfies Preset;
