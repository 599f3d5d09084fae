// Oracle: differences of runs of the library that begin at a state in between.
import { describe, expect, it } from 'vitest';
import { jacobiansOf } from '../../element/run/jacobians.ts';
import { normsOf } from '../../element/run/norms.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute, type Run } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import { resize, withCell } from '../../element/state/resize.ts';
import { loadInNode } from '../fixtures.ts';

const library = await loadInNode();
const SIZE = 3;

function example(cell: 'gru' | 'lstm'): Run {
  const layer = resize(withCell(PRESETS.fixed, cell), { inputSize: 3, hiddenSize: SIZE });
  const c0 = cell === 'lstm' ? { c0: [0.4, -0.6, 0.9] } : {};
  return compute(library, problemOf({ ...layer, ...c0, steps: 4 }, library));
}

/** h_T and c_T from the states after step t, moved a little. */
function lastFrom(run: Run, t: number, h: readonly number[], c: readonly number[]) {
  const x = run.problem.x.slice(t);
  if (x.length === 0) return { h, c };
  const second = run.cells && { c0: c };
  const incoming = { dh: x.map(() => h.map(() => 0)) };
  const rest = compute(library, { ...run.problem, x, h0: h, ...second, incoming });
  const from = x.length * SIZE;
  const last = (of: Run['states']) => [...of.data.subarray(from, from + SIZE)];
  return { h: last(rest.states), c: rest.cells ? last(rest.cells) : [] };
}

const EPSILON = 1e-5;

/** The columns of a Jacobian by central differences, of a move of unit j. */
function measured(run: Run, t: number, of: 'h' | 'c') {
  const at = (tensor: Run['states'] | undefined) =>
    tensor ? [...tensor.data.subarray(t * SIZE, (t + 1) * SIZE)] : [];
  const [h, c] = [at(run.states), at(run.cells)];
  return Array.from({ length: SIZE }, (_, j) => {
    const moved = (by: number) => {
      const move = (vector: readonly number[]) => vector.map((v, i) => (i === j ? v + by : v));
      if (of === 'h') return lastFrom(run, t, move(h), c).h;
      // Of c_t, with what h_t = o_t ⊙ tanh(c_t) makes of it; h_0 is given.
      const next = move(c);
      const o = t === 0 ? undefined : run.gates!.data.subarray(((t - 1) * 4 + 3) * SIZE);
      return lastFrom(run, t, o ? next.map((v, i) => o[i]! * Math.tanh(v)) : h, next).c;
    };
    const [above, below] = [moved(EPSILON), moved(-EPSILON)];
    return above.map((v, i) => (v - below[i]!) / (2 * EPSILON));
  });
}

describe.each(['gru', 'lstm'] as const)('Sizes: the Jacobians of the %s', (cell) => {
  const run = example(cell);
  const { states, cells, kept } = jacobiansOf(run);

  it('are the derivatives of the last state by each before it', () => {
    const all =
      cell === 'lstm'
        ? ([
            ['h', states],
            ['c', cells],
          ] as const)
        : ([['h', states]] as const);
    for (const [of, matrices] of all) {
      expect(matrices).toHaveLength(run.steps + 1);
      for (const [t, matrix] of matrices.entries()) {
        for (const [j, column] of measured(run, t, of).entries())
          for (const [i, value] of column.entries())
            expect(matrix[i * SIZE + j], `${of} ${t} ${i} ${j}`).toBeCloseTo(value, 8);
      }
    }
  });

  it('give the lines of the chart', () => {
    const norms = normsOf(run);
    expect(norms.jacobian.at(-1)).toBeCloseTo(1, 14);
    if (cell === 'gru') expect(norms.cells).toBeUndefined();
    else {
      const f = run.gates!.data.subarray(SIZE, 2 * SIZE);
      expect(kept[0]!.every((v, i) => v < f[i]!)).toBe(true);
      expect(norms.kept!.at(-1)).toBe(1);
      expect(norms.cells!.at(-1)).toBeCloseTo(1, 14);
    }
  });
});
