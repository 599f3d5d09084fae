// The numbers of a state that a reader may change, by the grid that they stand in.
import { gateOf, type QuantityId } from './entry-id.ts';
import { blocksOf } from './gates.ts';
import type { State, Summed } from './state.ts';

export const EDITABLE_GRIDS = ['x', 'U', 'W', 'b', 'h0', 'c0', 'y', 'dh', 'dcT'] as const;
export type EditableGridId = (typeof EDITABLE_GRIDS)[number];

/** Rows and columns from 0; a vector is one column. */
export type GridPosition = readonly [row: number, column: number];

export interface NumberPlace {
  readonly grid: EditableGridId;
  readonly at: GridPosition;
}

/** Which ids of the page are numbers of which grid: all that begin so; those of a gate are rows of the whole. */
const GRIDS = {
  'U/': 'U',
  'W/': 'W',
  'b/': 'b',
  U_: 'U',
  W_: 'W',
  b_: 'b',
  'x/': 'x',
  'h/0/': 'h0',
  'c/0/': 'c0',
  'dh/': 'dh',
  'dcT/': 'dcT',
} as const satisfies Readonly<Record<string, EditableGridId>>;

export const EDITABLE_IDS = Object.keys(GRIDS) as readonly (keyof typeof GRIDS)[];

/** Where a number on the page is edited; nothing for what is computed. */
export function editedAt(
  id: string,
  { loss, cell, hiddenSize }: Pick<State, 'loss' | 'cell' | 'hiddenSize'>,
): NumberPlace | undefined {
  const begins = EDITABLE_IDS.find((each) => id.startsWith(each));
  if (begins === undefined) return undefined;
  const grid = GRIDS[begins];
  if (grid === 'dh' && loss.kind === 'target') return undefined; // which is h_T − y
  const [name, ...at] = id.split('/') as [QuantityId, ...string[]];
  const [first, second = 0] = at.map(Number).slice(grid === 'h0' || grid === 'c0' ? 1 : 0);
  const [, gate] = gateOf(name);
  if (gate !== undefined) {
    const block = blocksOf(grid as Summed, cell).indexOf(gate);
    return block < 0 ? undefined : { grid, at: [block * hiddenSize + first!, second] };
  }
  const steps = grid === 'x' || grid === 'dh';
  return { grid, at: [steps ? first! - 1 : first!, second] };
}
