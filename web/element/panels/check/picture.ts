// The gradient check as a picture: its verdict, the four grids of every parameter, and the curve over ε.

import type { Unrolled } from '../../../lib/index.ts';
import * as names from '../../maths/names.ts';
import { CELL, type Drawing } from '../../picture/drawing.ts';
import { drawPlot } from '../../picture/plot.ts';
import { GLYPHS } from '../../views/lines-view.ts';
import { panelWords } from '../../words/languages.ts';
import type { Pictured } from '../panel.ts';
import { checkGrids } from './grids.ts';
import { verdictSays } from './rail-view.ts';
import { subjectOf } from './subject.ts';
import { sweep, sweepSettings } from './sweep.ts';
import { sweepPlot } from './sweep-view.ts';

const GAP = 40;
const HEAD = 70; // the verdict and what it means
const LEAST = 640; // pixels that the labels of the curve need

export async function drawCheck(
  drawing: Drawing,
  library: Unrolled,
  { run, state, words, language }: Pictured,
): Promise<void> {
  const own = panelWords(language).check;
  const { verdict } = run.report;
  const [sentence, meaning] = verdictSays(run.report, own);
  const tone = ({ pass: 'ink', fail: 'alarm', vacuous: 'ink' } as const)[verdict];
  drawing.text(0, 14, `${GLYPHS[verdict]} ${sentence}`, { size: 21, face: 'serif', tone });
  drawing.word(0, 36, meaning);
  let [y, end] = [HEAD, 0];
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
      end = Math.max(end, x + CELL.width * columns);
    }
    y += CELL.height * rows + 24 + GAP;
  }
  const subject = subjectOf({ run, state, selected: state.selected.check ?? '' });
  const part = await sweep(library, sweepSettings(run, subject), () => {});
  const context = { progress: { part, done: true }, run, subject, narrow: false, words: own };
  drawPlot(drawing, 0, y, Math.max(LEAST, end), sweepPlot(context));
}
