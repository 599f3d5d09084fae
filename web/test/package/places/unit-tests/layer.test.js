import { compute } from './compute.js';
import { entries } from './entries.js';
import golden from './golden.js';

const { expect, test } = globalThis;

test('computes', async () => {
  const { verdict, results } = await compute();
  expect(verdict).toBe('pass');
  for (const [name, numbers] of Object.entries(results)) {
    numbers.forEach((number, i) => {
      expect(number).toBeCloseTo(golden[name][i], 12);
    });
  }
});

test('has one core behind all entries', async () => {
  expect(await entries()).toEqual({
    oneCore: true,
    oneError: true,
    oneTensor: true,
    sameLayer: true,
    lines: 4,
  });
});
