// Flat numbers and their shape: what a tensor is made of.

/** The precision of a layer's numbers. */
export type DType = 'float64' | 'float32';
/** The numbers of a {@link Tensor}, by dtype. */
export type TypedArray = Float64Array | Float32Array;

/** Row-major numbers with a shape; a {@link Tensor} is one. */
export interface FlatNumbers {
  /** The length of every dimension. */
  readonly shape: readonly number[];
  /** All numbers, row by row. */
  readonly data: TypedArray;
}

/** The number of entries. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
