// Files that break the format's rules, one rule each. Oracle: refused in one sentence, before anything
// of a claimed size exists; or, where a byte is part of a number, read as a valid layer.
import { describe, expect, it } from 'vitest';
import { fromSafetensors, toSafetensors } from '../../lib/codec/index.ts';
import { expectRefusedOrValid, layerOf, refusal } from './fixtures.ts';

const file = (header: string | Buffer, data = Buffer.alloc(0), length?: bigint) => {
  const text = Buffer.from(header);
  const head = Buffer.alloc(8);
  head.writeBigUInt64LE(length ?? BigInt(text.length));
  return Buffer.concat([head, text, data]);
};

const one = (dtype: string, shape: unknown, ...data_offsets: unknown[]) => ({
  dtype,
  shape,
  data_offsets,
});
const U = one('F64', [1, 1], 0, 8);
const W = one('F64', [1, 1], 8, 16);
const data = Buffer.from(Float64Array.of(0.5, 0.25).buffer);
const good = { weight_ih_l0: U, weight_hh_l0: W };
const withHeader = (changes: object, numbers = data) =>
  file(JSON.stringify({ ...good, ...changes }), numbers);
const json = JSON.stringify(good);
const beyond = 2 ** 53;

const refusals: Record<string, [bytes: Uint8Array, message: string]> = {
  'an empty file': [
    new Uint8Array(),
    'safetensors: expected 8 bytes of header length, got 0 bytes',
  ],
  'a header longer than the file': [file(json, data, 9999n), 'a header of 9999 bytes, got fewer'],
  'a header of 2⁶⁴ − 1 bytes': [file(json, data, 2n ** 64n - 1n), 'at most 4194304 bytes'],
  'a header of length 0': [file('', data), 'a JSON object as the header'],
  'a header that is not UTF-8': [file(Buffer.of(0x7b, 0xff, 0x7d)), 'a header in UTF-8'],
  'a byte order mark': [file(`\ufeff${json}`, data), 'a JSON object as the header'],
  'white space in front': [file(` ${json}`, data), 'a JSON object as the header'],
  'line feeds as padding': [file(`${json}\n`, data), 'a JSON object as the header'],
  'zeros as padding': [file(`${json}\0`, data), 'a JSON object as the header'],
  'an array': [file('[]'), 'a JSON object as the header'],
  'malformed JSON': [file('{"a":}'), 'safetensors: expected JSON, got malformed text'],
  'a name twice': [
    file(json.replace('weight_hh', 'weight_ih'), data),
    'safetensors: expected every name once, got "weight_ih_l0" twice',
  ],
  'a field twice': [file(json.replace('"dtype"', '"shape":[1],"dtype"'), data), '"shape" twice'],
  'deep nesting': [file(`{"a":${'['.repeat(99)}${']'.repeat(99)}}`), 'at most 8 levels'],
  'an unknown field': [
    withHeader({ weight_ih_l0: { ...U, more: 1 } }),
    'data_offsets of weight_ih',
  ],
  'a missing field': [withHeader({ weight_ih_l0: { dtype: 'F64' } }), 'data_offsets of weight_ih'],
  'an unknown type': [withHeader({ weight_ih_l0: one('F128', [1], 0, 8) }), 'of weight_ih_l0'],
  'a type that is a number': [withHeader({ weight_ih_l0: { ...U, dtype: 8 } }), 'of weight_ih_l0'],
  'a text as the shape': [withHeader({ weight_ih_l0: one('F64', '1', 0, 8) }), 'of weight_ih_l0'],
  'a fraction in a shape': [withHeader({ weight_ih_l0: one('F64', [0.5, 2], 0, 8) }), 'weight_ih'],
  'a negative shape': [withHeader({ weight_ih_l0: one('F64', [-1, -1], 0, 8) }), 'of weight_ih_l0'],
  'a huge shape': [withHeader({ weight_ih_l0: one('F64', [1e9, 1e9], 0, 8) }), 'bytes for weight'],
  'a shape that overflows': [
    withHeader({ weight_ih_l0: one('F64', [2 ** 32, 2 ** 32], 0, 8) }),
    'bytes for weight_ih_l0, got 8',
  ],
  'three offsets': [withHeader({ weight_ih_l0: one('F64', [1, 1], 0, 8, 8) }), 'of weight_ih_l0'],
  'offsets beyond 2⁵³': [
    withHeader({ weight_hh_l0: one('F64', [1, 1], beyond, beyond + 8) }),
    'of w',
  ],
  'offsets backwards': [
    withHeader({ weight_hh_l0: one('F64', [1, 1], 16, 8) }),
    'for weight_hh_l0',
  ],
  'a hole': [
    withHeader({ weight_hh_l0: one('F64', [1, 1], 9, 17) }, Buffer.alloc(17)),
    'weight_hh_l0 to begin at byte 8, got 9',
  ],
  'an overlap': [
    withHeader({ weight_hh_l0: one('F64', [1, 1], 0, 8) }),
    'to begin at byte 8, got 0',
  ],
  'bytes that belong to nothing': [withHeader({}, Buffer.alloc(17)), '16 bytes of numbers, got 17'],
  'numbers that are missing': [withHeader({}, Buffer.alloc(15)), '16 bytes of numbers, got 15'],
  'a number in the metadata': [withHeader({ __metadata__: { a: 1 } }), 'texts in __metadata__'],
  'a text as the metadata': [withHeader({ __metadata__: 'a' }), 'texts in __metadata__'],
  'no tensors': [file('{}'), 'safetensors: expected one weight_ih_l0, got none'],
  'one bias': [
    withHeader({ bias_ih_l0: one('F64', [1], 16, 24) }, Buffer.alloc(24)),
    'safetensors: expected both biases or none, got no bias_hh_l0',
  ],
  'biases of two shapes': [
    withHeader(
      { bias_ih_l0: one('F64', [1], 16, 24), bias_hh_l0: one('F64', [2], 24, 40) },
      Buffer.alloc(40),
    ),
    'bias_hh_l0: expected the shape [1], got [2]',
  ],
  'biases whose sum overflows': [
    withHeader(
      { bias_ih_l0: one('F64', [1], 16, 24), bias_hh_l0: one('F64', [1], 24, 32) },
      Buffer.from(Float64Array.of(0, 0, 1e308, 1e308).buffer),
    ),
    'b: expected finite numbers, got Infinity at [0]',
  ],
  NaN: [
    withHeader({}, Buffer.from(Float64Array.of(Number.NaN, 0).buffer)),
    'U: expected finite numbers, got NaN at [0, 0]',
  ],
  'whole numbers': [
    withHeader({ weight_hh_l0: one('I64', [1, 1], 8, 16) }),
    'F64, F32, F16 or BF16, got I64',
  ],
  'another activation': [
    withHeader({ __metadata__: { activation: 'gelu' } }),
    'activation: expected one of identity',
  ],
  'a layer of no units': [
    file(
      JSON.stringify({
        weight_ih_l0: one('F64', [1e9, 0], 0, 0),
        weight_hh_l0: one('F64', [0, 0], 0, 0),
      }),
    ),
    'inputSize: expected a whole number',
  ],
};

describe('safetensors', () => {
  it('the file of these tests is good before it is damaged, padded or with other tensors', () => {
    const layer = fromSafetensors(file(json, data));
    expect(layer.weights.U.toArray()).toEqual([[0.5]]);
    expect(fromSafetensors(file(`${json}       `, data))).toEqual(layer);
    const others = withHeader({ other: one('BOOL', [3, 1], 16, 19) }, Buffer.alloc(19, data));
    expect(fromSafetensors(others)).toEqual(layer);
    const note = '": \\ { "';
    expect(fromSafetensors(withHeader({ __metadata__: { note } }))).toEqual(layer);
    const proto = file(
      `{"__proto__":${JSON.stringify(one('U8', [0], 16, 16))},${json.slice(1)}`,
      data,
    );
    expect(fromSafetensors(proto)).toEqual(layer);
  });

  for (const [name, [bytes, message]] of Object.entries(refusals)) {
    it(`refuses ${name}`, async () => {
      const error = await refusal(() => fromSafetensors(bytes));
      expect(error.message).toContain(message);
      expect(error.message.length).toBeLessThan(300);
    });
  }
});

describe('safetensors, byte by byte', () => {
  const small = toSafetensors(layerOf({ inputSize: 1, hiddenSize: 1, steps: 1 }));

  it('every truncation is refused', async () => {
    for (let length = 0; length < small.length; length++) {
      await refusal(() => fromSafetensors(small.subarray(0, length)));
    }
  });

  it('every changed byte is refused or gives a valid layer', async () => {
    for (let i = 0; i < small.length; i++) {
      for (const value of [0, 32, 34, 48, 57, 125, 255, ...Array(8).keys()]) {
        const damaged = small.slice();
        if (value < 8) damaged[i]! ^= 1 << value;
        else damaged[i] = value;
        await expectRefusedOrValid(() => fromSafetensors(damaged));
      }
    }
  });
});
