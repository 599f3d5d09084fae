import { type LayerSpec, WEIGHTS } from '../spec/layer-data.ts';

/** What a check can look at. */
export type Parameter = 'U' | 'W' | 'b' | 'h0' | 'x';

/** In the order of the C++ enumeration. */
export const PARAMETERS: readonly Parameter[] = [...WEIGHTS, 'h0', 'x'];

/** Those of a layer: without a bias no b. */
export function checkable({ bias }: Pick<LayerSpec, 'bias'>): readonly Parameter[] {
  return PARAMETERS.filter((name) => bias || name !== 'b');
}
