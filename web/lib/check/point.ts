// Where a layer is checked: at the given x and h0, or where its last forward pass was.

import { UnrolledError, unexpected } from '../errors.ts';
import type { LayerHandle } from '../layer/handle.ts';
import { type Sizes, shapeOf } from '../spec/cells.ts';
import type { LayerSpec } from '../spec/layer-data.ts';
import { passOf, readIncoming, readInitialState, readInputs } from '../spec/read.ts';
import type { Tensor } from '../tensor.ts';
import type { GradcheckOptions } from './gradcheck.ts';
import type { Parameter } from './parameters.ts';

/** A layer and the point at which it is checked. */
export interface CheckPoint {
  readonly spec: LayerSpec;
  /** [T, I] or [T, B, I] */
  readonly inputs: Tensor;
  /** One state per sequence. */
  readonly h0: Tensor;
  /** At the last step or at every step. */
  readonly dh: Tensor;
}

/** Of what can be checked there. */
export function shapesOf({
  spec,
  inputs,
  h0,
}: CheckPoint): Readonly<Record<Parameter, readonly number[]>> {
  return {
    U: shapeOf('U', spec),
    W: shapeOf('W', spec),
    b: shapeOf('b', spec),
    h0: h0.shape,
    x: inputs.shape,
  };
}

/** BAD_OPTION unless the layer computes in float64. */
export function requireDouble(what: string, { dtype }: Sizes): void {
  if (dtype === 'float64') return;
  throw unexpected('BAD_OPTION', what, 'a layer of dtype float64', `one of ${dtype}`);
}

/** Throws NO_FORWARD without x where there was no forward pass. `what` is the call, for its errors. */
export function readCheckPoint(
  spec: LayerSpec,
  handle: LayerHandle,
  options: Pick<GradcheckOptions, 'x' | 'h0' | 'dh'>,
  what: string,
): CheckPoint {
  requireDouble(what, spec);
  const { x, h0, dh } = options;
  const { inputs, start } =
    x === undefined ? lastPass(handle, what) : { inputs: readInputs(spec, x), start: handle.h0 };
  const given = h0 === undefined ? start : h0;
  const pass = passOf(inputs);
  return {
    spec,
    inputs,
    h0: readInitialState(spec, given, pass.batch),
    dh: readIncoming(spec, dh, pass),
  };
}

/** Where the last forward pass was. */
function lastPass(handle: LayerHandle, what: string) {
  const { steps, batch } = handle.pass;
  if (steps === 0) {
    const message = `${what}: give x, or call forward first`;
    throw new UnrolledError('NO_FORWARD', message, { argument: 'x' });
  }
  return {
    inputs: handle.read('x', 'x', batch, steps),
    start: handle.read('states', 'h', batch),
  };
}
