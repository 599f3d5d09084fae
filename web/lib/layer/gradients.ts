// Gradients of a sequence that is too long to be kept.

import { requireOptions, requireSize } from '../options.ts';
import { check } from '../raw.ts';
import type { Sizes } from '../spec/cells.ts';
import { passOf, readAllIncoming, readAllStart, readInputs } from '../spec/read.ts';
import type { TensorLike } from '../tensor.ts';
import type { LayerHandle } from './handle.ts';
import type { Gradients, GradientsOptions } from './passes.ts';

export function computeGradients(
  sizes: Sizes,
  handle: LayerHandle,
  x: TensorLike,
  options: GradientsOptions,
): Gradients {
  const given = requireOptions('options', options, ['h0', 'c0', 'dh', 'dcT', 'segment']);
  const inputs = readInputs(sizes, x);
  const pass = passOf(inputs);
  const { h0 = handle.h0, c0 = handle.c0 } = given;
  const { segment = Math.ceil(Math.sqrt(pass.steps)) } = given;
  requireSize('segment', segment);
  const start = readAllStart(sizes, { h0, c0 }, pass.batch);
  const incoming = readAllIncoming(sizes, given, pass);
  const { raw } = handle;
  handle.stageRun(inputs, start, 'gradients');
  handle.stageIncoming(incoming, pass, 'gradients');
  check(raw.checkpointedGradients(segment), 'gradients');
  return handle.copies(handle.sums, pass) as Gradients;
}
