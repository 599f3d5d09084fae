// What a cell with gates needs beside a first view: its quantities, its views, and the rest of the WebAssembly.

import { type CellType, hasGates } from '../../lib/spec/cells.ts';
import { whole } from '../../lib/whole.ts';
import { fetchGatedViews } from '../panels/gated.ts';
import { fetchLists } from '../quantities/lists.ts';

/** It comes for all of them together. */
let isHere = false;

export const hasCell = (cell: CellType): boolean => isHere || !hasGates(cell);

/** Rejects with what did not come; then the next call tries again. */
export async function fetchCell(cell: CellType): Promise<void> {
  if (hasCell(cell)) return;
  await Promise.all([whole(), fetchLists(), fetchGatedViews()]);
  isHere = true;
}
