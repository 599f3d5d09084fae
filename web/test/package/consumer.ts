// What the tests of the consumer share.
import { expect, inject } from 'vitest';
import { distance, golden } from '../fixtures.ts';

/** The folder of the consumer's program, with the package in its node_modules. */
export const consumer = inject('consumer');

export interface Computed {
  readonly name: string;
  readonly verdict: string;
  readonly results: Readonly<Record<string, readonly number[]>>;
}

/** Oracle: PyTorch, as in ../conformance. */
export function expectGolden(computed: Computed): void {
  expect(computed, 'the program has not run').toBeDefined();
  const { name, verdict, results } = computed;
  const expected = golden('layers.json').find((layer) => layer.name === name);
  expect(Object.keys(results).length).toBeGreaterThan(0);
  for (const [key, numbers] of Object.entries(results)) {
    expect.soft(distance(numbers, expected![key as 'states']), key).toBeLessThan(1e-12);
  }
  expect(verdict).toBe('pass');
}

/** What fixtures/shared.js gives where all entries share one core. */
export const SHARED = {
  oneCore: true,
  oneError: true,
  oneTensor: true,
  sameLayer: true,
  lines: 4,
};
