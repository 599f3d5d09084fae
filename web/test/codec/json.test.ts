// Oracles: the text itself, written by hand; JSON.parse; and refusals, each with its sentence.
import { describe, expect, it } from 'vitest';
import { type ErrorCode, fromJson, type LayerData, toJson } from '../../lib/codec/index.ts';
import { expectRefusedOrValid, layerOf, refusal } from './fixtures.ts';

const TEXT = `{
  "format": "unrolled-layer",
  "version": 1,
  "inputSize": 2,
  "hiddenSize": 1,
  "activation": "relu",
  "bias": true,
  "dtype": "float64",
  "U": [[0.1, -0]],
  "W": [[5e-324]],
  "b": [1e+21],
  "h0": [0.30000000000000004],
  "x": [[1, 2], [3, 4]],
  "dh": [1]
}
`;

/** The text with one field changed, added or, as undefined, left out. */
const changed = (fields: object) => JSON.stringify({ ...JSON.parse(TEXT), ...fields });

describe('json', () => {
  it('reads and writes this text', () => {
    const data = fromJson(TEXT);
    expect(data.weights.U.data).toEqual(Float64Array.of(0.1, -0));
    expect(data.weights.W.data).toEqual(Float64Array.of(5e-324));
    expect(data.x!.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(toJson(data)).toBe(TEXT);
  });

  it('writes float32 by its own shortest digits', () => {
    const data = layerOf({ dtype: 'float32', next: () => Math.fround(0.3), run: false });
    expect(toJson(data)).toContain('"h0": [0.3, 0.3]');
    expect(fromJson(toJson(data))).toEqual(data);
  });

  it('takes nested numbers as well', () => {
    const { activation, bias, dtype } = layerOf();
    const weights = { U: [[1, 2]], W: [[3]], b: [4] };
    const text = toJson({
      inputSize: 2,
      hiddenSize: 1,
      activation,
      bias,
      dtype,
      weights,
      h0: [0],
    });
    expect(JSON.parse(text)).toMatchObject(weights);
  });

  it('never writes what it would not read', () => {
    const data = { ...layerOf(), h0: [Number.NaN, 0] };
    expect(() => toJson(data)).toThrow('h0: expected finite numbers, got NaN at [0]');
    const odd = { ...layerOf(), activation: 'gelu' } as unknown as LayerData;
    expect(() => toJson(odd)).toThrow('activation: expected one of');
  });
});

const ragged = `[${'[1,2],'.repeat(10)}${'[],'.repeat(1e5)}[]]`;
const refusals: [name: string, text: string, code: ErrorCode, message: string][] = [
  ['nothing', '', 'BAD_OPTION', 'json: expected JSON, got malformed text'],
  ['half a text', TEXT.slice(0, 99), 'BAD_OPTION', 'json: expected JSON, got malformed text'],
  ['no object', '[1]', 'BAD_OPTION', 'json: expected an object, got an array'],
  ['null', 'null', 'BAD_OPTION', 'json: expected an object, got null'],
  ['another format', '{"format":"x"}', 'BAD_OPTION', 'json format: expected "unrolled-layer"'],
  ['another version', changed({ version: 2 }), 'BAD_OPTION', 'json version: expected 1, got 2'],
  ['a version in a text', changed({ version: '1' }), 'BAD_OPTION', 'got the string "1"'],
  ['an unknown field', changed({ u: [[1]] }), 'BAD_OPTION', 'json: expected the fields format'],
  ['a field twice', TEXT.replace('"W"', '"U"'), 'BAD_OPTION', 'got "U" twice'],
  ['one twice, escaped', TEXT.replace('"W"', '"\\u0055"'), 'BAD_OPTION', 'got "U" twice'],
  ['__proto__', TEXT.replace('"x"', '"__proto__"'), 'BAD_OPTION', 'got "__proto__"'],
  ['constructor', TEXT.replace('"x"', '"constructor"'), 'BAD_OPTION', 'got "constructor"'],
  ['no weights', changed({ U: undefined }), 'SHAPE_MISMATCH', 'U: expected nested arrays'],
  ['null weights', changed({ b: null }), 'SHAPE_MISMATCH', 'b: expected nested arrays'],
  ['null inputs', changed({ x: null }), 'SHAPE_MISMATCH', 'x: expected nested arrays'],
  ['a typed array by hand', changed({ h0: { shape: [1], data: [1] } }), 'SHAPE_MISMATCH', 'h0:'],
  ['a text as a number', changed({ h0: ['1'] }), 'SHAPE_MISMATCH', 'got the string "1" at [0]'],
  ['true as a number', changed({ b: [true] }), 'SHAPE_MISMATCH', 'b: expected numbers, got true'],
  ['a number as true', changed({ bias: 1 }), 'BAD_OPTION', 'bias: expected true or false, got 1'],
  ['b without a bias', changed({ bias: false }), 'BAD_OPTION', 'b: expected none'],
  ['another activation', changed({ activation: 'gelu' }), 'BAD_OPTION', 'got the string "gelu"'],
  ['a long activation', changed({ activation: 'a'.repeat(1e6) }), 'BAD_OPTION', 'activation: '],
  ['toString', changed({ activation: 'toString' }), 'BAD_OPTION', 'activation: expected one of'],
  ['float16', changed({ dtype: 'float16' }), 'BAD_OPTION', 'dtype: expected one of float64'],
  ['an infinity', TEXT.replace('1e+21', '1e999'), 'NOT_FINITE', 'b: expected finite numbers'],
  ['too much for float32', changed({ dtype: 'float32', b: [1e39] }), 'NOT_FINITE', 'b: expected'],
  ['ragged rows', changed({ x: [[1, 2], [3]] }), 'SHAPE_MISMATCH', 'of length 2, got 1 at row 1'],
  ['a wrong shape', changed({ W: [[1, 2]] }), 'SHAPE_MISMATCH', 'W: expected rows of length 1'],
  ['a size of 0', changed({ hiddenSize: 0 }), 'BAD_OPTION', 'hiddenSize: expected a whole number'],
  ['a size of 1.5', changed({ inputSize: 1.5 }), 'BAD_OPTION', 'inputSize: expected a whole'],
  ['an absurd size', changed({ inputSize: 2e9 }), 'SHAPE_MISMATCH', 'U: expected rows of one'],
  ['absurd sizes', changed({ hiddenSize: 2e9 }), 'SHAPE_MISMATCH', 'W: expected rows of one'],
  ['rows that claim', TEXT.replace('[[1, 2], [3, 4]]', ragged), 'SHAPE_MISMATCH', 'x: expected'],
  ['a million levels', '['.repeat(1e6), 'BAD_OPTION', 'json: expected at most 8 levels, got more'],
  ['a name of a megabyte', `{"${'a'.repeat(1e6)}":1}`, 'BAD_OPTION', 'at most 1000 characters'],
];

describe('json refuses', () => {
  for (const [name, text, code, message] of refusals) {
    it(name, async () => {
      const error = await refusal(() => fromJson(text));
      expect(error.code).toBe(code);
      expect(error.message).toContain(message);
      expect(error.message.length).toBeLessThan(300);
    });
  }

  it('what is not a text', async () => {
    const error = await refusal(() => fromJson(new Uint8Array(2) as unknown as string));
    expect(error.message).toBe('json: expected a text, got an object');
  });

  it('rows of batches that multiply to more than there are, without allocating it', async () => {
    const deep = [Array.from({ length: 3000 }, () => [1, 2]), ...Array(3000).fill([])];
    const error = await refusal(() => fromJson(changed({ x: deep })));
    expect(error.message).toContain('x: expected rows of one length');
  });

  it('every truncation, or reads it as a valid layer', async () => {
    for (let length = 0; length < TEXT.length; length++) {
      await expectRefusedOrValid(() => fromJson(TEXT.slice(0, length)));
    }
  });

  it('every single change of a letter, or reads it as a valid layer', async () => {
    for (let i = 0; i < TEXT.length; i++) {
      for (const letter of '"[]{},:-9e\\ \u0000\u20ac') {
        await expectRefusedOrValid(() => fromJson(TEXT.slice(0, i) + letter + TEXT.slice(i + 1)));
      }
    }
  });
});
