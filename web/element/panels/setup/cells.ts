// The numbers of Setup as cells, and the letters over them.

import * as names from '../../maths/names.ts';
import { formatTyped, full } from '../../maths/numbers.ts';
import { shadeOf } from '../../quantities/quantities.ts';
import type { EditableGridId } from '../../state/editable.ts';
import type { GridCell } from '../../views/cells.ts';
import type { PanelContext } from '../panel.ts';

/** As it is written over its grid and said in a sentence. */
export const LETTERS = {
  x: names.x('t'),
  U: names.U,
  W: names.W,
  b: names.b,
  h0: names.h(0),
  y: names.y,
  dh: names.dh('t'),
};

export const isVector = (id: EditableGridId): boolean => id === 'b' || id === 'h0' || id === 'y';

/** As the other panels write it: a vector has one size. */
export function sizeLabel(id: EditableGridId, rows: readonly (readonly number[])[]): string {
  return isVector(id) ? `${rows.length}` : `${rows.length} × ${rows[0]!.length}`;
}

/** As the other panels show them, but for two: a target stands nowhere else, and h_0 there beside computed states. */
export function cellsOf(
  id: EditableGridId,
  rows: readonly (readonly number[])[],
  { quantities: q, words }: PanelContext,
): readonly (readonly GridCell[])[] {
  if (id !== 'h0' && id !== 'y') return q[id].rows();
  const format = formatTyped(rows.flat());
  return rows.map(([value], i) => {
    const label = [LETTERS[id].said, words.position([i]), format.spoken(value!)].join(words.comma);
    return [
      {
        id: id === 'y' ? `y/${i}` : `h/0/${i}`,
        value: value!,
        text: format.alone(value!),
        shade: shadeOf(value!, format),
        label,
        full: full(value!),
      },
    ];
  });
}
