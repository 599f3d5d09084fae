/**
 * The main entry for Cloudflare Workers, which compile nothing at run time: the file is imported, and comes compiled.
 * @module
 */
import { type LoadOptions, load as loadFrom, type Unrolled } from '../index.ts';
import wasmBinary from '../unrolled.wasm?module';

export * from '../index.ts';

export function load(options: LoadOptions = {}): Promise<Unrolled> {
  return loadFrom({ wasmBinary, ...options });
}
