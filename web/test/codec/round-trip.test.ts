// Oracle: the layer itself. What is written is read back bit for bit, -0 and subnormals included.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeLayer,
  fromJson,
  fromNpz,
  fromOnnx,
  fromSafetensors,
  type LayerData,
  layerOptions,
  toJson,
  toNpz,
  toOnnx,
  toSafetensors,
} from '../../lib/codec/index.ts';
import { loadInNode } from '../fixtures.ts';
import { anyLayer, layerOf } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();

const CODECS: Record<string, (data: LayerData) => LayerData | Promise<LayerData>> = {
  json: (data) => fromJson(toJson(data)),
  npz: (data) => fromNpz(toNpz(data)),
  safetensors: (data) => fromSafetensors(toSafetensors(data)),
  onnx: (data) => fromOnnx(toOnnx(data)),
  'onnx, layout 1': (data) => fromOnnx(toOnnx(data, { layout: 1 })),
};

describe('round trip', () => {
  it('the comparison of these tests tells -0 from 0', () => {
    expect(Float64Array.of(-0)).not.toEqual(Float64Array.of(0));
  });

  for (const [name, codec] of Object.entries(CODECS)) {
    it(`${name}: any layer comes back as it was`, async () => {
      const property = fc.asyncProperty(anyLayer, async (data) => {
        expect(await codec(data)).toEqual(data);
      });
      await fc.assert(property, { numRuns: 300 });
    });

    it(`${name}: the largest, the smallest and the signed zero survive`, async () => {
      const numbers = [Number.MAX_VALUE, 5e-324, -0, 0.1 + 0.2, 1e21, 123456789012345680000, -1e-7];
      for (const number of numbers) {
        const data = layerOf({ next: () => number });
        expect(await codec(data)).toEqual(data);
      }
    });

    it(`${name}: writing what was read gives the same file`, async () => {
      const data = layerOf({ batchSize: 2, dtype: 'float32' });
      const again = await codec(await codec(data));
      expect(toNpz(again)).toEqual(toNpz(data));
      expect(toJson(again)).toBe(toJson(data));
    });
  }
});

describe('describeLayer', () => {
  it('a layer made from its description gives the same gradients', async () => {
    using layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2, activation: 'softplus' });
    layer.h0 = [0.25, -0.5];
    const x = [
      [1, 2, 3],
      [2, 3, 4],
    ];
    const { states } = layer.forward(x);
    const expected = { states, ...layer.backward([1, 2]) };
    for (const codec of Object.values(CODECS)) {
      const data = await codec(describeLayer(layer, { x, dh: [1, 2] }));
      using same = new RecurrentLayer(layerOptions(data));
      const { states } = same.forward(data.x!, { h0: data.h0 });
      expect({ states, ...same.backward(data.dh) }).toEqual(expected);
    }
  });

  it('a layer without a bias or of float32 stays one', async () => {
    const kind = { inputSize: 1, hiddenSize: 3, bias: false, dtype: 'float32' } as const;
    using layer = new RecurrentLayer(kind);
    for (const codec of Object.values(CODECS)) {
      const data = await codec(describeLayer(layer));
      using same = new RecurrentLayer(layerOptions(data));
      expect(same).toMatchObject(kind);
      expect(same.U).toEqual(layer.U);
      expect(data.weights).not.toHaveProperty('b');
    }
  });

  it('describes a run from an h0 of its own, and per sequence of a batch', () => {
    using layer = new RecurrentLayer({ inputSize: 1, hiddenSize: 1 });
    expect(describeLayer(layer, { x: [[1]], h0: [2] }).h0.toArray()).toEqual([2]);
    const batch = describeLayer(layer, { x: [[[1], [1]]], h0: [[2], [3]] });
    expect(batch.h0.toArray()).toEqual([[2], [3]]);
  });

  it('is a copy', () => {
    using layer = new RecurrentLayer({ inputSize: 1, hiddenSize: 1 });
    const x = { shape: [1, 1], data: Float64Array.of(5) };
    const data = describeLayer(layer, { x });
    x.data[0] = 6;
    expect(data.x!.toArray()).toEqual([[5]]);
  });

  it('refuses a run that does not fit', () => {
    using layer = new RecurrentLayer({ inputSize: 2, hiddenSize: 1 });
    const x = [[1, 2]];
    expect(() => describeLayer(layer, { x: [[1]] })).toThrow('x: expected rows of length 2, got 1');
    expect(() => describeLayer(layer, { dh: [1] })).toThrow('dh: expected none without x, got one');
    expect(() => describeLayer(layer, { x, dh: [1, 2] })).toThrow('dh: expected the shape [1]');
    expect(() => describeLayer(layer, { x, h0: [Number.NaN] })).toThrow('h0: expected finite');
    const misspelt = { X: x } as object;
    expect(() => describeLayer(layer, misspelt)).toThrow(
      'run: expected the options x, h0, c0, dh, dcT',
    );
  });
});
