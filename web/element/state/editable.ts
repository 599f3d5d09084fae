// The numbers of a state that a reader may change, by the grid that they stand in.
import type { State } from './state.ts';

export const EDITABLE_GRIDS = ['x', 'U', 'W', 'b', 'h0', 'y', 'dh'] as const;
export type EditableGridId = (typeof EDITABLE_GRIDS)[number];

/** Rows and columns from 0; a vector is one column. */
export type GridPosition = readonly [row: number, column: number];

export interface NumberPlace {
  readonly grid: EditableGridId;
  readonly at: GridPosition;
}

/** Which ids of the page are numbers of which grid: all that begin so. */
const GRIDS = {
  'U/': 'U',
  'W/': 'W',
  'b/': 'b',
  'x/': 'x',
  'h/0/': 'h0',
  'dh/': 'dh',
} as const satisfies Readonly<Record<string, EditableGridId>>;

export const EDITABLE_IDS = Object.keys(GRIDS) as readonly (keyof typeof GRIDS)[];

/** Where a number on the page is edited; nothing for what is computed. */
export function editedAt(id: string, { loss }: Pick<State, 'loss'>): NumberPlace | undefined {
  const begins = EDITABLE_IDS.find((each) => id.startsWith(each));
  if (begins === undefined) return undefined;
  const grid = GRIDS[begins];
  if (grid === 'dh' && loss.kind === 'target') return undefined; // which is h_T − y
  const [first, second = 0] = id.slice(begins.length).split('/').map(Number) as [number, number?];
  const steps = grid === 'x' || grid === 'dh';
  return { grid, at: [steps ? first - 1 : first, second] };
}
