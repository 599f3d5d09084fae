// Where the WebAssembly comes from in browsers and workers; source-node.ts in Node. `#source` in
// package.json chooses.
import { wasmNotFound } from './errors.ts';

/** Downloads the bytes. Throws WASM_NOT_FOUND. */
export async function readWasm(url?: string | URL): Promise<BufferSource> {
  const from = url ?? new URL('./unrolled.wasm', import.meta.url);
  let response: Response;
  try {
    response = await fetch(from);
  } catch (cause) {
    throw wasmNotFound(from, String(cause), cause);
  }
  if (!response.ok) throw wasmNotFound(from, `the server answered ${response.status}`);
  const bytes = await response.arrayBuffer();
  // A server that answers everything with its index page is the usual surprise here.
  if (bytes.byteLength < 4 || new DataView(bytes).getUint32(0) !== 0x0061736d) {
    throw wasmNotFound(from, 'the answer is not WebAssembly');
  }
  return bytes;
}
