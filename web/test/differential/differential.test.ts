// The core beside the scalar reference on random cases (the native runner, cpp/differential), and the
// same cases in WebAssembly beside the native results, bit for bit: forward, backward, per-step
// gradients, published backward, and every number and status of all checks. The one exception is the
// sign and payload of NaN, which WebAssembly leaves open.
//   DIFFERENTIAL_CASES, DIFFERENTIAL_FROM: how many, and the first seed (scripts/differential)
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadInNode } from '../fixtures.ts';
import { LONG } from '../form.ts';
import { type Case, randomCase } from './random-case.ts';
import { fingerprintOf, visitResults } from './results.ts';
import { shrink } from './shrink.ts';

const COUNT = Number(process.env.DIFFERENTIAL_CASES ?? (LONG ? 20_000 : 5000));
const FROM = Number(process.env.DIFFERENTIAL_FROM ?? 0);
const AT_ONCE = 50_000; // cases of a native run, so that Node compares a part before the next
const TIMEOUT = 1000 * (60 + COUNT / 100); // ten times the usual

const RUNNER = 'build/plain/cpp/differential/unrolled_differential';
const folder = mkdtempSync(join(tmpdir(), 'unrolled-differential-'));
const file = join(folder, 'data');
const unrolled = await loadInNode();

afterAll(() => rmSync(folder, { recursive: true }));

interface Totals {
  cases: number;
  entries: number;
  sharp: number;
  overflows: number;
}

/** What the native runner says of one case: its results, and the first number out of its bound. */
function judge(c: Case): { results: Record<string, (number | string)[]>; failure: string } {
  writeFileSync(file, JSON.stringify(c));
  const { stdout, stderr } = spawnSync(RUNNER, ['case', file], { encoding: 'utf8' });
  return { results: JSON.parse(stdout), failure: stderr };
}

/** The first number that WebAssembly and the native runner do not share, or that is out of its bound. */
function complaint(c: Case): string {
  const { results, failure } = judge(c);
  if (failure !== '') return failure;
  const next: Record<string, number> = {};
  let found = '';
  visitResults(unrolled, c, (name, numbers) => {
    const from = next[name] ?? 0;
    next[name] = from + numbers.length;
    for (let i = 0; i < numbers.length && found === ''; i++) {
      const native = results[name]?.[from + i];
      const own = Number.isFinite(numbers[i]) ? numbers[i] : `${numbers[i]}`; // as the runner has it
      if (!Object.is(own, native)) found = `${name}[${from + i}]: wasm ${own}, native ${native}`;
    }
  });
  return found;
}

/** The end of the test: the seed, the smallest case that still fails, and how. */
function fail(seed: number, reason: string): never {
  const smallest = shrink(randomCase(seed), (c) => complaint(c) !== '');
  throw new Error(
    `seed ${seed}: ${reason}\nshrunk: ${complaint(smallest)}\n${JSON.stringify(smallest)}`,
  );
}

function runNative(from: number, count: number): { totals: Totals; fingerprints: Uint32Array } {
  const command = ['random', `${from}`, `${count}`, file];
  const { status, stdout, stderr } = spawnSync(RUNNER, command, { encoding: 'utf8' });
  const seed = /^seed (\d+)/.exec(stderr)?.[1];
  if (seed !== undefined) fail(Number(seed), stderr);
  expect(status, stderr).toBe(0);
  return { totals: JSON.parse(stdout), fingerprints: new Uint32Array(readFileSync(file).buffer) };
}

describe('differential', () => {
  it('the native runner is built', () => {
    const how = 'npm test builds it, and so does scripts/differential';
    expect(existsSync(RUNNER), how).toBe(true);
  });

  it(
    `${COUNT} random cases: every number within its derived bound, and the same bits in WebAssembly`,
    () => {
      const all: Totals = { cases: 0, entries: 0, sharp: 0, overflows: 0 };
      for (let from = FROM; from < FROM + COUNT; from += AT_ONCE) {
        const count = Math.min(AT_ONCE, FROM + COUNT - from);
        const { totals, fingerprints } = runNative(from, count);
        for (const name of Object.keys(all) as (keyof Totals)[]) all[name] += totals[name];
        for (let i = 0; i < count; i++) {
          if (fingerprintOf(unrolled, randomCase(from + i)) === fingerprints[i]) continue;
          fail(from + i, 'WebAssembly and the native build differ');
        }
      }
      expect(all.cases).toBe(COUNT);
      // Bounds that allow anything would let everything pass.
      expect(all.sharp / all.entries).toBeGreaterThan(0.8);
      expect(all.overflows / all.entries).toBeLessThan(0.02);
    },
    TIMEOUT,
  );

  it('a wrong number is found, with the smallest case that shows it', () => {
    const large = randomCase(12);
    // A fault that needs two units, two steps and a non-zero weight between them.
    const faulty = (c: Case) => c.hiddenSize > 1 && c.steps > 1 && c.W[1] !== 0;
    expect(faulty(large)).toBe(true);
    const { hiddenSize, steps, inputSize, batchSize, W } = shrink(large, faulty);
    expect([hiddenSize, steps, inputSize, batchSize]).toEqual([2, 2, 1, 1]);
    expect(W).toEqual([0, 1, 0, 0]);
  });
});

// Node cannot tell a signal from a refusal without this: a runner that crashes has no status.
it('the native runner refuses what it does not understand', () => {
  expect(() => execFileSync(RUNNER, ['everything'], { stdio: 'pipe' })).toThrow('random FROM');
});
