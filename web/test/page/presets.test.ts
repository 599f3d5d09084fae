// Every example does what its name says. Oracle: the library on the example's numbers.
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../element/run/problem.ts';
import { compute, type Run } from '../../element/run/run.ts';
import {
  lettersOf,
  PRESET_IDS,
  PRESETS,
  type PresetId,
} from '../../element/state/presets/index.ts';
import type { Tensor } from '../../lib/index.ts';
import { golden, loadInNode } from '../fixtures.ts';

const library = await loadInNode();
const post = golden('post.json');

const runOf = (id: PresetId): Run => compute(library, problemOf(PRESETS[id], library));
const rowsOf = ({ shape, data }: Tensor) => {
  const [rows, columns] = shape as [number, number];
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]);
};
const norms = (tensor: Tensor) => rowsOf(tensor).map((row) => Math.hypot(...row));
const zeros = (tensor: Tensor) => tensor.data.every((value) => value === 0);
const statuses = (run: Run) => Object.values(run.report.parameters).flatMap(({ status }) => status);

describe('Examples: the example', () => {
  it('“the post, corrected” is one whose check finds nothing wrong and has no weakness', () => {
    const { report } = runOf('fixed');
    expect(report.verdict).toBe('pass');
    expect(report.warnings).toEqual([]);
  });

  it('“the post, as published” passes at two steps and fails at three', () => {
    const problem = problemOf({ ...PRESETS.post, steps: 3 }, library);
    expect(runOf('post').report.verdict).toBe('pass');
    expect(compute(library, problem).report.verdict).toBe('fail');
  });

  it('“the post’s test()” prints the states of the post, and the 1 that should not be there', () => {
    const { states, statesAfter } = runOf('post-test');
    expect(states.data[2]).toBeCloseTo(8.47915158e-5, 12);
    expect(states.data[4]).toBeCloseTo(1.4618e-4, 8);
    expect([...statesAfter.data].slice(4)).toEqual([1, 0]);
    expect(rowsOf(runOf('post').W).flat()).toEqual(rowsOf(runOf('post-test').W).flat());
  });

  it('“vanishing” has an error that shrinks at every step back, a hundredfold in all', () => {
    const sizes = norms(runOf('vanishing').backward.delta);
    for (const [t, size] of sizes.slice(1).entries()) expect(sizes[t]).toBeLessThan(size / 1.9);
    expect(sizes.at(-1)! / sizes[0]!).toBeGreaterThan(100);
  });

  it('“exploding” has an error that grows at every step back, tenfold in all', () => {
    const sizes = norms(runOf('exploding').backward.delta);
    for (const [t, size] of sizes.slice(1).entries()) expect(sizes[t]).toBeGreaterThan(size * 1.4);
    expect(sizes[0]! / sizes.at(-1)!).toBeGreaterThan(10);
  });

  it('“dead ReLU” has no gradient at all, and a check of nothing', () => {
    const run = runOf('dead-relu');
    const { delta, dW, dh0 } = run.backward;
    expect([delta, dW, dh0, run.slope].every(zeros)).toBe(true);
    expect(run.report.verdict).toBe('vacuous');
    expect(run.report.warnings.map(({ code }) => code)).toContain('DEAD_UNITS');
  });

  it('“kink” has a weighted sum of exactly 0, and entries that the check calls a kink', () => {
    const run = runOf('kink');
    expect(run.net.data[0]).toBe(0);
    expect(statuses(run)).toContain('kink');
    expect(run.report.parameters.W!.status[0]).toBe('kink');
    expect(statuses(run)).toContain('pass');
  });

  it('“rotation” keeps the size of its state and of its error, and is back after a full turn', () => {
    const { states, backward } = runOf('rotation');
    for (const size of norms(states).slice(1)) expect(size).toBeCloseTo(1, 14);
    for (const size of norms(backward.delta)) expect(size).toBeCloseTo(Math.SQRT2, 14);
    const [, first, ...later] = rowsOf(states);
    expect(first).toEqual([1, 0]);
    expect(later.at(-1)![0]).toBeCloseTo(Math.cos((-30 * Math.PI) / 180), 14);
  });

  it('“IRNN” has an error of the same size at every step', () => {
    const run = runOf('irnn');
    expect(rowsOf(run.W)).toEqual(
      [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => Number(i === j))),
    );
    for (const size of norms(run.backward.delta)) expect(size).toBe(2);
  });

  it('“echo” says at every step what came in three steps before, and learns from there alone', () => {
    const { states, x, backward } = runOf('echo');
    const said = rowsOf(states).slice(4);
    expect(said.map((row) => row[3])).toEqual([...x.data].slice(0, said.length));
    expect(rowsOf(backward.delta).map((row) => row.findIndex((value) => value !== 0))).toEqual([
      -1, -1, 0, 1, 2, 3,
    ]);
  });

  it('“letters” spells its word at the axis, and answers the second l with another state', () => {
    const { states, steps } = runOf('letters');
    expect(lettersOf(PRESETS.letters)!.slice(0, steps).join('')).toBe('hello');
    const [, , , first, second] = rowsOf(states) as [number[], ...number[][]];
    expect(Math.hypot(...first!.map((value, i) => value - second![i]!))).toBeGreaterThan(0.5);
    const x = PRESETS.letters.x.map((row, t) => (t === 1 ? [0.5, 1, 0, 0] : row));
    expect(lettersOf({ ...PRESETS.letters, x })!.slice(0, 3)).toEqual(['h', '', 'l']);
    expect(lettersOf(PRESETS.fixed)).toBeUndefined();
  });

  it('“wave” has a unit that keeps the hum, and one that keeps the hiss', () => {
    const states = rowsOf(runOf('wave').states).slice(2);
    const turns = (unit: number) =>
      states.filter((row, t) => t > 0 && row[unit]! * states[t - 1]![unit]! < 0).length;
    expect(turns(0)).toBeLessThanOrEqual(2);
    expect(turns(2)).toBeGreaterThanOrEqual(8);
  });

  it('has finite numbers only, and opens with a cell that it has', () => {
    for (const id of PRESET_IDS) {
      const run = runOf(id);
      expect(run.report.counts.nonfinite, id).toBe(0);
      expect(PRESETS[id].preset).toBe(id);
    }
    expect([...runOf('post').W.data]).toEqual(post.gradCheck.W.flat());
  });
});
