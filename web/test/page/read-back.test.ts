// Oracle: a cell's own value. Drawn layers of any size and scale, read cell by cell.
import './quiet-lit.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factor } from '../../element/maths/numbers.ts';
import { checkGrids } from '../../element/panels/check/grids.ts';
import { cellsOf } from '../../element/panels/setup/cells.ts';
import { quantitiesOf } from '../../element/quantities/quantities.ts';
import type { RowId } from '../../element/quantities/recipe.ts';
import { rowsOf } from '../../element/run/edits.ts';
import { judge } from '../../element/run/judged.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { ACTIVATIONS } from '../../element/state/choices.ts';
import { EDITABLE_GRIDS } from '../../element/state/editable.ts';
import { LIMITS } from '../../element/state/limits.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { Matrix, State } from '../../element/state/state.ts';
import type { GridCell } from '../../element/views/cells.ts';
import { en } from '../../element/words/en/check.ts';
import { figureWords } from '../../element/words/languages.ts';
import { loadInNode } from '../fixtures.ts';
import { exponentIn, saysNumber } from './read-back.ts';

const library = await loadInNode();
const words = figureWords.en;

/** From 1e-300 to 1e300, each within some decades of its array's own scale; some are zero. */
const numbers = (rows: number, columns: number): fc.Arbitrary<Matrix> =>
  fc.integer({ min: -300, max: 300 }).chain((scale) => {
    const entry = fc
      .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -8, max: 0 }))
      .map(([digits, below]) => Number(`${digits}e${Math.max(-300, scale + below - 4)}`));
    const row = fc.array(entry, { minLength: columns, maxLength: columns });
    return fc.array(row, { minLength: rows, maxLength: rows });
  });

const size = fc.integer({ min: 1, max: 3 });

const states: fc.Arbitrary<State> = fc
  .record({ steps: size, inputSize: size, hiddenSize: size })
  .chain(({ steps, inputSize, hiddenSize }) =>
    fc.record({
      ...{ steps: fc.constant(steps), inputSize: fc.constant(inputSize) },
      hiddenSize: fc.constant(hiddenSize),
      activation: fc.constantFrom(...ACTIVATIONS),
      defects: fc.constantFrom([], ['A', 'B', 'D']) as fc.Arbitrary<State['defects']>,
      weights: fc.record({
        U: numbers(hiddenSize, inputSize),
        W: numbers(hiddenSize, hiddenSize),
        b: numbers(1, hiddenSize).map(([row]) => row!),
      }),
      x: numbers(LIMITS.steps, inputSize),
      h0: numbers(1, hiddenSize).map(([row]) => row!),
    }),
  )
  .map((drawn) => ({ ...PRESETS.fixed, ...drawn }));

function expectReadable(where: string, cells: readonly GridCell[], exponent: number): void {
  for (const { text, value } of cells) {
    if (typeof value !== 'number') continue;
    expect(saysNumber(text, value, exponent), `${where}: “${text}” of ${value}`).toBe(true);
  }
}

describe('Numbers: a drawn layer from 1e-300 to 1e300', () => {
  it('never shows one without its power of ten: read back, each is its value to its digits', () => {
    let scaled = 0;
    fc.assert(
      fc.property(states, fc.constantFrom(2, 4), (state, digits) => {
        const run = compute(library, problemOf(state, library));
        const q = quantitiesOf(run, words, digits);
        for (const id of Object.keys(q).filter((id) => Object(q[id as RowId]).rows)) {
          const { format, shape, rows, first } = q[id as RowId];
          const exponent = exponentIn(factor(format.exponent));
          if (exponent !== 0) scaled++;
          const steps =
            shape.length < 3 ? [[]] : Array.from({ length: shape[0]! }, (_, k) => [k + first!]);
          for (const at of steps) expectReadable(id, rows(...at).flat(), exponent);
        }
        for (const id of EDITABLE_GRIDS) {
          const rows = rowsOf(id, state, run);
          if (rows)
            expectReadable(
              `Setup ${id}`,
              cellsOf(id, rows, { quantities: q, words } as never).flat(),
              0,
            );
        }
        for (const report of Object.values(judge(run).parameters))
          for (const grid of checkGrids(report, words, en)) {
            const { label, caption } = grid;
            const rows = grid.rows();
            const exponent = exponentIn(JSON.stringify(caption));
            expectReadable(`Check ${label}`, rows.flat(), exponent);
          }
      }),
      { numRuns: 150 },
    );
    expect(scaled, 'captions with a factor').toBeGreaterThan(20);
  });
});
