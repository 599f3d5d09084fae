// The gradient check of one parameter as four grids on one colour scale, entry by entry.
import { html } from 'lit';
import type { EntryStatus, ParameterReport } from '../lib/index.ts';
import { indices } from './explanation.ts';
import type { Grid, GridCell } from './matrix-view.ts';
import { factor, formatGroup, full, type GroupFormat, scientific } from './numbers.ts';
import { shadeOf } from './quantities.ts';
import type { Words } from './words.ts';

export const GRIDS = ['numeric', 'analytic', 'difference', 'verdict'] as const;
export type GridId = (typeof GRIDS)[number];

export const GLYPHS: Readonly<Record<EntryStatus, string>> = {
  pass: '✓',
  fail: '✗',
  kink: '◇',
  vacuous: '∅',
  lost: '⋯',
  nonfinite: '!',
};

/** `numeric/1/0`, taken apart; the entries of a vector have no column. */
export function parseGridId(id: string): { readonly grid: GridId; readonly at: readonly number[] } {
  const [grid, ...at] = id.split('/');
  return { grid: grid as GridId, at: at.map(Number) };
}

/** The four grids of a matrix-shaped parameter. */
export function checkGrids(report: ParameterReport, words: Words): readonly Grid[] {
  const [rows, columns] = report.numeric.shape as [number, number];
  const format = formatGroup([...report.numeric.data, ...report.analytic.data]);
  const hints: Readonly<Record<GridId, string>> = {
    numeric: format.exponent === 0 ? words.measured : factor(format.exponent),
    analytic: format.exponent === 0 ? words.fromBackward : factor(format.exponent),
    difference: words.sameScale,
    verdict: '',
  };
  return GRIDS.map((grid) => ({
    label: words[grid],
    caption: html`<b>${words[grid]}</b> <span class="hint">${hints[grid]}</span>`,
    rows: indices(rows).map((i) =>
      indices(columns).map((j) => gridCell(grid, report, [i, j], i * columns + j, format, words)),
    ),
  }));
}

function gridCell(
  grid: GridId,
  report: ParameterReport,
  at: readonly number[],
  flat: number,
  format: GroupFormat,
  words: Words,
): GridCell {
  const id = [grid, ...at].join('/');
  const status = report.status[flat]!;
  const said = (text: string) => [words[grid], words.position(at), text].join(words.comma);
  if (grid === 'verdict') {
    const word = words.status[status];
    const content = html`<span class="glyph" aria-hidden="true">${GLYPHS[status]}</span> ${word}`;
    return {
      id,
      text: word,
      content,
      shade: 0,
      label: said(word),
      value: status,
      state: `is-${status}`,
    };
  }
  const value = sideOf(grid, report, flat);
  const small = grid === 'difference' && Math.abs(value) < format.largest / 1e4;
  return {
    id,
    value,
    text: small ? scientific(value, 1) : format.cell(value),
    full: full(value),
    shade: shadeOf(value, format),
    wrong: grid === 'analytic' && status === 'fail',
    label: said(small ? scientific(value, 1) : format.spoken(value)),
  };
}

/** numeric, analytic, or numeric − analytic. */
export function sideOf(grid: GridId, { numeric, analytic }: ParameterReport, flat: number): number {
  if (grid === 'numeric') return numeric.data[flat]!;
  if (grid === 'analytic') return analytic.data[flat]!;
  return numeric.data[flat]! - analytic.data[flat]!;
}
