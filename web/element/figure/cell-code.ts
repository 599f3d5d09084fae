// What a cell with gates needs beside a first view: its quantities, its views, and the rest of the WebAssembly.

import { type CellType, hasGates } from '../../lib/spec/cells.ts';
import { whole } from '../../lib/whole.ts';
import { fetchGatedViews } from '../panels/gated.ts';
import { fetchList, hasList } from '../quantities/lists.ts';

let isWhole = false;

export const hasCell = (cell: CellType): boolean => !hasGates(cell) || (isWhole && hasList(cell));

/** Rejects with what did not come; then the next call tries again. */
export async function fetchCell(cell: CellType): Promise<void> {
  if (hasCell(cell)) return;
  await Promise.all([whole(), fetchList(cell), fetchGatedViews()]);
  isWhole = true;
}
