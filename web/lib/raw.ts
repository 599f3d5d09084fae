// The only importer of the generated module. Raw names stay in here and in the modules beside it.

import { instanceOf } from '#source';
import { type DType, lengthOf, setIn, sizeOf, type TypedArray } from './array.ts';
import { UnrolledError } from './errors.ts';
import { newArray, requireFinite, type Tensor } from './tensor.ts';
import factory, {
  type MainModule,
  type RawCheck,
  type RawLayer32,
  type RawLayer64,
} from './unrolled.mjs';
import { ARRAYS, CODES, NUMBERS, type WindowArray, type WindowNumber } from './window.ts';

export type RawLayer = RawLayer64 | RawLayer32;
export type { RawCheck, RawLayer64 };

/** The generated module with the views of its memory, which are new objects after every growth. */
export type RawModule = MainModule & {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
};

/** Turns the status of a raw call into an error. Arguments were validated before, so most cannot occur. */
export function check(status: number, what: string): void {
  const code = CODES[status];
  if (code === 'ok') return;
  if (code === 'OUT_OF_MEMORY') {
    throw new UnrolledError(code, `${what}: the arrays of this call do not fit into memory`);
  }
  throw new UnrolledError(code ?? 'BAD_OPTION', `${what}: refused by the core with ${code}`);
}

/** A new raw object. What its constructor throws without memory is no Error, and has no message. */
export function make<Raw>(Class: new () => Raw, what: string): Raw {
  try {
    return new Class();
  } catch {
    check(CODES.indexOf('OUT_OF_MEMORY'), what);
    throw what; // never reached
  }
}

const SLOTS = Object.fromEntries([...NUMBERS, ...ARRAYS].map((name, i) => [name, i])) as Readonly<
  Record<WindowNumber | WindowArray, number>
>;

/** Where the window of a raw layer has a number, or the room of an array: an index of HEAPF64. */
export function slotOf(window: number, name: WindowNumber | WindowArray): number {
  return (window >>> 3) + SLOTS[name];
}

/** Up to so many numbers, a loop is faster than the engine's copy. */
const HANDFUL = 64;

// Nothing else copies into the core's memory or out of it. The core says how many numbers an array has where it
// says where the array is: a room is its address, and behind that its size.

/**
 * Copies numbers into an array of that many, and looks at the copy: the caller's own may be another by then. Throws
 * NOT_FINITE, with the numbers written.
 */
export function write(
  { HEAPU32, HEAPF64, HEAPF32 }: RawModule,
  slot: number,
  { shape, data }: Tensor,
  dtype: DType,
  argument: string,
): void {
  const size = sizeOf(shape);
  // The caller's own array may have another length by now, and another prototype.
  if (size !== HEAPU32[2 * slot + 1] || size !== lengthOf(data)) throw outside(size);
  const double = dtype === 'float64';
  const heap = double ? HEAPF64 : HEAPF32;
  const to = HEAPU32[2 * slot]! >>> (double ? 3 : 2);
  if (size > HANDFUL) heap.set(data, to);
  else for (let i = 0; i < size; i++) heap[to + i] = data[i]!;
  requireFinite(argument, shape, heap, to);
}

/** A copy of an array, or of so many numbers of it from `offset` on; in a new array, or in one of that size. */
export function read(
  { HEAPU32, HEAPF64, HEAPF32 }: RawModule,
  slot: number,
  size: number,
  dtype: DType,
  offset = 0,
  into?: TypedArray,
): TypedArray {
  if (!(offset + size <= HEAPU32[2 * slot + 1]!)) throw outside(size);
  const double = dtype === 'float64';
  const heap = double ? HEAPF64 : HEAPF32;
  const from = (HEAPU32[2 * slot]! >>> (double ? 3 : 2)) + offset;
  const copy = into ?? newArray(dtype, size);
  if (size > HANDFUL) setIn.call(copy, heap.subarray(from, from + size));
  else for (let i = 0; i < size; i++) copy[i] = heap[from + i]!;
  return copy;
}

/** The bytes of an array that has one for each entry; a view, so until the next call. */
export function readBytes({ HEAPU8, HEAPU32 }: RawModule, slot: number, size: number): Uint8Array {
  if (size !== HEAPU32[2 * slot + 1]) throw outside(size);
  const from = HEAPU32[2 * slot]!;
  return HEAPU8.subarray(from, from + size);
}

/** What a caller's array may meet at any line of the caller's. */
export function outside(size: number): UnrolledError {
  const message = `An array of ${size} numbers changed its length while it was read`;
  return new UnrolledError('SHAPE_MISMATCH', message);
}

/**
 * An instance of compiled code.
 * @internal
 */
export async function instantiate(compiled: WebAssembly.Module): Promise<RawModule> {
  return (await factory({
    // Compiled beforehand, because this hook has no way to report a failure.
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) {
      const instance = instanceOf(compiled, imports);
      done(instance, compiled);
      return instance.exports;
    },
  })) as RawModule;
}
