// Decompression by the engine's own DecompressionStream, which never runs ahead of its reader.
import { unexpected } from '../errors.ts';
import { concat } from './bytes.ts';

const BEST_RATIO = 1032; // what deflate can reach: 258 bytes for two bits (zlib, "Technical Details")

/**
 * A raw deflate stream of which the file says that it makes `size` bytes. Reads no further than that.
 * Throws BAD_OPTION, naming `where`, for another size, a damaged stream, or an engine without it.
 */
export async function inflate(
  where: string,
  compressed: Uint8Array,
  size: number,
): Promise<Uint8Array> {
  const malformed = (actual: string) =>
    unexpected('BAD_OPTION', where, `${size} bytes once decompressed`, actual);
  if (size > compressed.length * BEST_RATIO) throw malformed('a stream too short for that');
  const reader = new Blob([compressed.slice()])
    .stream()
    .pipeThrough(decompressor(where))
    .getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw malformed('a damaged stream');
    });
    if (done) break;
    length += value.length;
    if (length > size) {
      await reader.cancel().catch(() => undefined);
      throw malformed('more');
    }
    parts.push(value);
  }
  if (length < size) throw malformed(String(length));
  return concat(parts);
}

function decompressor(where: string): DecompressionStream {
  try {
    return new DecompressionStream('deflate-raw');
  } catch {
    const expected = 'an engine with DecompressionStream("deflate-raw"), or an uncompressed file';
    throw unexpected('BAD_OPTION', where, expected, 'an older engine');
  }
}
