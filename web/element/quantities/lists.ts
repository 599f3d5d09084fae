// The quantities of each cell. Those of cells with gates are fetched with the first of them: a first view has none.
import type { CellType } from '../../lib/spec/cells.ts';
import type { Quantity } from './quantity.ts';
import { RNN } from './rnn.ts';

type List = readonly Quantity[];

const lists: Partial<Record<CellType, List>> = { rnn: RNN };

/** Has all of them at hand. */
export async function fetchLists(): Promise<void> {
  const { GRU, LSTM } = await import('./gated.ts');
  Object.assign(lists, { gru: GRU, lstm: LSTM });
}

/** Not before they were fetched. */
export const listOf = (cell: CellType): List => lists[cell]!;
