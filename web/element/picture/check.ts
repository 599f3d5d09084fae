// The gradient check as a picture: its four grids for every parameter.
import { checkWords } from '../check/check-words.ts';
import { checkGrids } from '../check/grids.ts';
import { GLYPHS } from '../lines-view.ts';
import * as names from '../names.ts';
import type { Run } from '../run.ts';
import type { Language, Words } from '../words.ts';
import { CELL, type Drawing } from './drawing.ts';

const GAP = 40;

export function drawCheck(
  drawing: Drawing,
  {
    run,
    words,
    language,
  }: { readonly run: Run; readonly words: Words; readonly language: Language },
): void {
  const own = checkWords[language];
  let y = 0;
  for (const [name, report] of Object.entries(run.report.parameters)) {
    const { status } = report;
    const [rows, columns = 1] = report.numeric.shape as [number, number?];
    drawing.name(0, y + 12, name === 'h0' ? names.h(0).said : name);
    for (const [k, grid] of checkGrids(report, words, own).entries()) {
      const x = GAP + k * (CELL.width * columns + GAP);
      const verdict = grid.label === own.verdict;
      const glyph = (i: number, j: number) =>
        verdict ? `${GLYPHS[status[i * columns + j]!]} ` : '';
      const cells = grid.rows.map((row, i) =>
        row.map((cell, j) => ({
          ...cell,
          text: glyph(i, j) + cell.text,
          wrong: cell.state === 'is-fail',
        })),
      );
      drawing.word(x, y + 12, grid.label, { bold: true });
      drawing.matrix(x, y + 24, cells);
    }
    y += CELL.height * rows + 24 + GAP;
  }
}
