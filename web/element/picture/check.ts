// The gradient check as a picture: its four grids for every parameter.
import { Tensor, type TypedArray } from '../../lib/index.ts';
import { checkGrids, GLYPHS } from '../check-grids.ts';
import * as names from '../names.ts';
import type { Run } from '../run.ts';
import type { Words } from '../words.ts';
import { CELL, type Drawing } from './drawing.ts';

const GAP = 40;

export function drawCheck(
  drawing: Drawing,
  { run, words }: { readonly run: Run; readonly words: Words },
): void {
  let y = 0;
  for (const [name, report] of Object.entries(run.report.parameters)) {
    const { status } = report;
    const [numeric, analytic] = [matrixOf(report.numeric), matrixOf(report.analytic)];
    const [rows, columns] = numeric.shape as [number, number];
    drawing.name(0, y + 12, name === 'h0' ? names.h(0).said : name);
    for (const [k, grid] of checkGrids({ ...report, numeric, analytic }, words).entries()) {
      const x = GAP + k * (CELL.width * columns + GAP);
      const verdict = grid.label === words.verdict;
      const glyph = (i: number, j: number) =>
        verdict ? `${GLYPHS[status[i * columns + j]!]} ` : '';
      const cells = grid.rows.map((row, i) =>
        row.map((cell, j) => ({ ...cell, text: glyph(i, j) + cell.text })),
      );
      drawing.word(x, y + 12, grid.label, { bold: true });
      drawing.matrix(x, y + 24, cells);
    }
    y += CELL.height * rows + 24 + GAP;
  }
}

/** A vector as one column. */
function matrixOf<Data extends TypedArray>({ shape, data }: Tensor<Data>): Tensor<Data> {
  return new Tensor([shape[0]!, shape[1] ?? 1], data);
}
