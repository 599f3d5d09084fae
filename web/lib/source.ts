// Where the WebAssembly comes from in browsers and workers; source-node.ts in Node. `#source` in
// package.json chooses.
import { wasmNotFound } from './errors.ts';

/** Where it is unless a program says otherwise. A function: a classic script has no address. */
export const besideLibrary = () => new URL('./unrolled.wasm', import.meta.url);

/** Downloads the bytes. Throws WASM_NOT_FOUND. */
export async function readWasm(from: string | URL): Promise<BufferSource> {
  let response: Response;
  let bytes: ArrayBuffer;
  try {
    response = await fetch(from);
    bytes = await response.arrayBuffer(); // fails where the connection breaks
  } catch (cause) {
    throw wasmNotFound(from, String(cause), cause);
  }
  if (!response.ok) throw wasmNotFound(from, `the server answered ${response.status}`);
  return bytes;
}
