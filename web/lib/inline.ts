/**
 * The main entry with the WebAssembly inside: nothing is downloaded, at a third more bytes. For single
 * files and places without a server.
 * @module unrolled/inline
 */
import { type LoadOptions, load as loadFrom, type Unrolled } from './index.ts';
import wasm from './unrolled.wasm';

export * from './index.ts';

/** As `load` of the main entry, without a download. */
export function load(options: LoadOptions = {}): Promise<Unrolled> {
  return loadFrom({ wasmBinary: wasm, ...options });
}
