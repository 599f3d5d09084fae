// Where the WebAssembly comes from in browsers and workers; source-node.ts in Node, source-server.ts in the
// package for servers, source-parts.ts on the page. `#source` in package.json chooses.
import { wasmNotFound } from './errors.ts';

export { readWasm } from './download.ts';
export { instanceOf, whole } from './one-part.ts';

/** That of this library, from beside it. Throws WASM_NOT_FOUND in a script that is no module, which has no address. */
export function ownWasm(read: (from: URL) => Promise<BufferSource>): Promise<BufferSource> {
  let beside: URL;
  try {
    beside = new URL('./unrolled.wasm', import.meta.url);
  } catch (cause) {
    const reason = "it has no address; import 'unrolled/inline', or call load({ wasmBinary })";
    throw wasmNotFound('beside this script', reason, cause);
  }
  return read(beside);
}
