// Pickles that do what torch.save never does. Oracle: refused in one sentence, and nothing of a claimed size is allocated.
import { describe, expect, it } from 'vitest';
import { fromTorch } from '../../lib/codec/index.ts';
import { writeZip } from '../../lib/codec/zip.ts';
import { expectRefusedOrValid, layerOf, refusal } from './fixtures.ts';
import {
  call,
  global,
  Opcodes,
  orderedDict,
  pickled,
  storage,
  torchArchive,
  toTorch,
  view,
} from './torch-file.ts';

const numbers = { 0: Buffer.from(Float64Array.of(0.5, 0.25).buffer) };
const good = {
  weight_ih_l0: view(storage('0', 2), [1, 1]),
  weight_hh_l0: view(storage('0', 2), [1, 1], [1, 1], 1),
};
const withU = (weight_ih_l0: unknown) => torchArchive({ ...good, weight_ih_l0 }, numbers);
const withMore = (more: unknown) => torchArchive({ ...good, more }, numbers);
const opcodes = (...parts: (string | number | Uint8Array)[]) =>
  torchArchive(new Opcodes(...parts), numbers);
const archive = (files: Readonly<Record<string, Uint8Array>>) =>
  writeZip(new Map(Object.entries(files)));
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
/** Each list holds the one before twice: 2ⁿ ways to the innermost, by memo. */
const doubled = new Opcodes(
  '(]q\x00',
  ...Array.from({ length: 40 }, (_, i) => new Opcodes('(', 'h', i, 'h', i, 't', 'q', i + 1).bytes),
  't',
);
const itself = new Opcodes(']q\x00', 'h\x00', 'a');

const refusals: Record<string, [bytes: Uint8Array, message: string]> = {
  'an empty file': [new Uint8Array(), 'pt: expected a ZIP archive'],
  'another archive': [archive({ 'U.npy': Buffer.alloc(8) }), 'got one without data.pkl'],
  'a bare pickle': [Buffer.of(128, 2, 46), 'got the format before, a bare pickle'],
  'an empty pickle': [archive({ 'a/data.pkl': Buffer.alloc(0) }), 'a pickle that breaks off'],
  'no STOP': [archive({ 'a/data.pkl': Buffer.of(128, 2, 78) }), 'a pickle that breaks off'],
  'bytes behind STOP': [archive({ 'a/data.pkl': Buffer.from('N..') }), 'something behind it'],
  'a huge pickle': [
    archive({ 'a/data.pkl': Buffer.alloc(2 ** 22 + 1, 'N') }),
    'pt: expected a pickle of at most 4194304 bytes, got 4194305',
  ],
  'protocol 5': [opcodes(128, 5), 'a pickle of protocol 5'],
  'a call of os.system': [
    withMore(call(global('os', 'system'), 'true')),
    'pt: expected a state_dict, got a pickle that wants to call os.system',
  ],
  'a name alone, never called': [
    withMore(global('builtins', 'eval')),
    'wants to call builtins.eval',
  ],
  'a name that moves a terminal': [
    withMore(global('\x1b[31m', 'x')),
    'wants to call "\\u001b[31m.x"',
  ],
  'a name without an end': [opcodes('c', 'a'.repeat(5000)), 'a pickle with a long name'],
  'a call of a storage': [withMore(call(global('torch', 'FloatStorage'), 1)), 'a damaged pickle'],
  'a call without arguments': [opcodes(orderedDict.bytes, 'NR'), 'a damaged pickle'],
  'an object by __new__': [opcodes(orderedDict.bytes, ')', 129), 'a pickle with the opcode 129'],
  INST: [opcodes('(ios\nsystem\n'), 'a pickle with the opcode 105'],
  STACK_GLOBAL: [opcodes(pickled('os'), pickled('system'), 0x93), 'the opcode 147'],
  EXT1: [opcodes(0x82, 1), 'the opcode 130'],
  'a number as text': [opcodes('I1\n'), 'the opcode 73'],
  'attributes of a number': [opcodes('K\x01}b'), 'something else than dictionaries'],
  'an item of nothing': [opcodes('a'), 'a damaged pickle'],
  'an item of a number': [opcodes('K\x01K\x01a'), 'a damaged pickle'],
  'a tuple without a mark': [opcodes('t'), 'a damaged pickle'],
  'a mark as a value': [opcodes('(q\x00'), 'a damaged pickle'],
  'a mark as the result': [opcodes('('), 'a damaged pickle'],
  'a memo of nothing': [opcodes('h\x07'), 'a damaged pickle'],
  'half a pair': [opcodes('}(', pickled('a'), 'u'), 'a damaged pickle'],
  'a tuple as a key': [opcodes('}(', pickled([1]), 'Nu'), 'a dictionary whose keys are no texts'],
  'a text longer than the file': [opcodes('X\xff\xff\xff\x7f'), 'a pickle that breaks off'],
  'a whole number of 200 bytes': [opcodes(138, 200), 'a whole number of 200 bytes'],
  'a number as the whole': [torchArchive(1, {}), 'expected one weight_ih_l0, got none'],
  '40 levels': [withMore(nested(40)), 'at most 16 levels, got more'],
  'a list in itself': [withMore(itself), 'at most 16 levels, got more'],
  'lists that hold one another twice': [torchArchive(doubled, {}), 'pt: expected at most'],
  'a list of 100 000 twenty times': [
    withMore(
      new Opcodes('((', Buffer.alloc(100_000, 'N'), 'tq\x02', Buffer.alloc(40, 'h\x02'), 't'),
    ),
    'at most 100000 values, got more',
  ],
  'a name twice': [
    torchArchive({ ...good, a: { b: good.weight_hh_l0 }, 'a.b': good.weight_hh_l0 }, numbers),
    'pt: expected every name once, got a.b twice',
  ],
  'a long name of short ones': [
    torchArchive({ [`${'a'.repeat(900)}`]: { ['b'.repeat(900)]: good.weight_hh_l0 } }, numbers),
    'shorter names, got 1801 letters',
  ],
  'a storage that is none': [withU(view('0', [1, 1])), 'storages, shapes and strides of tensors'],
  'a storage of another kind': [
    withU(view(new Opcodes(pickled(['module', 1, '0', 'cpu', 2]), 'Q'), [1, 1])),
    'storages of tensors, got something else',
  ],
  'a storage of less than nothing': [withU(view(storage('0', -1), [1, 1])), 'storages of tensors'],
  'a storage without a file': [
    withU(view(storage('../0', 2), [1, 1])),
    'pt: expected 16 bytes in data/../0, got no such file',
  ],
  'a storage larger than its file': [
    withU(view(storage('0', 3), [1, 1])),
    'pt: expected 24 bytes in data/0, got 16 bytes',
  ],
  'a storage beyond the limit': [
    withU(view(storage('0', 2 ** 40), [1, 1])),
    `pt: expected at most 33554432 numbers, got ${2 ** 40}`,
  ],
  'a shape beyond its storage': [
    withU(view(storage('0', 2), [1e9, 1e9])),
    'tensors within their 2 numbers',
  ],
  'one number for 10¹⁸': [
    withU(view(storage('0', 2), [1e9, 1e9], [0, 0])),
    'pt: expected at most 33554432 numbers',
  ],
  'an offset behind the end': [
    withU(view(storage('0', 2), [1, 1], [1, 1], 2)),
    'tensors within their 2 numbers, got one that reaches 2',
  ],
  'an offset before the start': [withU(view(storage('0', 2), [1, 1], [1, 1], -1)), 'got something'],
  'strides backwards': [withU(view(storage('0', 2), [1, 1], [-1, 1])), 'got something else'],
  'a stride less': [withU(view(storage('0', 2), [1, 1], [1])), 'got something else'],
  'a fraction in a shape': [withU(view(storage('0', 2), [1, 0.5], [1, 1])), 'got something else'],
  'nine dimensions': [withU(view(storage('0', 2), Array(9).fill(1))), 'got something else'],
  'no arguments of a tensor': [
    withU(call(global('torch._utils', '_rebuild_tensor_v2'))),
    'got something else',
  ],
  'a shape of 0': [withU(view(storage('0', 2), [1e9, 0])), 'inputSize: expected a whole number'],
  'a vector for U': [withU(view(storage('0', 2), [1])), 'U: expected the shape [H, I], got [1]'],
  'a middle byte order': [
    torchArchive(good, numbers, { byteorder: Buffer.from('mid') }),
    'the byte order little or big, got mid',
  ],
  'a long byte order': [
    torchArchive(good, numbers, { byteorder: Buffer.alloc(100) }),
    'a byte order, got 100 bytes',
  ],
  NaN: [
    torchArchive(good, { 0: Buffer.from(Float64Array.of(Number.NaN, 1).buffer) }),
    'U: expected finite numbers, got NaN at [0, 0]',
  ],
};

describe('pt', () => {
  it('the file of these tests is good before it is damaged', async () => {
    const { weights } = await fromTorch(torchArchive(good, numbers));
    expect([weights.U.toArray(), weights.W.toArray()]).toEqual([[[0.5]], [[0.25]]]);
    const layer = layerOf({ batchSize: 2 });
    expect(await fromTorch(toTorch(layer))).toEqual(layer);
  });

  it.each(Object.entries(refusals))('refuses %s', async (_, [bytes, message]) => {
    const before = process.memoryUsage().arrayBuffers;
    const error = await refusal(() => fromTorch(bytes));
    expect(error.message).toContain(message);
    expect(error.message.length).toBeLessThan(300);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
  });

  it('refuses options that are none', async () => {
    const bytes = torchArchive(good, numbers);
    const error = await refusal(() => fromTorch(bytes, { prefix: 1 } as never));
    expect(error.message).toBe('prefix: expected a text, got 1');
    await expect(fromTorch(bytes, { limit: 1 })).rejects.toThrow('at most 1 numbers, got 2');
  });
});

describe('pt, byte by byte', () => {
  const small = toTorch(layerOf({ inputSize: 1, hiddenSize: 1, run: false }));
  /** The pickle of an archive, whose checksum then fits. */
  const pickle = Buffer.concat([Buffer.of(128, 2), pickled(good), Buffer.from('.')]);
  const withPickle = (bytes: Uint8Array) =>
    archive({ 'a/data.pkl': bytes, 'a/data/0': numbers[0] });

  it('every truncation is refused', async () => {
    for (let length = 0; length < small.length; length++) {
      await refusal(() => fromTorch(small.subarray(0, length)));
    }
    for (let length = 0; length < pickle.length; length++) {
      await refusal(() => fromTorch(withPickle(pickle.subarray(0, length))));
    }
  });

  it('every changed byte of a pickle is refused or gives a valid layer', async () => {
    for (let i = 0; i < pickle.length; i++) {
      for (const value of [0, 1, 255, ...Buffer.from('(.cRQtuhqN}]K'), ...Array(8).keys()]) {
        const damaged = Buffer.from(pickle);
        if (value < 8) damaged[i]! ^= 1 << value;
        else damaged[i] = value;
        await expectRefusedOrValid(() => fromTorch(withPickle(damaged)));
      }
    }
  });
});
