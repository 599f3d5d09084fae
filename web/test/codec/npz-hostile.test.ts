// Damaged and hostile archives, made here byte by byte or by NumPy. Oracle: refused in one sentence,
// before anything of a claimed size exists; or, where a byte means nothing, read as a valid layer.
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../lib/codec/crc32.ts';
import { fromNpz, toNpz } from '../../lib/codec/index.ts';
import { expectRefusedOrValid, layerOf, python, refusal } from './fixtures.ts';

interface File {
  readonly name: string;
  readonly content: Uint8Array;
  readonly method?: number;
  readonly stored?: Uint8Array; // what lies in the archive
  readonly size?: number; // the size that the headers claim
  readonly crc?: number;
  readonly offset?: number; // where the directory says it is
  readonly flags?: number;
  readonly local?: readonly [crc: number, stored: number, size: number]; // if not as the directory
  readonly extra?: Buffer; // of the local header
}

const fields = (layout: string, ...values: number[]) => {
  const parts = [...layout].map((letter, i) => {
    const bytes = Buffer.alloc(letter === 'H' ? 2 : 4);
    if (letter === 'H') bytes.writeUInt16LE(values[i]!);
    else bytes.writeUInt32LE(values[i]!);
    return bytes;
  });
  return Buffer.concat(parts);
};

function zip(files: readonly File[], end: { count?: number; start?: number } = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const { name, content, method = 0, flags = 0 } = file;
    const { stored = content, size = content.length, crc = crc32(content) } = file;
    // biome-ignore format: as in the format's description
    const common = [20, flags, method, 0, 0, crc, stored.length, size, name.length, 0];
    const { local: sizes = common.slice(5, 8), extra = Buffer.alloc(0) } = file;
    // biome-ignore format: as in the format's description
    const own = [...common.slice(0, 5), ...sizes, name.length, extra.length];
    local.push(fields('IHHHHHIIIHH', 0x04034b50, ...own), Buffer.from(name), extra);
    local.push(Buffer.from(stored));
    const tail = [0, 0, 0, 0, file.offset ?? at];
    const directory = fields('IHHHHHHIIIHHHHHII', 0x02014b50, 20, ...common, ...tail);
    central.push(directory, Buffer.from(name));
    at = Buffer.concat(local).length;
  }
  const directory = Buffer.concat(central);
  const { count = files.length, start = at } = end;
  const tail = fields('IHHHHIIH', 0x06054b50, 0, 0, count, count, directory.length, start, 0);
  return Buffer.concat([...local, directory, tail]);
}

const npy = (dictionary: string, payload = Buffer.alloc(0)) =>
  Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    fields('H', dictionary.length),
    Buffer.from(dictionary),
    payload,
  ]);
const numbers = (shape: string, ...values: number[]) =>
  npy(
    `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`,
    Buffer.from(Float64Array.from(values).buffer),
  );

const U: File = { name: 'U.npy', content: numbers('(1, 1)', 0.5) };
const W: File = { name: 'W.npy', content: numbers('(1, 1)', 0.25) };
const good = zip([U, W]);
const deflated = ({ name, content }: File): File => ({
  name,
  content,
  method: 8,
  stored: deflateRawSync(content),
});
const withU = (file: Partial<File>) => zip([{ ...U, ...file }, W]);
const withArray = (content: Buffer) => withU({ content });
const size = U.content.length;
const megabytes = deflateRawSync(Buffer.alloc(2 ** 25));

/** The good archive behind other bytes, with every offset right. */
function behind(front: Uint8Array): Buffer {
  const bytes = Buffer.concat([front, good]);
  const end = bytes.length - 22;
  const start = bytes.readUInt32LE(end + 16) + front.length;
  bytes.writeUInt32LE(start, end + 16);
  for (let at = start; at < end; ) {
    bytes.writeUInt32LE(bytes.readUInt32LE(at + 42) + front.length, at + 42);
    at += 46 + bytes.readUInt16LE(at + 28);
  }
  return bytes;
}

const refusals: Record<string, [bytes: Uint8Array, message: string]> = {
  'an empty file': [new Uint8Array(), 'npz: expected a ZIP archive, got other bytes at its start'],
  'an empty archive': [zip([]), 'npz: expected a ZIP archive'],
  'another file': [Buffer.from('hello, world. '.repeat(10)), 'npz: expected a ZIP archive'],
  'bytes behind': [Buffer.concat([good, Buffer.of(0)]), 'breaks off or has something behind it'],
  'bytes in front': [Buffer.concat([good.subarray(0, 4), good]), 'another place'],
  'a directory elsewhere': [zip([U, W], { start: 3 }), 'another place'],
  'fewer entries than said': [zip([U, W], { count: 3 }), 'a whole directory, got one that breaks'],
  'more entries than said': [zip([U, W], { count: 1 }), 'got one of another size'],
  '65535 entries': [zip([U, W], { count: 65535 }), 'at most 1000 files, got 65535'],
  'a name twice': [zip([U, W, U]), 'npz: expected every name once, got U.npy twice'],
  'bytes in front of the first file': [
    behind(Buffer.from('#!/bin/sh\n')),
    'npz: expected a ZIP archive, got other bytes at its start',
  ],
  'a file in front that no directory knows': [
    behind(zip([U]).subarray(0, 30 + U.name.length + U.content.length)),
    'npz: expected a ZIP archive, got 112 bytes in front of its first file',
  ],
  'bytes behind the end of a stream': [
    withU({ ...deflated(U), stored: Buffer.concat([deflateRawSync(U.content), Buffer.of(0)]) }),
    'bytes once decompressed, got bytes behind the stream',
  ],
  'a path': [withU({ name: '../U.npy' }), 'npz: expected the weights U and W, got no U'],
  'a long name': [withU({ name: 'U'.repeat(1001) }), 'names of at most 1000 bytes'],
  'the same bytes twice': [zip([U, { ...W, offset: 0 }]), 'npz: expected a header of'],
  'an offset beyond': [zip([U, { ...W, offset: 1e9 }]), 'npz: expected'],
  'an offset of 32 ones': [zip([U, { ...W, offset: 0xffffffff }]), 'plain ZIP, got ZIP64'],
  encryption: [withU({ flags: 1 }), 'U.npy stored or deflated'],
  'another method': [withU({ method: 14 }), 'U.npy stored or deflated'],
  'a checksum of its own in front': [withU({ local: [1, size, size] }), 'like its directory'],
  'a size of its own in front': [
    withU({ local: [crc32(U.content), size, 1] }),
    'like its directory',
  ],
  'a wrong checksum': [withU({ crc: 1 }), 'npz U.npy: expected the bytes of its checksum'],
  'a stored size that lies': [withU({ size: 1e9 }), 'U.npy stored or deflated'],
  'a promised descriptor': [withU({ flags: 8 }), 'npz: expected nothing between U.npy'],
  'a size no stream can reach': [
    withU({ ...deflated(U), size: 2e8 }),
    'expected 200000000 bytes once decompressed, got a stream too short for that',
  ],
  'sizes beyond the limit': [
    zip(['U', 'W', 'b'].map((n) => ({ ...deflated(U), name: `${n}.npy`, size: 1e8 }))),
    'npz: expected at most 33554432 numbers, got 300000000 bytes',
  ],
  'a bomb': [withU({ ...deflated(U), stored: megabytes }), 'bytes once decompressed, got more'],
  'a size too large by one': [
    withU({ ...deflated(U), size: U.content.length + 1 }),
    `got ${U.content.length}`,
  ],
  'a size too small by one': [withU({ ...deflated(U), size: U.content.length - 1 }), 'got more'],
  'a damaged stream': [withU({ ...deflated(U), stored: Buffer.alloc(90, 7) }), 'a damaged stream'],
  'half a stream': [
    withU({ ...deflated(U), stored: deflateRawSync(U.content).subarray(0, 20) }),
    '',
  ],
  'an empty array file': [withArray(Buffer.alloc(0)), 'npz U.npy: expected a .npy array'],
  'half a magic': [withArray(Buffer.from('\x93NUM', 'latin1')), 'a .npy array'],
  'a magic alone': [withArray(Buffer.from('\x93NUMPY\x01\x00', 'latin1')), 'one that breaks off'],
  'a header that breaks off': [withArray(numbers('(1, 1)').subarray(0, 30)), 'one that breaks off'],
  'version 9': [withArray(Buffer.from('\x93NUMPY\x09\x00\x01\x00\x00\x00', 'latin1')), 'version 9'],
  'a huge header': [
    withArray(Buffer.from('\x93NUMPY\x02\x00\xff\xff\xff\xff', 'latin1')),
    'a header of 4294967295 bytes',
  ],
  'code in the header': [
    withArray(npy('__import__("os").system("true")')),
    'a header without descr',
  ],
  objects: [
    withArray(npy("{'descr': '|O', 'fortran_order': False, 'shape': (1, 1), }")),
    'pickled Python objects',
  ],
  'a structure': [
    withArray(npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1, 1), }")),
    'floats of 2, 4 or 8 bytes, or integers',
  ],
  'complex numbers': [
    withArray(npy("{'descr': '<c16', 'fortran_order': False, 'shape': (1, 1), }")),
    'the type <c16',
  ],
  'a huge shape': [withArray(numbers('(1000000, 1000000)', 1)), '8000000000000 bytes'],
  'a shape that overflows': [withArray(numbers('(4294967296, 4294967296)', 1)), 'bytes'],
  'a shape of many digits': [withArray(numbers(`(${'9'.repeat(50)},)`, 1)), 'a header without'],
  'a negative shape': [withArray(numbers('(-1, -1)', 1)), 'a header without'],
  'many dimensions': [withArray(numbers(`(${'1, '.repeat(60)})`, 1)), 'bytes for the shape'],
  'a shape of 0': [withArray(numbers('(1000000000, 0)')), 'inputSize: expected a whole number'],
  'a vector for U': [withArray(numbers('(1,)', 1)), 'U: expected the shape [H, I], got [1]'],
  'no weights': [zip([W]), 'npz: expected the weights U and W, got no U'],
  NaN: [withArray(numbers('(1, 1)', Number.NaN)), 'U: expected finite numbers, got NaN at [0, 0]'],
  'weights that do not fit': [
    withArray(numbers('(2, 1)', 1, 2)),
    'W: expected the shape [2, 2], got [1, 1]',
  ],
  'another activation': [
    zip([
      U,
      W,
      {
        name: 'activation.npy',
        content: npy(
          "{'descr': '|S4', 'fortran_order': False, 'shape': (), }",
          Buffer.from('gelu'),
        ),
      },
    ]),
    'activation: expected one of identity',
  ],
  'a number as the activation': [
    zip([U, W, { ...U, name: 'activation.npy' }]),
    'npz activation.npy: expected one short text, got the type <f8',
  ],
};

describe('npz', () => {
  it('the archives of these tests are good before they are damaged', async () => {
    const data = await fromNpz(good);
    expect(data.weights.U.toArray()).toEqual([[0.5]]);
    expect(await fromNpz(zip([deflated(U), deflated(W)]))).toEqual(data);
    expect(await fromNpz(Uint8Array.from(good).buffer)).toEqual(data);
  });

  it('reads local sizes of all ones beside an extra field, as newer Pythons write them', async () => {
    const ones = 0xffffffff;
    const extra = fields('HHIIII', 1, 16, size, 0, size, 0);
    const bytes = withU({ local: [crc32(U.content), ones, ones], extra });
    expect(await fromNpz(bytes)).toEqual(await fromNpz(good));
  });

  for (const [name, [bytes, message]] of Object.entries(refusals)) {
    it(`refuses ${name}`, async () => {
      const error = await refusal(() => fromNpz(bytes));
      expect(error.message).toContain(message);
      expect(error.message.length).toBeLessThan(300);
    });
  }

  it('refuses what is not bytes', async () => {
    const error = await refusal(() => fromNpz('PK' as unknown as Uint8Array));
    expect(error.message).toBe('npz: expected a Uint8Array or an ArrayBuffer, got the string "PK"');
  });

  it('refuses what numpy.savez pickles', async () => {
    const script = `
import io, sys
import numpy as np
file = io.BytesIO()
np.savez(file, U=np.array([[None]], dtype=object), W=np.ones((1, 1)))
print(file.getvalue().hex())`;
    const error = await refusal(() => fromNpz(Buffer.from(python(script).trim(), 'hex')));
    expect(error.message).toContain('npz U.npy: expected floats of 2, 4 or 8 bytes, or integers');
  });
});

const small = toNpz(layerOf({ inputSize: 1, hiddenSize: 1, steps: 1 }));
const packed = zip([deflated(U), deflated(W)]);

describe('npz, byte by byte', () => {
  it('every truncation is refused', async () => {
    for (const file of [small, packed]) {
      for (let length = 0; length < file.length; length++) {
        await refusal(() => fromNpz(file.subarray(0, length)));
      }
    }
  });

  it('every flipped bit of a stored file is refused or changes nothing', async () => {
    const data = await fromNpz(small);
    for (let i = 0; i < small.length * 8; i++) {
      const damaged = small.slice();
      damaged[i >> 3]! ^= 1 << (i & 7);
      const read = await fromNpz(damaged).catch((error) => error.name);
      if (read !== 'UnrolledError') expect(read).toEqual(data);
    }
  });

  it('every changed byte is refused or gives a valid layer', async () => {
    for (const file of [small, packed]) {
      for (let i = 0; i < file.length; i++) {
        for (const mask of [0xff, 1 << (i & 7)]) {
          const damaged = Uint8Array.from(file);
          damaged[i]! ^= mask;
          await expectRefusedOrValid(() => fromNpz(damaged));
        }
      }
    }
  });
});
