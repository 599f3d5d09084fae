// Reads the arrays that a layer's methods take.

import { sizeOf } from '../array.ts';
import { newArray, readTensor, Tensor, type TensorLike } from '../tensor.ts';
import { type Batch, type Sizes, shapeOf } from './cells.ts';

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

/** h0, [H] for every sequence or, where there is a batch, [B, H]. */
export function readStart(sizes: Sizes, h0: TensorLike, batch: Batch): Tensor {
  const own = batch.length === 0 ? [] : [shapeOf('h', sizes, batch)];
  return readTensor('h0', h0, [shapeOf('h', sizes), ...own], sizes.dtype);
}

/** h0 as one state per sequence; [H] is repeated over the batch. */
export function readInitialState(sizes: Sizes, h0: TensorLike, batch: Batch): Tensor {
  const state = readStart(sizes, h0, batch);
  if (state.shape.length > batch.length) return state;
  const repeated = zeros(sizes, shapeOf('h', sizes, batch));
  for (let s = 0; s < batchSizeOf(batch); s++) {
    repeated.data.set(state.data, s * sizes.hiddenSize);
  }
  return repeated;
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
