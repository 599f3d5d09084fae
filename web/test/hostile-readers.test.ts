// Files that are made to cost much, arrays that lie, and words of a file in a message. Oracles: the limit; the same
// layer in plain arrays; the characters of the message.
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../lib/codec/crc32.ts';
import {
  fromJson,
  fromNpy,
  fromNpz,
  fromOnnx,
  fromSafetensors,
  fromText,
  fromTorch,
  type LayerData,
  Tensor,
  toCode,
  toJson,
  toNpz,
} from '../lib/codec/index.ts';
import { type Node, writeModel } from '../lib/codec/onnx-model.ts';
import { layerOf } from './codec/fixtures.ts';
import { call, global, pickled, storage, torchArchive, view } from './codec/torch-file.ts';

/** An archive with U, of whole numbers of one byte, and W. */
function archive(count: number): Uint8Array {
  const zeros = npy('|i1', `(1, ${count})`, Buffer.alloc(count));
  return zip({ 'U.npy': zeros, 'W.npy': npy('<f8', '(1, 1)', Buffer.alloc(8)) });
}

function npy(descr: string, shape: string, payload: Buffer): Buffer {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }\n`;
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  start.writeUInt16LE(header.length, 8);
  return Buffer.concat([start, Buffer.from(header), payload]);
}

function zip(files: Readonly<Record<string, Buffer>>): Uint8Array {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    for (const [i, value] of [crc32(content), packed.length, content.length].entries()) {
      common.writeUInt32LE(value, 10 + 4 * i);
    }
    common.writeUInt16LE(name.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name)]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]),
    );
    local.push(head, packed);
    at += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...local, directory, end]));
}

describe('npz: the limit', () => {
  it('counts numbers, by the header of an array, before the rest of it is unpacked', async () => {
    const bytes = archive(5000); // fewer bytes than 768 doubles
    await expect(fromNpz(bytes, { limit: 768 })).rejects.toThrow(
      'npz: expected at most 768 numbers, got 5000',
    );
    await expect(fromNpz(bytes, { limit: 5000 })).rejects.toThrow('got 5001');
    expect((await fromNpz(bytes, { limit: 5001 })).inputSize).toBe(5000);
  });

  it('is 2²⁵ numbers where nobody says another: small files do not become gigabytes', async () => {
    const bytes = archive(2 ** 26);
    expect(bytes.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    await expect(fromNpz(bytes)).rejects.toThrow(
      'npz: expected at most 33554432 numbers, got 67108864',
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 2 ** 20);
  });

  it('is a whole number of at least 1', async () => {
    for (const limit of [0, -1, 1.5, Number.NaN, '9']) {
      await expect(fromNpz(archive(1), { limit } as never)).rejects.toThrow('limit: expected');
    }
  });
});

describe('a typed array with methods of its own', () => {
  const hostile = (methods: object): LayerData => {
    const data = Object.assign(new Float64Array([1]), methods);
    const one = new Tensor([1, 1], data);
    const layer = layerOf({ inputSize: 1, hiddenSize: 1, steps: 1 });
    return { ...layer, weights: { ...layer.weights, U: one } };
  };
  const line = ["0]]; __import__('os').system('true') #."];

  it.each(['slice', 'subarray', 'map', 'entries', 'values', Symbol.iterator])(
    'puts nothing of %s into programs and files',
    (method) => {
      const good = layerOf({ inputSize: 1, hiddenSize: 1, steps: 1 });
      const plain = {
        ...good,
        weights: { ...good.weights, U: new Tensor([1, 1], new Float64Array([1])) },
      };
      const bad = hostile({ [method]: () => line });
      for (const language of ['numpy', 'pytorch', 'javascript', 'cpp'] as const) {
        expect(toCode(bad, language)).toBe(toCode(plain, language));
      }
      expect(toJson(bad)).toBe(toJson(plain));
      expect(toNpz(bad)).toEqual(toNpz(plain));
    },
  );
});

describe('a message', () => {
  const NASTY = '\u001b[31m\r\n\u009b2J\u202egnp.exe\u2028\u0000';
  const json = (fields: object) => JSON.stringify({ ...JSON.parse(toJson(layerOf())), ...fields });
  const tensors = (header: object) => {
    const bytes = new TextEncoder().encode(JSON.stringify(header));
    const file = new Uint8Array(8 + bytes.length);
    new DataView(file.buffer).setBigUint64(0, BigInt(bytes.length), true);
    file.set(bytes, 8);
    return file;
  };
  const torch = (value: unknown, more = {}) => torchArchive(value, { 0: Buffer.alloc(8) }, more);
  const one = view(storage('0', 1), [1, 1]);
  const model = (node: Partial<Node>) =>
    writeModel({
      node: {
        ...{ name: 'n', type: 'RNN', inputs: ['X', 'W', 'R'], outputs: ['Y'] },
        ...{ attributes: new Map(), ...node },
      },
      tensors: new Map(
        ['W', 'R'].map((name) => [name, new Tensor([1, 1, 1], new Float64Array([1]))]),
      ),
      ...{ inputs: new Map(), outputs: new Map(), metadata: new Map() },
    });
  const attribute = (name: string, value: string | string[]) =>
    model({ attributes: new Map([[name, value]]) });
  const long = `${NASTY}${'x'.repeat(900_000)}`;
  const empty = { dtype: 'F32', shape: [0], data_offsets: [0, 0] };
  const CALLS: Readonly<Record<string, (text: string) => unknown>> = {
    'of a text': (text) => fromText(text),
    'of a text, one cell': (text) => fromText(`1 ${text.replace(/[\r\n\u2028]/g, '')}`),
    'of a print that is cut': (text) => fromText(`[1 ...${text.replace(/[\r\n\u2028]/g, '')}]`),
    'of JSON that is none': (text) => fromJson(`{"a": ${text}`),
    'of the format': (text) => fromJson(json({ format: text })),
    'of a field': (text) => fromJson(json({ [text]: 1 })),
    'of an activation': (text) => fromJson(json({ activation: text })),
    'of a dtype': (text) => fromJson(json({ dtype: text })),
    'of a name in safetensors': (text) => fromSafetensors(tensors({ [text]: {} })),
    'of a gap in safetensors': (text) =>
      fromSafetensors(tensors({ [text]: { ...empty, data_offsets: [4, 4] } })),
    'of a dtype in safetensors': (text) =>
      fromSafetensors(tensors({ weight_ih_l0: { ...empty, dtype: text } })),
    'of two prefixes': (text) =>
      fromSafetensors(
        tensors({ [`${text}a.weight_ih_l0`]: empty, [`${text}b.weight_ih_l0`]: empty }),
      ),
    'of an activation in safetensors': (text) =>
      fromSafetensors(tensors({ __metadata__: { activation: text }, weight_ih_l0: empty })),
    'of what a pickle wants to call': (text) =>
      fromTorch(torch({ a: call(global(text.replace(/[\r\n]/g, ''), 'x'), 1) })),
    'of a storage in .pt': (text) =>
      fromTorch(torch({ weight_ih_l0: view(storage(text, 1), [1, 1]), weight_hh_l0: one })),
    'of two prefixes in .pt': (text) =>
      fromTorch(
        torch(Object.fromEntries(['a', 'b'].map((name) => [`${text}${name}.weight_ih_l0`, one]))),
      ),
    'of a byte order in .pt': (text) =>
      fromTorch(torch({ weight_ih_l0: one }, { byteorder: Buffer.from(text) })),
    'of a pickle that is a text': (text) => fromTorch(torch(pickled(text))),
    'of an attribute in ONNX': (text) => fromOnnx(attribute(text, 'x')),
    'of a direction in ONNX': (text) => fromOnnx(attribute('direction', text)),
    'of activations in ONNX': (text) => fromOnnx(attribute('activations', Array(9).fill(text))),
    'of an input in ONNX': (text) => fromOnnx(model({ inputs: ['X', text, 'R'] })),
    'of lengths in ONNX': (text) => fromOnnx(model({ inputs: ['X', 'W', 'R', '', text] })),
    'of an operator in ONNX': (text) => fromOnnx(model({ type: text })),
    'of a type in .npy': (text) =>
      fromNpy(npy(text.slice(0, 900).replace(/[\r\n]/g, ''), '(1,)', Buffer.alloc(8))),
    'of a name in .npz': (text) =>
      fromNpz(
        zip({ [text.slice(0, 900).replace(/[^ -~]/g, '\u001b')]: Buffer.from('x') }).subarray(
          0,
          -1,
        ),
      ),
  };

  it.each(Object.entries(CALLS))(
    '%s is one short line that any terminal prints',
    async (_, call) => {
      for (const text of [NASTY, long]) {
        const error = await (async () => call(text))().then(
          () => undefined,
          (thrown) => thrown,
        );
        expect(error).toMatchObject({ name: 'UnrolledError' });
        expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        expect(error.message.length).toBeLessThan(400);
      }
    },
  );
});
