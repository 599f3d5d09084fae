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

const typedArray = Object.getPrototypeOf(Float64Array.prototype);
const read = (name: string | symbol) => Object.getOwnPropertyDescriptor(typedArray, name)!.get!;
const getLength = read('length');
const getTag = read(Symbol.toStringTag);

// The engine's own knowledge, which no property, subclass, prototype or proxy changes, and that has no realm.

export function lengthOf(numbers: TypedArray): number {
  return getLength.call(numbers);
}

/** Nothing for what is no array of floats. */
export function dtypeOf(value: unknown): DType | undefined {
  const tag = getTag.call(value);
  return tag === 'Float64Array' ? 'float64' : tag === 'Float32Array' ? 'float32' : undefined;
}

/** Whatever methods the caller's array has of its own. */
export const setIn = Reflect.get(typedArray, 'set') as (this: TypedArray, from: TypedArray) => void;

/** The number of entries. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1; // a loop: of every argument and every result
  for (let d = 0; d < shape.length; d++) size *= shape[d]!;
  return size;
}
