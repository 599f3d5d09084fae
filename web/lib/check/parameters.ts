import { hasCells } from '../spec/cells.ts';
import { type LayerSpec, WEIGHTS } from '../spec/layer-data.ts';

/** What a check can look at. */
export type Parameter = 'U' | 'W' | 'b' | 'h0' | 'c0' | 'x';

/** In the order of the C++ enumeration. */
export const PARAMETERS: readonly Parameter[] = [...WEIGHTS, 'h0', 'c0', 'x'];

/** Those of a layer: without a bias no b, and c0 where the cell has c. */
export function checkable({ bias, cell }: Pick<LayerSpec, 'bias' | 'cell'>): readonly Parameter[] {
  return PARAMETERS.filter((name) => (name !== 'b' || bias) && (name !== 'c0' || hasCells(cell)));
}
