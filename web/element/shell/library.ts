// The one compiled library of a page, whatever number of elements it has.
import { type LoadOptions, load, type Unrolled } from '../../lib/index.ts';

let source: LoadOptions = {};

/** Where the WebAssembly comes from unless an element names another place; for builds that carry it inside. */
export function carry(wasmBinary: NonNullable<LoadOptions['wasmBinary']>): void {
  source = { wasmBinary };
}

/** Loads it, once; the first element that starts decides from where. Rejects with WASM_BLOCKED or WASM_NOT_FOUND. */
export function library(wasmUrl?: string): Promise<Unrolled> {
  return load(wasmUrl ? { wasmUrl } : source);
}
