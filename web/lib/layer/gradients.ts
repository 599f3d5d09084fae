// Gradients of a sequence that is too long to be kept.

import { sizeOf } from '../array.ts';
import type { Checkable } from '../check/point.ts';
import { requireOptions, requireSize } from '../options.ts';
import { check } from '../raw.ts';
import { batchOf, batchSizeOf, readIncoming, readInitialState, readInputs } from '../spec/read.ts';
import type { TensorLike } from '../tensor.ts';
import type { LayerHandle } from './handle.ts';
import type { Gradients, GradientsOptions } from './passes.ts';

export function computeGradients(
  layer: Omit<Checkable, 'activation' | 'bias'>,
  handle: LayerHandle,
  x: TensorLike,
  options: GradientsOptions,
): Gradients {
  requireOptions('options', options, ['h0', 'dh', 'segment']);
  const inputs = readInputs(layer, x);
  const steps = inputs.shape[0]!;
  const batch = batchOf(inputs, 2);
  const { h0 = layer.h0, dh, segment = Math.ceil(Math.sqrt(steps)) } = options;
  requireSize('segment', segment);
  const start = readInitialState(layer, h0, batch);
  const incoming = readIncoming(layer, dh, steps, batch);
  const { raw } = handle;
  check(raw.stageForward(steps, batchSizeOf(batch)), 'gradients');
  check(raw.stageBackward(sizeOf(incoming.shape) / layer.hiddenSize), 'gradients');
  handle.write('stagedX', inputs);
  handle.write('stagedH0', start);
  handle.write('stagedDh', incoming);
  check(raw.checkpointedGradients(segment), 'gradients');
  return handle.readSums(steps, batch);
}
