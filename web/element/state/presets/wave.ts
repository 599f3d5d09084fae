// A wave of twelve steps with one of two steps on it. Unit 0 averages, unit 1 keeps the last sample, unit 2 takes it from
// the new one: a low-pass and a high-pass.
import { DEFAULTS, everyStep, type Preset } from './preset.ts';

export const wave = {
  group: 'inputs',
  words: {
    en: {
      name: 'A sound: hum and hiss',
      says: 'A slow hum with a fast hiss on it. Row 0 of h averages and keeps the hum; row 2 subtracts what it remembers and keeps the hiss.',
    },
    zh: {
      name: '声音：嗡声和嘶声',
      says: '慢的嗡声上叠着快的嘶声。h 的第 0 行取平均，留下嗡声；第 2 行减去记住的，留下嘶声。',
    },
  },
  choices: {
    ...DEFAULTS,
    steps: 12,
    inputSize: 1,
    hiddenSize: 3,
    activation: 'identity',
    bias: false,
    weights: {
      U: [[0.25], [1], [0.5]],
      W: [
        [0.75, 0, 0],
        [0, 0, 0],
        [0, -0.5, 0],
      ],
      b: [0, 0, 0],
    },
    x: everyStep((t) => [Number((Math.sin((t * Math.PI) / 6) + 0.4 * (-1) ** t).toFixed(2))]),
    h0: [0, 0, 0],
    loss: { kind: 'last' },
    selected: { ...DEFAULTS.selected, forward: 'h/6/0', backward: 'delta/6/0' },
  },
} satisfies Preset;
