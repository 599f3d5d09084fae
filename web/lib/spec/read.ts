// Reads the arrays that a layer's methods take, and knows their shapes.

import { type DType, sizeOf } from '../array.ts';
import { newArray, readTensor, Tensor, type TensorLike } from '../tensor.ts';
import type { Weight } from './layer-data.ts';

export interface Sizes {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly dtype: DType;
}

/** The dimensions between time and features: none, or [B]. */
export type Batch = readonly [] | readonly [batchSize: number];

export function batchOf(tensor: Tensor, rank: number): Batch {
  return tensor.shape.length > rank ? [tensor.shape[tensor.shape.length - 2]!] : [];
}

export function batchSizeOf(batch: Batch): number {
  return batch[0] ?? 1;
}

export function weightShape(
  name: Weight,
  { hiddenSize: H, inputSize: I }: Sizes,
): readonly number[] {
  return { U: [H, I], W: [H, H], b: [H] }[name];
}

export function zeros({ dtype }: Sizes, shape: readonly number[]): Tensor {
  return new Tensor(shape, newArray(dtype, sizeOf(shape)));
}

/** x, [T, I] or [T, B, I]. */
export function readInputs(sizes: Sizes, x: TensorLike): Tensor {
  return readTensor(
    'x',
    x,
    [
      ['T', sizes.inputSize],
      ['T', 'B', sizes.inputSize],
    ],
    sizes.dtype,
  );
}

/** x_t, [I] or [B, I]; of the given batch when there were earlier steps. */
export function readStep(sizes: Sizes, xt: TensorLike, earlier: Batch | undefined): Tensor {
  const { inputSize: I, dtype } = sizes;
  return readTensor('xt', xt, earlier === undefined ? [[I], ['B', I]] : [[...earlier, I]], dtype);
}

/** h0 as one state per sequence; [H] is repeated over the batch. */
export function readInitialState(sizes: Sizes, h0: TensorLike, batch: Batch): Tensor {
  const { hiddenSize: H, dtype } = sizes;
  const state = readTensor('h0', h0, batch.length === 0 ? [[H]] : [[H], [...batch, H]], dtype);
  if (state.shape.length > batch.length) return state;
  const repeated = zeros(sizes, [...batch, H]);
  for (let s = 0; s < batchSizeOf(batch); s++) repeated.data.set(state.data, s * H);
  return repeated;
}

/** dh at the last step or at every step; by default ones at the last, so that L = Σ h_T. */
export function readIncoming(
  sizes: Sizes,
  dh: TensorLike | undefined,
  steps: number,
  batch: Batch,
): Tensor {
  const last = [...batch, sizes.hiddenSize];
  if (dh !== undefined) return readTensor('dh', dh, [last, [steps, ...last]], sizes.dtype);
  const ones = zeros(sizes, last);
  ones.data.fill(1);
  return ones;
}
