// The gradient check of one parameter as four grids on one colour scale, entry by entry.

import { html } from 'lit';
import type { EntryStatus } from '../../../lib/index.ts';
import { written } from '../../maths/formula.ts';
import { factor, formatGroup, full, type GroupFormat, scientific } from '../../maths/numbers.ts';
import { CRUMB } from '../../quantities/crumbs.ts';
import { indices } from '../../quantities/explanation.ts';
import { shadeOf } from '../../quantities/quantities.ts';
import { blockName } from '../../quantities/stacked.ts';
import type { JudgedParameter } from '../../run/judged.ts';
import type { Gate } from '../../state/state.ts';
import type { GridCell } from '../../views/cells.ts';
import { GLYPHS } from '../../views/lines-view.ts';
import type { Grid } from '../../views/matrix-view.ts';
import type { CheckWords } from '../../words/en/check.ts';
import type { Words } from '../../words/languages.ts';

export const GRIDS = ['numeric', 'analytic', 'difference', 'verdict'] as const;
export type CheckGridId = (typeof GRIDS)[number];

/** `numeric/1/0`, taken apart; the entries of a vector have no column. */
export function parseGridId(id: string): {
  readonly grid: CheckGridId;
  readonly at: readonly number[];
} {
  const [grid, ...at] = id.split('/');
  return { grid: GRIDS.find((known) => known === grid) ?? 'verdict', at: at.map(Number) };
}

export function gridCellId(grid: CheckGridId, at: readonly number[]): string {
  return [grid, ...at].join('/');
}

/** The four grids of a parameter; a vector is a column. */
export function checkGrids(
  report: JudgedParameter,
  words: Words,
  own: CheckWords,
  gates: readonly Gate[] = [],
): readonly Grid[] {
  const [rows, columns] = report.numeric.shape as [number, number?];
  const format = formatGroup([...report.numeric.data, ...report.analytic.data]);
  const scaled = factor(format.exponent);
  const hints: Readonly<Record<CheckGridId, string>> = {
    numeric: scaled || own.measured,
    analytic: scaled || own.fromBackward,
    difference: scaled || own.sameScale,
    verdict: '',
  };
  return GRIDS.map((grid) => ({
    label: own[grid],
    caption: html`<b>${own[grid]}</b> <span class="hint">${hints[grid]}</span>`,
    blocks: gates.map((gate) => written(blockName(gate))),
    rows: () =>
      indices(rows).map((i) =>
        indices(columns ?? 1).map((j) => {
          const at = columns === undefined ? [i] : [i, j];
          return gridCell(grid, report, at, i * (columns ?? 1) + j, format, words, own);
        }),
      ),
  }));
}

function gridCell(
  grid: CheckGridId,
  report: JudgedParameter,
  at: readonly number[],
  flat: number,
  format: GroupFormat,
  words: Words,
  own: CheckWords,
): GridCell {
  const id = gridCellId(grid, at);
  const status = report.status[flat]!;
  const said = (...text: string[]) => [own[grid], words.position(at), ...text].join(words.comma);
  if (grid === 'verdict') {
    const text = words.status[status];
    return {
      id,
      text,
      glyph: GLYPHS[status],
      shade: 0,
      label: said(text),
      value: status,
      state: `is-${status}`,
    };
  }
  const value = sideOf(grid, report, flat);
  const small = grid === 'difference' && Math.abs(value) < format.largest / 1e4;
  const isNoise =
    grid === 'numeric' && status === 'vacuous' && value !== 0 && report.analytic.data[flat] === 0;
  const text = isNoise ? CRUMB : small ? scientific(value, 1) : format.cell(value);
  const spoken = small || isNoise ? text : format.spoken(value);
  const look = lookOf(grid, status, value);
  return {
    id,
    value,
    text,
    full: full(value),
    shade: shadeOf(value, format),
    label:
      look === undefined || look === 'nonfinite' ? said(spoken) : said(spoken, words.status[look]),
    ...(look === undefined ? {} : { state: `is-${look}` }),
    ...(look === undefined || look === 'nonfinite' ? {} : { glyph: GLYPHS[look] }),
  };
}

/** Which side of an entry shows its status: what was measured, or what failed beside it. */
function lookOf(grid: CheckGridId, status: EntryStatus, value: number): EntryStatus | undefined {
  if (!Number.isFinite(value)) return 'nonfinite';
  if (status === 'fail') return grid === 'analytic' ? status : undefined;
  if (status === 'vacuous') return grid === 'difference' ? undefined : status;
  const measuredBadly = status === 'kink' || status === 'lost' || status === 'undecided';
  return grid === 'numeric' && measuredBadly ? status : undefined;
}

/** numeric, analytic, or numeric − analytic. */
export function sideOf(
  grid: CheckGridId,
  { numeric, analytic }: Pick<JudgedParameter, 'numeric' | 'analytic'>,
  flat: number,
): number {
  if (grid === 'numeric') return numeric.data[flat]!;
  if (grid === 'analytic') return analytic.data[flat]!;
  return numeric.data[flat]! - analytic.data[flat]!;
}
