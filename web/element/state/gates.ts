// The blocks of H rows that the parameters of a cell are stacked of, by their letters.
import { CELLS, type CellType, hasGates } from '../../lib/spec/cells.ts';
import type { Choices, Gate, Summed } from './choices.ts';

/** In the order of the library; none of a cell without gates. */
export function gatesOf(cell: CellType): readonly Gate[] {
  return hasGates(cell) ? (CELLS[cell].gates as readonly Gate[]) : [];
}

/** Those of b and of net: W h of a GRU's candidate stands apart, with its bias, as m. */
export function netGatesOf(cell: CellType): readonly Gate[] {
  return cell === 'gru' ? [...gatesOf(cell), 'm'] : gatesOf(cell);
}

/** Those that a parameter has rows for. */
export function blocksOf(parameter: Summed, cell: CellType): readonly Gate[] {
  return parameter === 'b' ? netGatesOf(cell) : gatesOf(cell);
}

/** The gate whose error meets a parameter's block in (4) to (8): W h of a GRU's candidate has one of its own. */
export const errorGate = (parameter: Summed, gate: Gate): Gate =>
  parameter === 'W' && gate === 'n' ? 'm' : gate;

/** The gate whose part of a gradient is added up; nothing of a cell without gates. */
export function summedGate({ cell, gate, summed }: Pick<Choices, 'cell' | 'gate' | 'summed'>) {
  const blocks = blocksOf(summed, cell);
  return gate !== undefined && blocks.includes(gate) ? gate : blocks[0];
}
