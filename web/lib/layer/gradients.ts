// Gradients of a sequence that is too long to be kept.

import { sizeOf } from '../array.ts';
import { requireOptions, requireSize } from '../options.ts';
import { check } from '../raw.ts';
import type { Sizes } from '../spec/cells.ts';
import { batchSizeOf, passOf, readIncoming, readInitialState, readInputs } from '../spec/read.ts';
import type { TensorLike } from '../tensor.ts';
import type { LayerHandle } from './handle.ts';
import type { Gradients, GradientsOptions } from './passes.ts';

export function computeGradients(
  sizes: Sizes,
  handle: LayerHandle,
  x: TensorLike,
  options: GradientsOptions,
): Gradients {
  const given = requireOptions('options', options, ['h0', 'dh', 'segment']);
  const inputs = readInputs(sizes, x);
  const pass = passOf(inputs);
  const { steps, batch } = pass;
  const { h0 = handle.h0, dh, segment = Math.ceil(Math.sqrt(steps)) } = given;
  requireSize('segment', segment);
  const start = readInitialState(sizes, h0, batch);
  const incoming = readIncoming(sizes, dh, pass);
  const { raw } = handle;
  check(raw.stageForward(steps, batchSizeOf(batch)), 'gradients');
  check(raw.stageBackward(sizeOf(incoming.shape) / sizes.hiddenSize), 'gradients');
  handle.write('stagedX', inputs, 'x');
  handle.write('stagedH0', start, 'h0');
  handle.write('stagedDh', incoming, 'dh');
  check(raw.checkpointedGradients(segment), 'gradients');
  return handle.readSums(pass);
}
