// The numbers of Setup as cells, and the letters over them.

import * as names from '../../maths/names.ts';
import { formatTyped, full } from '../../maths/numbers.ts';
import { shadeOf } from '../../quantities/quantities.ts';
import { stackedRows } from '../../quantities/stacked.ts';
import type { EditableGridId } from '../../state/editable.ts';
import type { Summed } from '../../state/state.ts';
import type { GridCell } from '../../views/cells.ts';
import type { PanelContext } from '../panel.ts';

export const isParameter = (id: EditableGridId): id is Summed =>
  id === 'U' || id === 'W' || id === 'b';

/** As it is written over its grid and said in a sentence. */
export const LETTERS = {
  x: names.x('t'),
  U: names.U,
  W: names.W,
  b: names.b,
  h0: names.h(0),
  c0: names.c(0),
  y: names.y,
  dh: names.dh('t'),
  dcT: names.dcT,
};

/** Vectors that other panels show beside computed numbers, or not at all: what stands before the index of an entry. */
const OWN = { h0: 'h/0', c0: 'c/0', y: 'y', dcT: 'dcT' } as const;
const isOwn = (id: EditableGridId): id is keyof typeof OWN => Object.hasOwn(OWN, id);

export const isVector = (id: EditableGridId): boolean => id === 'b' || isOwn(id);

/** As the other panels write it: a vector has one size. */
export function sizeLabel(id: EditableGridId, rows: readonly (readonly number[])[]): string {
  return isVector(id) ? `${rows.length}` : `${rows.length} × ${rows[0]!.length}`;
}

/** As the other panels show them where they do. The parameters of a cell with gates are stacked, gate by gate. */
export function cellsOf(
  id: EditableGridId,
  rows: readonly (readonly number[])[],
  { quantities: q, words }: PanelContext,
): readonly (readonly GridCell[])[] {
  if (isParameter(id)) return stackedRows(id, q);
  if (!isOwn(id)) return q[id].rows();
  const format = formatTyped(rows.flat());
  return rows.map(([value], i) => {
    const label = [LETTERS[id].said, words.position([i]), format.spoken(value!)].join(words.comma);
    return [
      {
        id: `${OWN[id]}/${i}`,
        value: value!,
        text: format.alone(value!),
        shade: shadeOf(value!, format),
        label,
        full: full(value!),
      },
    ];
  });
}
