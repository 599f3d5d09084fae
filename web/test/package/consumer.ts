// What the tests of the consumer share.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { distance, golden } from '../fixtures.ts';

/** The folder of the consumer's program, with the package in its node_modules. */
export const consumer = inject('consumer');

/** The package in it. */
export const installed = join(consumer, 'node_modules/unrolled');
export const read = (file: string): string => readFileSync(join(installed, file), 'utf8');

/** What a program of the consumer's prints; a warning is a failure. */
export function printed(file: string, options: string[] = [], node = process.execPath): string {
  const at = { encoding: 'utf8', cwd: consumer } as const;
  const { status, stdout, stderr } = spawnSync(node, [...options, file], at);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

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
