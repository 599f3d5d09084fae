// Where a layer is checked: at the given x and h0, or where its last forward pass was.

import { UnrolledError, unexpected } from '../errors.ts';
import type { LayerHandle } from '../layer/handle.ts';
import type { Sizes } from '../spec/cells.ts';
import type { LayerSpec } from '../spec/layer-data.ts';
import { batchOf, readInitialState, readInputs } from '../spec/read.ts';
import type { Tensor } from '../tensor.ts';
import type { GradcheckOptions } from './gradcheck.ts';

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

/** Throws NO_FORWARD without x where there was no forward pass. */
export function readCheckPoint(
  spec: LayerSpec,
  handle: LayerHandle,
  options: GradcheckOptions,
): CheckPoint {
  requireDouble('gradcheck', spec);
  const { x, h0 } = options;
  const { inputs, start } =
    x === undefined ? lastPass(handle) : { inputs: readInputs(spec, x), start: handle.h0 };
  const given = h0 === undefined ? start : h0;
  return { spec, inputs, h0: readInitialState(spec, given, batchOf(inputs, 2)) };
}

/** Where the last forward pass was. */
function lastPass(handle: LayerHandle) {
  const { steps, batch } = handle.pass;
  if (steps === 0) {
    const message = 'gradcheck: give x, or call forward first';
    throw new UnrolledError('NO_FORWARD', message, { argument: 'x' });
  }
  return {
    inputs: handle.read('x', 'x', batch, steps),
    start: handle.read('states', 'h', batch),
  };
}
