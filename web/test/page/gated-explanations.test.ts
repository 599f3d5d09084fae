// Oracle: arithmetic. In a cell with gates, too, what the note says about a number gives that number.
import { describe, expect, it, vi } from 'vitest';
import type { Explanation } from '../../element/quantities/explanation.ts';
import { fetchLists } from '../../element/quantities/lists.ts';
import { type Quantities, quantitiesOf } from '../../element/quantities/quantities.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { hasQuantity, isGate, QUANTITIES, type QuantityId } from '../../element/state/entry-id.ts';
import { blocksOf } from '../../element/state/gates.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import { resize, withCell } from '../../element/state/resize.ts';
import type { Gate, Summed } from '../../element/state/state.ts';
import { figureWords } from '../../element/words/languages.ts';
import { isCandidate } from '../../lib/spec/cells.ts';
import { loadInNode } from '../fixtures.ts';

// Vitest resolves lit for development, which then says so on the console.
vi.hoisted(() => {
  Object.assign(globalThis, { litIssuedWarnings: new Set(['dev-mode']) });
});

const library = await loadInNode();
await fetchLists();

interface Options {
  readonly bias?: boolean;
  readonly summed?: Summed;
  readonly gate?: Gate;
  readonly tag?: 'en' | 'zh';
}

function example(
  cell: 'gru' | 'lstm',
  { bias = true, summed = 'W', gate, tag = 'en' }: Options = {},
) {
  const layer = resize(withCell(PRESETS.fixed, cell), { inputSize: 3, hiddenSize: 2 });
  const second = cell === 'lstm' ? { c0: [0.4, -0.6], dcT: [0.2, 0.5] } : {};
  const state = { ...layer, ...second, bias, loss: { kind: 'all' } as const };
  const run = compute(library, problemOf(state, library));
  return { run, q: quantitiesOf(run, figureWords[tag], 4, summed, 4, undefined, gate) };
}

/** The ids of all entries of a quantity. */
function entriesOf(q: Quantities, of: QuantityId): string[] {
  const { shape, first = 0 } = q[of];
  const all = shape.reduce<number[][]>(
    (list, size, d) =>
      list.flatMap((at) => Array.from({ length: size }, (_, k) => [...at, d ? k : k + first])),
    [[]],
  );
  return all.map((at) => [of, ...at].join('/'));
}

/** A sum is what the terms before it add up to; times the factor, or through its function, it is the result. */
function expectArithmetic({ rows }: Explanation, of: QuantityId, value: number) {
  const close = (actual: number, expected: number) =>
    expect(Math.abs(actual - expected), of).toBeLessThanOrEqual(
      4e-15 * Math.max(1, Math.abs(expected)),
    );
  let total = 0;
  for (const row of rows) {
    if (row.kind === 'term') total += row.value;
    if (row.kind === 'sum') close(row.value, total);
    if (row.kind === 'factor') total *= row.value;
  }
  const result = rows.at(-1)!;
  expect(result.value).toBe(value);
  const f = of === 'tanhC' || isCandidate(of) ? 'tanh' : isGate(of) ? 'sigmoid' : 'identity';
  close(library.activate(f, total), value);
}

const GIVEN = ['U', 'W', 'b', 'x', 'dh', 'dcT', 'slope', 'slopeOfC', 'keep', 'change'];
const isGiven = (of: QuantityId) => GIVEN.includes(of.split('_')[0]!);

describe.each(['gru', 'lstm'] as const)('Note: of a number of the %s', (cell) => {
  const own = QUANTITIES.filter((of) => hasQuantity(cell, of));

  it.each([true, false])('adds up, with a bias: %s', (bias) => {
    const { q } = example(cell, { bias });
    let explained = 0;
    for (const of of own) {
      for (const id of entriesOf(q, of)) {
        const [, ...at] = id.split('/').map(Number);
        const panel = ['U', 'x', 'net', 'c', 'h'].includes(of) ? 'forward' : 'backward';
        const explanation = q.explain(id, panel);
        const atZero = at[0] === 0 && (of === 'h' || of === 'c');
        expect(explanation.rows.length === 0, id).toBe(isGiven(of) || atZero);
        if (explanation.rows.length === 0) continue;
        expectArithmetic(explanation, of, q[of].entry(...at).value);
        explained++;
      }
    }
    expect(explained).toBeGreaterThan(60);
  });

  it('adds up for the part of every gate in every gradient', () => {
    for (const summed of ['U', 'W', 'b'] as const) {
      for (const gate of blocksOf(summed, cell)) {
        const { q, run } = example(cell, { summed, gate });
        const rows = blocksOf(summed, cell).indexOf(gate) * run.hiddenSize;
        const whole = run.backward.of[summed].total.toArray() as (number | number[])[];
        for (const of of ['share', 'sum', 'dW'] as const) {
          for (const id of entriesOf(q, of)) {
            const [, ...at] = id.split('/').map(Number);
            const { value } = q[of].entry(...at);
            expectArithmetic(q.explain(id, 'backward'), of, value);
            if (of === 'dW') expect([whole[rows + at[0]!]].flat()[at[1] ?? 0]).toBe(value);
          }
        }
      }
    }
  });

  it('says what it is, in both languages', () => {
    for (const tag of ['en', 'zh'] as const) {
      const { q } = example(cell, { tag });
      for (const of of own) {
        const { what, name } = q.explain(entriesOf(q, of)[0]!, 'backward');
        expect(what, of).toMatch(tag === 'zh' ? /[\u4e00-\u9fff]/ : /^[\w ,:=’]+$/);
        expect(what).not.toContain('undefined');
        expect(name.said).not.toContain('undefined');
      }
    }
  });

  it('is read by what says that it reads it', () => {
    const { q } = example(cell);
    const opensUp = ['sum', 'dW'];
    for (const panel of ['forward', 'backward'] as const) {
      const all = q
        .shownIn(panel)
        .flatMap((of) => entriesOf(q, of))
        .map((id) => q.explain(id, panel));
      expect(all.length).toBeGreaterThan(30);
      const readers = all.filter(({ selected: [id] }) => !opensUp.includes(id!.split('/')[0]!));
      for (const { selected, consumers } of all) {
        const saying = readers.filter(({ operands }) => operands.includes(selected[0]!));
        expect(
          new Set(consumers.filter((id) => !opensUp.includes(id.split('/')[0]!))),
          selected[0],
        ).toEqual(new Set(saying.map((reader) => reader.selected[0]!)));
      }
    }
  });
});

describe('The errors of the states', () => {
  it.each(['gru', 'lstm'] as const)('are what the library hands on to h_0 and c_0: %s', (cell) => {
    const { run, q } = example(cell);
    // One step more in front, through which nothing comes in, makes of dh0 the error of the first state.
    const later = {
      ...run.problem,
      x: run.problem.x.slice(1),
      h0: [...run.states.data.slice(2, 4)],
    };
    const cells = run.cells && { c0: [...run.cells.data.slice(2, 4)] };
    const rest = compute(library, {
      ...later,
      ...cells,
      incoming: { dh: run.dh.toArray().slice(1) as number[][] },
    });
    for (const i of [0, 1]) {
      const dh1 = run.dh.data[i]!;
      expect(q.errorOfH.entry(1, i).value).toBeCloseTo(rest.backward.dh0.data[i]! + dh1, 14);
    }
    if (cell === 'lstm') {
      const { slopeOfC, o } = q;
      for (const i of [0, 1]) {
        const here =
          q.errorOfH.entry(1, i).value * o.entry(1, i).value * slopeOfC.entry(1, i).value;
        expect(q.errorOfC.entry(1, i).value).toBeCloseTo(rest.backward.dc0!.data[i]! + here, 14);
      }
    }
  });
});
