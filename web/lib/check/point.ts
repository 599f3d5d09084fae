// Where a layer is checked: at the given x and h0, or where its last forward pass was.

import { UnrolledError } from '../errors.ts';
import type { LayerHandle } from '../layer/handle.ts';
import { shapeOf } from '../spec/cells.ts';
import type { LayerSpec } from '../spec/layer-data.ts';
import {
  type Incoming,
  passOf,
  readAllIncoming,
  readAllStart,
  readInputs,
  requireDouble,
  type Start,
} from '../spec/read.ts';
import type { Tensor } from '../tensor.ts';
import type { GradcheckOptions } from './gradcheck.ts';
import type { Parameter } from './parameters.ts';

/** A layer and the point at which it is checked. */
export interface CheckPoint {
  readonly spec: LayerSpec;
  /** [T, I] or [T, B, I] */
  readonly inputs: Tensor;
  readonly start: Start;
  readonly incoming: Incoming;
}

/** Of what can be checked there. */
export function shapesOf({
  spec,
  inputs,
  start,
}: CheckPoint): Readonly<Record<Parameter, readonly number[]>> {
  return {
    U: shapeOf('U', spec),
    W: shapeOf('W', spec),
    b: shapeOf('b', spec),
    h0: start.h0.shape,
    c0: start.c0?.shape ?? [],
    x: inputs.shape,
  };
}

/** Throws NO_FORWARD without x where there was no forward pass. `what` is the call, for its errors. */
export function readCheckPoint(
  spec: LayerSpec,
  handle: LayerHandle,
  options: Pick<GradcheckOptions, 'x' | 'h0' | 'c0' | 'dh' | 'dcT'>,
  what: string,
): CheckPoint {
  requireDouble(what, spec);
  const { x } = options;
  const { inputs, ...start } =
    x === undefined
      ? lastPass(handle, what)
      : { inputs: readInputs(spec, x), h0: handle.h0, c0: handle.c0 };
  const { h0 = start.h0, c0 = start.c0 } = options;
  const pass = passOf(inputs);
  return {
    spec,
    inputs,
    start: readAllStart(spec, { h0, c0 }, pass.batch),
    incoming: readAllIncoming(spec, options, pass),
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
    h0: handle.read('states', 'h', batch),
    c0: handle.hasCells ? handle.read('cells', 'h', batch) : undefined,
  };
}
