// Decompression by the engine's own DecompressionStream, which never runs ahead of its reader.
import { unexpected } from '../errors.ts';
import { concat } from './bytes.ts';

const BEST_RATIO = 1032; // what deflate can reach: 258 bytes for two bits (zlib, "Technical Details")

/** Shown the first bytes, before more than a few kilobytes are decompressed; throws to go no further. */
export interface Look {
  readonly bytes: number;
  at(head: Uint8Array): void;
}

/**
 * A raw deflate stream of which the file says that it makes `size` bytes. Reads no further than that.
 * Throws BAD_OPTION, naming `where`, for another size, a damaged stream or bytes behind it, or an engine without it.
 */
export async function inflate(
  where: string,
  compressed: Uint8Array,
  size: number,
  look?: Look,
): Promise<Uint8Array> {
  const malformed = (actual: string) =>
    unexpected('BAD_OPTION', where, `${size} bytes once decompressed`, actual);
  if (size > compressed.length * BEST_RATIO) throw malformed('a stream too short for that');
  const parts: Uint8Array[] = [];
  let length = 0;
  let looked = look === undefined;
  const isWhole = await decompress(where, compressed, (part) => {
    length += part.length;
    if (length > size) throw malformed('more');
    parts.push(part);
    if (looked || (length < look!.bytes && length < size)) return;
    looked = true;
    look!.at(concat(parts));
  });
  if (!isWhole) throw malformed('a damaged stream');
  if (length < size) throw malformed(String(length));
  // The stream ends in its last byte, if it cannot end before. Node 20 would pass over bytes behind its end.
  const endsBefore = await decompress(where, compressed.subarray(0, -1), () => undefined);
  if (endsBefore) throw malformed('bytes behind the stream');
  return concat(parts);
}

/** Hands on what a stream makes, piece by piece. @returns whether it ended as a stream does */
async function decompress(
  where: string,
  compressed: Uint8Array,
  take: (part: Uint8Array) => void,
): Promise<boolean> {
  const reader = new Blob([compressed.slice()])
    .stream()
    .pipeThrough(decompressor(where))
    .getReader();
  try {
    for (;;) {
      const result = await reader.read().catch(() => undefined);
      if (result === undefined) return false;
      if (result.done) return true;
      take(result.value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function decompressor(where: string): DecompressionStream {
  try {
    return new DecompressionStream('deflate-raw');
  } catch {
    const expected = 'an engine with DecompressionStream("deflate-raw"), or an uncompressed file';
    throw unexpected('BAD_OPTION', where, expected, 'an older engine');
  }
}
