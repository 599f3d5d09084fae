/**
 * `unrolled/post` for Cloudflare Workers; see index.ts.
 * @module
 */
import type { LoadOptions } from '../index.ts';
import { load as loadFrom, type Post } from '../post/index.ts';
import wasmBinary from '../unrolled.wasm?module';

export * from '../post/index.ts';

export function load(options: LoadOptions = {}): Promise<Post> {
  return loadFrom({ wasmBinary, ...options });
}
