// The only importer of the generated module. Raw names stay in here and in the modules beside it.

import { type DType, sizeOf, type TypedArray } from './array.ts';
import { UnrolledError } from './errors.ts';
import { lengthOf, newArray, type Tensor } from './tensor.ts';
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

/** A number of a raw layer, or where an array of it begins: `window` is the layer's own. */
export function look(module: RawModule, window: number, name: WindowNumber | WindowArray): number {
  return module.HEAPU32[(window >>> 2) + SLOTS[name]]!;
}

/** Up to so many numbers, a loop is faster than the engine's copy. */
const HANDFUL = 64;

/** Copies numbers to an address, where there is room for as many as the shape says. */
export function write(module: RawModule, address: number, { shape, data }: Tensor): void {
  const size = sizeOf(shape);
  const double = data instanceof Float64Array;
  const heap = double ? module.HEAPF64 : module.HEAPF32;
  const to = double ? address >>> 3 : address >>> 2;
  if (size <= HANDFUL) {
    for (let i = 0; i < size; i++) heap[to + i] = data[i]!;
    return;
  }
  // The caller's array may have grown since it was read, over what stands behind it in memory.
  if (lengthOf(data) !== size) {
    const message = `An array changed its length, ${size}, while it was read`;
    throw new UnrolledError('SHAPE_MISMATCH', message);
  }
  heap.set(data, to);
}

/** Numbers copied from an address. */
export function read(module: RawModule, address: number, size: number, dtype: DType): TypedArray {
  const from = dtype === 'float64' ? address >>> 3 : address >>> 2;
  const heap = dtype === 'float64' ? module.HEAPF64 : module.HEAPF32;
  if (size > HANDFUL) return heap.slice(from, from + size);
  const copy = newArray(dtype, size);
  for (let i = 0; i < size; i++) copy[i] = heap[from + i]!;
  return copy;
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
      const instance = new WebAssembly.Instance(compiled, imports);
      done(instance, compiled);
      return instance.exports;
    },
  })) as RawModule;
}
