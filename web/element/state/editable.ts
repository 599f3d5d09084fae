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

/** Where a number on the page is edited; nothing for what is computed. */
export function editedAt(id: string, { loss }: Pick<State, 'loss'>): NumberPlace | undefined {
  const [of, ...at] = id.split('/');
  const [first, second = 0] = at.map(Number) as [number, number?];
  switch (of) {
    case 'U':
    case 'W':
    case 'b':
      return { grid: of, at: [first, second] };
    case 'x':
      return { grid: of, at: [first - 1, second] };
    case 'h':
      return first === 0 ? { grid: 'h0', at: [second, 0] } : undefined;
    case 'dh': // that of a target is h_T − y
      return loss.kind === 'target' ? undefined : { grid: of, at: [first - 1, second] };
    default:
      return undefined;
  }
}
