// The only importer of the generated module. Raw names stay in here and in the modules beside it.

import { UnrolledError } from './errors.ts';
import type { EntryStatus, Parameter, Verdict, WarningCode } from './gradcheck.ts';
import { type DType, newArray, type TypedArray } from './tensor.ts';
import type { Activation, Defect, InitScheme } from './types.ts';
import factory, {
  type MainModule,
  type RawCheck,
  type RawLayer32,
  type RawLayer64,
} from './unrolled.mjs';

export type RawLayer = RawLayer64 | RawLayer32;
export type { RawCheck, RawLayer64 };

/** The generated module with the views of its memory, which are new objects after every growth. */
export type RawModule = MainModule & {
  readonly HEAPU8: Uint8Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
};

// The orders of cpp/bindings/embind.cpp and of the enumerations in cpp/include/unrolled.
const names = <const Names extends readonly string[]>(...list: Names) => list;

export const ACTIVATIONS: readonly Activation[] = [
  'identity',
  'relu',
  'tanh',
  'sigmoid',
  'leakyRelu',
  'softplus',
];
export const SCHEMES: readonly InitScheme[] = [
  'uniform',
  'torch',
  'glorot',
  'orthogonal',
  'identity',
];
export const PARAMETERS: readonly Parameter[] = ['U', 'W', 'b', 'h0', 'x'];
export const STATUSES: readonly EntryStatus[] = [
  'pass',
  'fail',
  'kink',
  'vacuous',
  'lost',
  'nonfinite',
];
export const VERDICTS: readonly Verdict[] = ['pass', 'fail', 'vacuous'];
export const WARNINGS: readonly WarningCode[] = [
  'T_LT_3',
  'H0_ZERO',
  'LINEAR_ONLY',
  'TINY_WEIGHTS',
  'DEAD_UNITS',
];
export const DEFECTS: readonly Defect[] = ['A', 'B', 'C', 'D'];
export const MEASUREMENTS = names('central', 'directional', 'complex');
// biome-ignore format: one line, as in the binding
const ARRAYS = names('U', 'W', 'b', 'h0', 'x', 'net', 'states', 'delta', 'dU', 'dW', 'db', 'dx', 'dh0', 'stepU', 'stepW', 'stepB', 'publishedStates', 'stagedX', 'stagedH0', 'stagedDh');

export type ArrayName = (typeof ARRAYS)[number];

export function arrayCode(name: ArrayName): number {
  return ARRAYS.indexOf(name);
}

/** A bit per chosen name, in the order of `all`. */
export function maskOf<Name extends string>(all: readonly Name[], chosen: readonly Name[]): number {
  return chosen.reduce((mask, name) => mask | (1 << all.indexOf(name)), 0);
}

const CODES = names('ok', 'SHAPE_MISMATCH', 'BAD_OPTION', 'NO_FORWARD', 'OUT_OF_MEMORY');

/** Turns the status of a raw call into an error. Arguments were validated before, so most cannot occur. */
export function check(status: number, what: string): void {
  const code = CODES[status];
  if (code === 'ok') return;
  if (code === 'OUT_OF_MEMORY') {
    throw new UnrolledError(code, `${what}: the arrays of this call do not fit into memory`);
  }
  throw new UnrolledError(code ?? 'BAD_OPTION', `${what}: refused by the core with ${code}`);
}

/** Copies numbers to an address. */
export function write(module: RawModule, address: number, numbers: TypedArray): void {
  if (numbers instanceof Float64Array) module.HEAPF64.set(numbers, address >>> 3);
  else module.HEAPF32.set(numbers, address >>> 2);
}

/** Numbers copied from an address. */
export function read(module: RawModule, address: number, size: number, dtype: DType): TypedArray {
  const from = dtype === 'float64' ? address >>> 3 : address >>> 2;
  const heap = dtype === 'float64' ? module.HEAPF64 : module.HEAPF32;
  if (size > 64) return heap.slice(from, from + size);
  const copy = newArray(dtype, size); // faster than slice for a handful
  for (let i = 0; i < size; i++) copy[i] = heap[from + i]!;
  return copy;
}

/** An instance of compiled code. */
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
