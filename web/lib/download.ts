import { wasmNotFound } from './errors.ts';

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
