// The only place of the page that makes a layer.
import type { LayerOptions, RecurrentLayer, TensorLike, Unrolled } from '../../lib/index.ts';
import { type LayerData, layerOptions } from '../../lib/spec/layer-data.ts';

/**
 * A layer of these weights, or of weights that are drawn; to be disposed of. Where a run starts is a matter of its
 * `forward`.
 */
export function layerOf(
  { RecurrentLayer }: Unrolled,
  of: LayerData<TensorLike> | LayerOptions,
): RecurrentLayer {
  return new RecurrentLayer('h0' in of ? layerOptions(of) : of);
}
