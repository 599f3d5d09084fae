// The numbers of Setup as cells, and the letters over them.

import * as names from '../../maths/names.ts';
import { formatGroup, full } from '../../maths/numbers.ts';
import { indices } from '../../quantities/explanation.ts';
import { type Entry, shadeOf } from '../../quantities/quantities.ts';
import type { Pictured } from '../panel.ts';
import type { GridId } from './typed.ts';

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

export const isVector = (id: GridId): boolean => id === 'b' || id === 'h0' || id === 'y';

/** As the other panels write it: a vector has one size. */
export function sizeOf(id: GridId, rows: readonly (readonly number[])[]): string {
  return isVector(id) ? `${rows.length}` : `${rows.length} × ${rows[0]!.length}`;
}

/** As the other panels show them; a target stands nowhere else. */
export function cellsOf(
  id: GridId,
  rows: readonly (readonly number[])[],
  { quantities: q, words }: Pictured,
) {
  const known: Partial<Record<GridId, (i: number, j: number) => Entry>> = {
    x: (i, j) => q.x.entry(i + 1, j),
    U: q.U.entry,
    W: q.W.entry,
    b: (i) => q.b.entry(i),
    h0: (i) => q.made.entry(0, i),
    dh: (i, j) => q.dh.entry(i + 1, j),
  };
  const format = formatGroup(rows.flat());
  const target = (i: number) => {
    const value = rows[i]![0]!;
    const label = ['y', words.position([i]), format.spoken(value)].join(words.comma);
    return {
      id: `y/${i}`,
      value,
      text: format.alone(value),
      shade: shadeOf(value, format),
      label,
      full: full(value),
    };
  };
  return rows.map((row, i) => indices(row.length).map((j) => known[id]?.(i, j) ?? target(i)));
}
