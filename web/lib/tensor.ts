import { type DType, type FlatNumbers, sizeOf, type TypedArray } from './array.ts';
import { describe, UnrolledError, unexpected } from './errors.ts';
import { formatArray } from './print/format.ts';

/** Numbers nested as deep as the array has dimensions; a row may be a typed array. */
export type NestedNumbers = number | TypedArray | readonly NestedNumbers[];

/**
 * Arrays as every method takes them: nested numbers, a typed array for one dimension, or row-major data
 * with a shape.
 */
export type TensorLike = readonly NestedNumbers[] | TypedArray | FlatNumbers;

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Numbers with a shape, row-major. Results are copies: they stay valid and are yours to change. */
export class Tensor<Data extends TypedArray = TypedArray> {
  /** @internal Also where a minifier has renamed the class. */
  static readonly name = 'Tensor';
  /** The length of every dimension. */
  readonly shape: readonly number[];
  /** All numbers, row by row. */
  readonly data: Data;

  /** Takes both as they are, without a copy. */
  constructor(shape: readonly number[], data: Data) {
    this.shape = shape;
    this.data = data;
  }

  /** The numbers as nested arrays, one level per dimension. */
  // biome-ignore lint/suspicious/noExplicitAny: the depth is the shape's, unknown to the type
  toArray(): any {
    const nest = (level: number, from: number): NestedNumbers => {
      if (level === this.shape.length) return this.data[from]!;
      const inner = sizeOf(this.shape.slice(level + 1));
      return Array.from({ length: this.shape[level]! }, (_, i) =>
        nest(level + 1, from + i * inner),
      );
    };
    return nest(0, 0);
  }

  /** As NumPy prints an array: 8 digits, and long arrays by their ends. */
  toString(): string {
    return formatArray(this);
  }

  /** @internal What the console of Node shows. */
  [INSPECT](): string {
    return `Tensor ${shapeText(this.shape)}\n${this}`;
  }
}

/** A dimension that is fixed, or free and called by a letter. */
export type Dimension = number | string;
/** The shapes that an argument may have; none for any. */
export type Shapes = readonly (readonly Dimension[])[];

/** Of an argument of any shape; also ends the search in an array that contains itself. */
const MAX_RANK = 8;

/** Zeros. Throws OUT_OF_MEMORY. */
export function newArray(dtype: DType, size: number): TypedArray {
  try {
    return dtype === 'float64' ? new Float64Array(size) : new Float32Array(size);
  } catch (cause) {
    const message = `An array of ${size} numbers does not fit into memory`;
    throw new UnrolledError('OUT_OF_MEMORY', message, { cause });
  }
}

const typedArray = Object.getPrototypeOf(Float64Array.prototype);
const getLength = Object.getOwnPropertyDescriptor(typedArray, 'length')!.get!;

/** The engine's own knowledge, which a subclass or a property `length` does not change. */
export function lengthOf(numbers: TypedArray): number {
  return getLength.call(numbers);
}

const shapeText = (shape: readonly Dimension[]) => `[${shape.join(', ')}]`;
const shapesText = (shapes: Shapes) => shapes.map(shapeText).join(' or ') || '[n, …]';

function isTyped(value: unknown): value is TypedArray {
  return value instanceof Float64Array || value instanceof Float32Array;
}
function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isTyped(value);
}

/**
 * Reads an argument of one of the given shapes as row-major numbers: the caller's own where they are that
 * already, so whoever keeps them takes a `copyOf`.
 * Throws SHAPE_MISMATCH for any other shape, ragged rows or what is not a number, and NOT_FINITE for
 * NaN and infinities.
 */
export function readTensor(
  argument: string,
  value: TensorLike,
  shapes: Shapes,
  dtype: DType,
): Tensor {
  const tensor = isList(value)
    ? readNested(argument, value, shapes, dtype)
    : readFlat(argument, value as unknown, shapes, dtype);
  requireShape(argument, tensor.shape, shapes);
  requireFinite(argument, tensor);
  return tensor;
}

export function copyOf({ shape, data }: Tensor): Tensor {
  return new Tensor([...shape], data.slice());
}

function requireFinite(argument: string, { shape, data }: Tensor): void {
  if (allFinite(data)) return;
  const i = data.findIndex((number) => !Number.isFinite(number));
  throw unexpected('NOT_FINITE', argument, 'finite numbers', String(data[i]), at(shape, i));
}

/** A finite number times 0 is 0, any other is NaN. Four sums, since an addition waits for the one before. */
function allFinite(data: TypedArray): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = data.length - (data.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a += data[i]! * 0;
    b += data[i + 1]! * 0;
    c += data[i + 2]! * 0;
    d += data[i + 3]! * 0;
  }
  for (let i = whole; i < data.length; i++) a += data[i]! * 0;
  return a + b + c + d === 0;
}

/** ` at [row, column]` of a flat index. */
function at(shape: readonly number[], flat: number): string {
  return ` at ${shapeText(indexOf(shape, flat))}`;
}

/** The index of a flat position, one number per dimension. */
export function indexOf(shape: readonly number[], flat: number): number[] {
  const index = new Array<number>(shape.length);
  let rest = flat;
  for (let d = shape.length - 1; d >= 0; d--) {
    index[d] = rest % shape[d]!;
    rest = Math.floor(rest / shape[d]!);
  }
  return index;
}

function requireShape(argument: string, shape: readonly number[], shapes: Shapes): void {
  const fits = (wanted: readonly Dimension[]) =>
    wanted.length === shape.length &&
    wanted.every((d, i) => (typeof d === 'number' ? d === shape[i] : shape[i]! > 0));
  if (shapes.some(fits) || (shapes.length === 0 && shape.length <= MAX_RANK && sizeOf(shape) > 0))
    return;
  const expected = `the shape ${shapesText(shapes)}`;
  throw unexpected('SHAPE_MISMATCH', argument, expected, shapeText(shape));
}

function readFlat(argument: string, value: unknown, shapes: Shapes, dtype: DType): Tensor {
  const { shape: given, data } = (value ?? {}) as { shape?: unknown; data?: unknown };
  const shape: number[] = Array.isArray(given) ? [...given] : [-1];
  if (!isTyped(data) || !shape.every((d) => Number.isInteger(d) && d >= 0)) {
    const expected = `nested arrays of the shape ${shapesText(shapes)}, or { shape, data }`;
    throw unexpected('SHAPE_MISMATCH', argument, expected, describe(value));
  }
  const size = sizeOf(shape);
  if (size !== lengthOf(data)) {
    const expected = `${size} numbers for the shape ${shapeText(shape)}`;
    throw unexpected('SHAPE_MISMATCH', argument, expected, String(lengthOf(data)));
  }
  const own = data instanceof Float64Array === (dtype === 'float64');
  if (own) return new Tensor(shape, data);
  const converted = newArray(dtype, size);
  converted.set(data);
  return new Tensor(shape, converted);
}

function readNested(
  argument: string,
  value: ArrayLike<unknown>,
  shapes: Shapes,
  dtype: DType,
): Tensor {
  const shape: number[] = [];
  for (let first: unknown = value; isList(first); first = first[0]) {
    if (shape.push(first.length) > MAX_RANK) break;
  }
  // A row that is too long is best named by its row; other misfits by the whole shape.
  const wanted = shapes.find((s) => s.length === shape.length);
  const last = wanted?.[shape.length - 1];
  if (shape.length > 1 && typeof last === 'number') shape[shape.length - 1] = last;
  else if (shape.length === 1 || !wanted) requireShape(argument, shape, shapes);

  requireRows(argument, value, shape, []); // all of them, before anything is allocated
  const data = newArray(dtype, sizeOf(shape));
  let next = 0;
  const flatten = (level: number, part: unknown): void => {
    if (level < shape.length) {
      for (let i = 0; i < shape[level]!; i++) flatten(level + 1, (part as ArrayLike<unknown>)[i]);
      return;
    }
    if (typeof part !== 'number') {
      throw unexpected('SHAPE_MISMATCH', argument, 'numbers', describe(part), at(shape, next));
    }
    data[next++] = part;
  };
  flatten(0, value);
  return new Tensor(shape, data);
}

/** Checks the length of every array inside `part`, which stands at `index`. */
function requireRows(
  argument: string,
  part: unknown,
  shape: readonly number[],
  index: readonly number[],
): void {
  const length = shape[index.length]!;
  if (!isList(part) || part.length !== length) {
    const kind = index.length === 0 ? 'a length of' : 'rows of length';
    const where = index.length === 0 ? '' : ` at row ${index.join(', ')}`;
    const actual = isList(part) ? String(part.length) : describe(part);
    throw unexpected('SHAPE_MISMATCH', argument, `${kind} ${length}`, actual, where);
  }
  if (index.length === shape.length - 1) return;
  for (let i = 0; i < length; i++) requireRows(argument, part[i], shape, [...index, i]);
}
