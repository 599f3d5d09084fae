// The quantities of each cell. Those of cells with gates are fetched with the first of them: a first view has none.
import { type CellType, hasGates } from '../../lib/spec/cells.ts';
import type { Quantity } from './quantity.ts';
import { RNN } from './rnn.ts';

type List = readonly Quantity[];

const lists: Partial<Record<CellType, List>> = { rnn: RNN };

/** Has them at hand. */
export async function fetchList(cell: CellType): Promise<void> {
  if (hasGates(cell) && lists[cell] === undefined) {
    Object.assign(
      lists,
      await import('./gated.ts').then(({ GRU, LSTM }) => ({ gru: GRU, lstm: LSTM })),
    );
  }
}

export const hasList = (cell: CellType): boolean => lists[cell] !== undefined;

/** Not before it was fetched. */
export const listOf = (cell: CellType): List => lists[cell]!;
