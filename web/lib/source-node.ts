import { readFile } from 'node:fs/promises';
import { wasmNotFound } from './errors.ts';

export { instanceOf, whole } from './one-part.ts';

/** That of this library, from beside it: for programs that run the sources. */
export const ownWasm = (read: (from: URL) => Promise<BufferSource>) =>
  read(new URL('./unrolled.wasm', import.meta.url));

/** Reads the bytes from a file, by path or file URL. Throws WASM_NOT_FOUND. */
export async function readWasm(from: string | URL): Promise<BufferSource> {
  const path = typeof from === 'string' && from.startsWith('file:') ? new URL(from) : from;
  try {
    return await readFile(path);
  } catch (cause) {
    throw wasmNotFound(from, String(cause), cause);
  }
}
