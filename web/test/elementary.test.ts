// tanh and sigmoid inside WebAssembly, over the whole range. Oracle: correctly rounded to about
// 1.5 ulp by Math.tanh and Math.exp of the engine (V8: fdlibm, below 1 ulp), in float64.
import { describe, expect, it } from 'vitest';
import { loadInNode } from './fixtures.ts';

const { RecurrentLayer, activate } = await loadInNode();

/** The distance in units of the last place of `expected`, for numbers with `bits` of mantissa. */
function ulps(actual: number, expected: number, bits: number, least: number): number {
  if (actual === expected) return 0;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(expected))), least);
  return Math.abs(actual - expected) / 2 ** (exponent - bits);
}

/** From subnormal to saturated, both signs. */
const sweep = Float64Array.from({ length: 200_000 }, (_, i) => {
  const sign = i % 2 === 0 ? 1 : -1;
  return sign * (i % 4 < 2 ? 2 ** (-1070 + (i % 1076)) * (1 + i / 400_000) : 40 * (i / 200_000));
});
const sigmoidOf = (v: number) => (v < 0 ? Math.exp(v) / (1 + Math.exp(v)) : 1 / (1 + Math.exp(-v)));

describe('inside WebAssembly', () => {
  it('tanh and sigmoid in float64 are within 5 ulp and the oracle’s own 2, and tanh is odd', () => {
    for (const [f, reference] of [
      ['tanh', Math.tanh],
      ['sigmoid', sigmoidOf],
    ] as const) {
      const values = activate(f, { shape: [sweep.length], data: sweep }).data;
      const negative = activate(f, { shape: [sweep.length], data: sweep.map((v) => -v) }).data;
      let worst = 0;
      for (const [i, v] of sweep.entries()) {
        worst = Math.max(worst, ulps(values[i]!, reference(v), 52, -1022));
      }
      expect(values.findIndex((v) => !(Math.abs(v) <= 1))).toBe(-1);
      if (f === 'tanh') expect(negative.findIndex((v, i) => v !== -values[i]!)).toBe(-1);
      expect(worst).toBeLessThanOrEqual(7);
    }
  });

  it('tanh and sigmoid in float32 are within 6 ulp', () => {
    const x = Float32Array.from(sweep);
    for (const [activation, reference] of [
      ['tanh', Math.tanh],
      ['sigmoid', sigmoidOf],
    ] as const) {
      using layer = new RecurrentLayer({
        inputSize: 1,
        hiddenSize: 1,
        activation,
        dtype: 'float32',
        weights: { U: [[1]], W: [[0]], b: [0] },
      });
      const states = layer.forward({ shape: [x.length, 1], data: x }).states.data;
      let worst = 0;
      for (const [i, v] of x.entries()) {
        worst = Math.max(worst, ulps(states[i + 1]!, reference(v), 23, -126));
      }
      expect(worst).toBeLessThanOrEqual(6.01); // the oracle is float64
    }
  });
});
