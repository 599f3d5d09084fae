// Where a layer is checked: at the given x and h0, or where its last forward pass was.

import { UnrolledError, unexpected } from '../errors.ts';
import type { LayerHandle } from '../layer/handle.ts';
import type { Batch, Sizes } from '../spec/cells.ts';
import type { LayerSpec } from '../spec/layer-data.ts';
import { batchOf, readInitialState, readInputs } from '../spec/read.ts';
import type { Tensor } from '../tensor.ts';
import type { GradcheckOptions } from './gradcheck.ts';

/** What a check needs to know of a layer. */
export interface Checkable extends LayerSpec {
  /** [H] */
  readonly h0: Tensor;
}

/** A layer and the point at which it is checked. */
export interface CheckPoint {
  readonly spec: LayerSpec;
  /** [T, I] or [T, B, I] */
  readonly inputs: Tensor;
  /** One state per sequence. */
  readonly h0: Tensor;
}

/** BAD_OPTION unless the layer computes in float64. */
export function requireDouble(what: string, { dtype }: Sizes): void {
  if (dtype === 'float64') return;
  throw unexpected('BAD_OPTION', what, 'a layer of dtype float64', `one of ${dtype}`);
}

/** `batch` is that of the last forward pass. Throws NO_FORWARD without one and without x. */
export function readCheckPoint(
  layer: Checkable,
  handle: LayerHandle,
  batch: Batch,
  options: GradcheckOptions,
): CheckPoint {
  requireDouble('gradcheck', layer);
  const { x } = options;
  const steps = handle.steps;
  if (x === undefined && steps === 0) {
    const message = 'gradcheck: give x, or call forward first';
    throw new UnrolledError('NO_FORWARD', message, { argument: 'x' });
  }
  const given = x !== undefined;
  const inputs = given ? readInputs(layer, x) : handle.read('x', 'x', batch, steps);
  const { h0 = given ? layer.h0 : handle.read('states', 'h', batch) } = options;
  return { spec: layer, inputs, h0: readInitialState(layer, h0, batchOf(inputs, 2)) };
}
