// Gradients of a sequence that is too long to be kept.

import { requireOptions, requireSize } from '../options.ts';
import { check } from '../raw.ts';
import type { Sizes } from '../spec/cells.ts';
import { passOf, readAllIncoming, readAllStart, readInputs } from '../spec/read.ts';
import type { TensorLike } from '../tensor.ts';
import type { LayerHandle } from './handle.ts';
import type { Gradients, GradientsOptions, Out } from './passes.ts';

export function computeGradients(
  sizes: Sizes,
  handle: LayerHandle,
  x: TensorLike,
  options: GradientsOptions & { readonly out?: Out<Gradients> },
): Out<Gradients> {
  const given = requireOptions('options', options, ['h0', 'c0', 'dh', 'dcT', 'segment', 'out']);
  const inputs = readInputs(sizes, x);
  const pass = passOf(inputs);
  const { h0 = handle.h0, c0 = handle.c0 } = given;
  const { segment = Math.ceil(Math.sqrt(pass.steps)) } = given;
  requireSize('segment', segment);
  const start = readAllStart(sizes, { h0, c0 }, pass.batch);
  const incoming = readAllIncoming(sizes, given, pass);
  const rooms = handle.readOut(given.out, handle.sums);
  const { raw } = handle;
  handle.requireRooms(rooms, pass);
  handle.stageRun(inputs, start, 'gradients');
  handle.stageIncoming(incoming, pass, 'gradients');
  check(raw.checkpointedGradients(segment), 'gradients');
  const copies = handle.copies(handle.sums, pass, rooms);
  return given.out ?? copies;
}
