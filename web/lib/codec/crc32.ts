// CRC-32 of ZIP and PNG: polynomial 0xEDB88320, reflected. Source: RFC 1952, section 8.

let table: Uint32Array | undefined; // made at the first use: an import has no work to do

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
    return rest;
  });
}

export function crc32(bytes: Uint8Array): number {
  table ??= makeTable();
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ table[(rest ^ byte) & 255]!;
  return ~rest >>> 0;
}
