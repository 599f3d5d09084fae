// Reads the arrays that a layer's methods take.

import { sizeOf } from '../array.ts';
import { unexpected } from '../errors.ts';
import { newArray, readTensor, Tensor, type TensorLike } from '../tensor.ts';
import { type Batch, hasCells, hasGates, type Sizes, shapeOf } from './cells.ts';

/** The steps of a sequence or of several. */
export interface Pass {
  readonly steps: number;
  readonly batch: Batch;
}

/** Of x, [T, I] or [T, B, I]. */
export function passOf(inputs: Tensor): Pass {
  return { steps: inputs.shape[0]!, batch: batchOf(inputs, 2) };
}

export function batchOf(tensor: Tensor, rank: number): Batch {
  return tensor.shape.length > rank ? [tensor.shape[tensor.shape.length - 2]!] : [];
}

export function batchSizeOf(batch: Batch): number {
  return batch[0] ?? 1;
}

export function zeros({ dtype }: Sizes, shape: readonly number[]): Tensor {
  return new Tensor(shape, newArray(dtype, sizeOf(shape)));
}

/** x, [T, I] or [T, B, I]. */
export function readInputs(sizes: Sizes, x: TensorLike): Tensor {
  const shapes = [shapeOf('x', sizes, [], 'T'), shapeOf('x', sizes, ['B'], 'T')];
  return readTensor('x', x, shapes, sizes.dtype);
}

/** x_t, [I] or [B, I]; of the given batch when there were earlier steps. */
export function readStep(sizes: Sizes, xt: TensorLike, earlier: Batch | undefined): Tensor {
  const shapes =
    earlier === undefined
      ? [shapeOf('x', sizes), shapeOf('x', sizes, ['B'])]
      : [shapeOf('x', sizes, earlier)];
  return readTensor('xt', xt, shapes, sizes.dtype);
}

/** Throws BAD_OPTION where something of c is given for a cell that has none. */
export function requireCells({ cell }: Sizes, given: Readonly<Record<string, unknown>>): void {
  if (hasCells(cell)) return;
  for (const name of Object.keys(given)) {
    if (given[name] === undefined) continue;
    throw unexpected('BAD_OPTION', name, `none, because the cell ${cell ?? 'rnn'} has no c`, 'one');
  }
}

/** A state to start from: h0 or c0, [H] for every sequence or, where there is a batch, [B, H]. */
export function readStart(sizes: Sizes, state: TensorLike, batch: Batch, name = 'h0'): Tensor {
  const own = batch.length === 0 ? [] : [shapeOf('h', sizes, batch)];
  return readTensor(name, state, [shapeOf('h', sizes), ...own], sizes.dtype);
}

/** The same as one state per sequence; [H] is repeated over the batch. */
export function readInitialState(
  sizes: Sizes,
  given: TensorLike,
  batch: Batch,
  name = 'h0',
): Tensor {
  const state = readStart(sizes, given, batch, name);
  if (state.shape.length > batch.length) return state;
  const repeated = zeros(sizes, shapeOf('h', sizes, batch));
  for (let s = 0; s < batchSizeOf(batch); s++) {
    repeated.data.set(state.data, s * sizes.hiddenSize);
  }
  return repeated;
}

/** What a run starts from, one state per sequence: c0 where the cell has c. */
export interface Start<Numbers = Tensor> {
  readonly h0: Numbers;
  readonly c0?: Numbers | undefined;
}

/** Throws BAD_OPTION for c0 where the cell has no c. */
export function readAllStart(sizes: Sizes, { h0, c0 }: Start<TensorLike>, batch: Batch): Start {
  requireCells(sizes, { c0 });
  return {
    h0: readInitialState(sizes, h0, batch),
    c0: c0 && readInitialState(sizes, c0, batch, 'c0'),
  };
}

/** The gradient of the loss with respect to the states, from outside. */
export interface Incoming<Numbers = Tensor> {
  readonly dh: Numbers;
  /** Where the cell has c and it is given. */
  readonly dcT?: Numbers | undefined;
}

/** dh as `readIncoming`. Throws BAD_OPTION for dcT where the cell has no c. */
export function readAllIncoming(
  sizes: Sizes,
  { dh, dcT }: { readonly dh?: TensorLike | undefined; readonly dcT?: TensorLike | undefined },
  pass: Pass,
): Incoming {
  requireCells(sizes, { dcT });
  return {
    dh: readIncoming(sizes, dh, pass),
    dcT: dcT && readLastCells(sizes, dcT, pass.batch),
  };
}

/** dcT, one per sequence. */
export function readLastCells(sizes: Sizes, dcT: TensorLike, batch: Batch): Tensor {
  return readTensor('dcT', dcT, [shapeOf('h', sizes, batch)], sizes.dtype);
}

/** dh at the last step or at every step; by default ones at the last, so that L = Σ h_T. */
export function readIncoming(
  sizes: Sizes,
  dh: TensorLike | undefined,
  { steps, batch }: Pass,
): Tensor {
  const last = shapeOf('h', sizes, batch);
  if (dh !== undefined) {
    return readTensor('dh', dh, [last, shapeOf('h', sizes, batch, steps)], sizes.dtype);
  }
  const ones = zeros(sizes, last);
  ones.data.fill(1);
  return ones;
}

/** BAD_OPTION unless the layer computes in float64. */
export function requireDouble(what: string, { dtype }: Sizes): void {
  if (dtype === 'float64') return;
  throw unexpected('BAD_OPTION', what, 'a layer of dtype float64', `one of ${dtype}`);
}

/** BAD_OPTION unless the layer has the post's cell. */
export function requireSimple(what: string, { cell = 'rnn' }: Sizes): void {
  if (!hasGates(cell)) return;
  throw unexpected('BAD_OPTION', what, 'none, because they are of the cell rnn', `a cell ${cell}`);
}
