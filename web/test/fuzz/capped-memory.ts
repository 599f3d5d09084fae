// The module on a heap that cannot grow beyond some pages, so that it runs out of memory at will.
import { readFileSync } from 'node:fs';

const PAGE = 65_536;
const MEMORY_SECTION = 5;

/** An unsigned LEB128 number: its value and how many bytes it has. */
function readLeb(bytes: Uint8Array, at: number): [value: number, length: number] {
  let value = 0;
  for (let i = 0; ; i++) {
    const byte = bytes[at + i]!;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [value, i + 1];
  }
}

/** The library's WebAssembly with another maximum of its memory, in bytes. */
export function withMemoryOf(most: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(readFileSync('web/lib/unrolled.wasm'));
  for (let at = 8; at < bytes.length; ) {
    const section = bytes[at]!;
    const [size, lebSize] = readLeb(bytes, at + 1);
    const body = at + 1 + lebSize;
    if (section === MEMORY_SECTION) {
      const minimum = body + 2; // behind the count, 1, and the flags, 1: there is a maximum
      const maximum = minimum + readLeb(bytes, minimum)[1];
      let pages = Math.floor(most / PAGE);
      const [, length] = readLeb(bytes, maximum);
      for (let i = 0; i < length; i++, pages = Math.floor(pages / 128)) {
        bytes[maximum + i] = (pages % 128) | (i < length - 1 ? 0x80 : 0);
      }
      return bytes;
    }
    at = body + size;
  }
  throw new Error('the module has no memory of its own');
}
