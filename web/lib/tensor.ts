import { formatArray } from '#format';
import {
  type DType,
  dtypeOf,
  type FlatNumbers,
  lengthOf,
  sizeOf,
  type TypedArray,
} from './array.ts';
import { describe, isArray, ours, UnrolledError, unexpected } from './errors.ts';

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

/** The core counts with less. */
const MAX_LENGTH = 2 ** 31;
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

const shapeText = (shape: readonly Dimension[]) => `[${shape.join(', ')}]`;
const shapesText = (shapes: Shapes) => shapes.map(shapeText).join(' or ') || '[n, …]';

function isTyped(value: unknown): value is TypedArray {
  return dtypeOf(value) !== undefined;
}
function isList(value: unknown): value is ArrayLike<unknown> {
  return isArray(value) || isTyped(value);
}

/**
 * Reads an argument of one of the given shapes as row-major numbers: the caller's own where they are that
 * already. Those can change at any time, so they are copied first, by `finiteCopy` or into the core's memory, and
 * looked at there. `said` is what an error expects, by default the shapes.
 * Throws SHAPE_MISMATCH for any other shape, ragged rows or what is not a number.
 */
export function readTensor(
  argument: string,
  value: TensorLike,
  shapes: Shapes,
  dtype: DType,
  said?: string,
): Tensor {
  try {
    const tensor = isList(value)
      ? readNested(argument, value, shapes, dtype, said)
      : readFlat(argument, value as unknown, shapes, dtype);
    requireShape(argument, tensor.shape, shapes, said);
    return tensor;
  } catch (failure) {
    throw ours(argument, failure);
  }
}

/**
 * An array of the caller's that a call writes to, as it is now.
 * Throws BAD_OPTION for what is no `{ shape, data }` of that dtype.
 */
export function readRoom(argument: string, value: FlatNumbers, dtype: DType): Tensor {
  try {
    const { shape, data } = (value ?? {}) as Partial<FlatNumbers>;
    if (dtypeOf(data) === dtype) return readFlat(argument, { shape, data }, [], dtype);
  } catch (failure) {
    throw ours(argument, failure);
  }
  throw unexpected('BAD_OPTION', argument, `{ shape, data } of ${dtype}`, describe(value));
}

/** A copy of our own. Throws NOT_FINITE. */
export function finiteCopy(argument: string, { shape, data }: Tensor): Tensor {
  const copy = newArray(dtypeOf(data)!, sizeOf(shape));
  copy.set(data);
  requireFinite(argument, shape, copy, 0);
  return new Tensor(shape, copy);
}

/**
 * Throws NOT_FINITE. A finite number times 0 is 0, any other is NaN. Four sums, since an addition waits for the one
 * before.
 * @param data ours, with these numbers at `from`
 */
export function requireFinite(
  argument: string,
  shape: readonly number[],
  data: TypedArray,
  from: number,
): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = from + sizeOf(shape);
  let i = from;
  for (; i + 3 < end; i += 4) {
    a += data[i]! * 0;
    b += data[i + 1]! * 0;
    c += data[i + 2]! * 0;
    d += data[i + 3]! * 0;
  }
  for (; i < end; i++) a += data[i]! * 0;
  if (a + b + c + d === 0) return;
  for (i = from; Number.isFinite(data[i]); ) i++;
  throw unexpected('NOT_FINITE', argument, 'finite numbers', String(data[i]), at(shape, i - from));
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

function fits(shape: readonly number[], wanted: readonly Dimension[]): boolean {
  if (wanted.length !== shape.length) return false;
  for (let i = 0; i < shape.length; i++) {
    const d = wanted[i];
    const length = shape[i]!;
    if (typeof d === 'number' ? d !== length : !(length > 0 && length < MAX_LENGTH)) return false;
  }
  return true;
}

/** Throws SHAPE_MISMATCH. */
export function requireShape(
  argument: string,
  shape: readonly number[],
  shapes: Shapes,
  said?: string,
): void {
  for (const wanted of shapes) if (fits(shape, wanted)) return;
  if (shapes.length === 0 && shape.length <= MAX_RANK && sizeOf(shape) > 0) return;
  const expected = said ?? `the shape ${shapesText(shapes)}`; // made for an error only: it takes 200 ns
  throw unexpected('SHAPE_MISMATCH', argument, expected, shapeText(shape));
}

function readFlat(argument: string, value: unknown, shapes: Shapes, dtype: DType): Tensor {
  const { shape: given, data } = (value ?? {}) as { shape?: unknown; data?: unknown };
  const shape: number[] = [];
  const isShape = isArray(given);
  if (isShape) for (let i = 0; i < given.length; i++) shape.push(given[i] as number);
  if (!isTyped(data) || !isShape || !shape.every((d) => Number.isInteger(d) && d >= 0)) {
    const expected = `nested arrays of the shape ${shapesText(shapes)}, or { shape, data }`;
    throw unexpected('SHAPE_MISMATCH', argument, expected, describe(value));
  }
  const size = sizeOf(shape);
  if (size !== lengthOf(data)) {
    const expected = `${size} numbers for the shape ${shapeText(shape)}`;
    throw unexpected('SHAPE_MISMATCH', argument, expected, String(lengthOf(data)));
  }
  if (dtypeOf(data) === dtype) return new Tensor(shape, data);
  const converted = newArray(dtype, size);
  converted.set(data);
  return new Tensor(shape, converted);
}

function readNested(
  argument: string,
  value: ArrayLike<unknown>,
  shapes: Shapes,
  dtype: DType,
  said: string | undefined,
): Tensor {
  const shape: number[] = [];
  for (let first: unknown = value; isList(first); first = first[0]) {
    if (shape.push(first.length) > MAX_RANK) break;
  }
  // A row that is too long is best named by its row; other misfits by the whole shape.
  const wanted = shapes.find((s) => s.length === shape.length);
  const last = wanted?.[shape.length - 1];
  if (shape.length > 1 && typeof last === 'number') shape[shape.length - 1] = last;
  else if (shape.length === 1 || !wanted) requireShape(argument, shape, shapes, said);

  requireRows(argument, value, shape, []); // all of them, before anything is allocated
  const data = newArray(dtype, sizeOf(shape));
  let next = 0;
  const flatten = (level: number, part: ArrayLike<unknown>): void => {
    for (let i = 0; i < shape[level]!; i++) {
      const item = part[i];
      if (level + 1 < shape.length) flatten(level + 1, item as ArrayLike<unknown>);
      else if (typeof item === 'number') data[next++] = item;
      else throw unexpected('SHAPE_MISMATCH', argument, 'numbers', describe(item), at(shape, next));
    }
  };
  flatten(0, value);
  return new Tensor(shape, data);
}

/** Checks the length of every array inside `part`, which stands at `index`. */
function requireRows(
  argument: string,
  part: unknown,
  shape: readonly number[],
  index: number[],
): void {
  const length = shape[index.length]!;
  if (!isList(part) || part.length !== length) {
    const kind = index.length === 0 ? 'a length of' : 'rows of length';
    const where = index.length === 0 ? '' : ` at row ${index.join(', ')}`;
    const actual = isList(part) ? String(part.length) : describe(part);
    throw unexpected('SHAPE_MISMATCH', argument, `${kind} ${length}`, actual, where);
  }
  if (index.length === shape.length - 1) return;
  for (let i = 0; i < length; i++) {
    index.push(i);
    requireRows(argument, part[i], shape, index);
    index.pop();
  }
}
