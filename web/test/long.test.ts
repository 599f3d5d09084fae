// Long sequences: truncation, time per step, and memory that runs out. Oracles: the layer run block
// by block, and the layer itself on other lengths.
import { describe, expect, it } from 'vitest';
import type { Gradients, RecurrentLayer } from '../lib/index.ts';
import { loadInNode } from './fixtures.ts';
import { LONG } from './form.ts';

const { RecurrentLayer: Layer } = await loadInNode();

const inputs = (T: number, I: number) => ({
  shape: [T, I],
  data: Float64Array.from({ length: T * I }, (_, i) => Math.sin(i * 0.7)),
});

describe('truncate', () => {
  const x = inputs(7, 3);
  const passes = (use: (layer: RecurrentLayer) => void) => {
    using layer = new Layer({ inputSize: 3, hiddenSize: 4 });
    use(layer);
  };

  it('of the last k steps equals a sequence that starts there', () =>
    passes((layer) => {
      const { states } = layer.forward(x);
      const truncated = layer.backward([1, 2, 3, 4], { truncate: 3 });
      layer.forward({ shape: [3, 3], data: x.data.slice(4 * 3) }, { h0: states.toArray()[4] });
      const alone = layer.backward([1, 2, 3, 4]);
      expect(truncated.dW.data).toEqual(alone.dW.data);
      expect(truncated.dU.data).toEqual(alone.dU.data);
      expect(Array.from(truncated.delta.data.subarray(0, 4 * 4))).toEqual(Array(16).fill(0));
      expect(truncated.delta.data.subarray(4 * 4)).toEqual(alone.delta.data);
    }));

  it('from T on changes nothing, in both precisions and for single steps', () => {
    for (const dtype of ['float64', 'float32'] as const) {
      using layer = new Layer({ inputSize: 3, hiddenSize: 4, dtype });
      layer.step([1, 2, 3]);
      layer.step([3, 2, 1]);
      const whole = layer.backward();
      for (const truncate of [2, 3, 2 ** 31 - 1]) {
        expect(layer.backward(undefined, { truncate })).toEqual(whole);
      }
      expect(layer.backward(undefined, { truncate: 1 }).dU.data).not.toEqual(whole.dU.data);
    }
  });

  it('is refused below 1, in parts, and beside defects', () =>
    passes((layer) => {
      layer.forward(x);
      for (const truncate of [0, -1, 1.5, NaN, '3', 2 ** 31]) {
        const call = () => layer.backward(undefined, { truncate: truncate as number });
        expect(call).toThrow(/truncate/);
      }
      expect(() => layer.backward(undefined, { truncate: 2, defects: ['A'] })).toThrow(/truncate/);
    }));
});

describe('a long sequence', () => {
  const T = LONG ? 1_000_000 : 100_000;
  it(`of ${T} steps of float64 at H = 32 goes forward and backward`, () => {
    using layer = new Layer({ inputSize: 1, hiddenSize: 32 });
    layer.forward(inputs(1000, 1));
    const short = layer.backward(undefined, { truncate: 100 });
    const { states } = layer.forward(inputs(T, 1));
    expect(states.shape).toEqual([T + 1, 32]);
    const { delta } = layer.backward(undefined, { truncate: 100 });
    expect(delta.shape).toEqual([T, 32]);
    expect(delta.data.subarray(0, 32 * (T - 100)).every((v) => v === 0)).toBe(true);
    expect(short.delta.data.slice(-32).every((v) => v !== 0)).toBe(true);
  });

  it('that does not fit is OUT_OF_MEMORY, and the module goes on', () => {
    using layer = new Layer({ inputSize: 1, hiddenSize: 64 });
    const before = layer.forward(inputs(3, 1)).states;
    // 2 · 8 · 64 bytes for every step: beyond the 2 GiB of the heap.
    expect(() => layer.forward(inputs(3_000_000, 1))).toThrow(
      expect.objectContaining({ code: 'OUT_OF_MEMORY' }),
    );
    expect(layer.time).toBe(3);
    expect(layer.backward().dW.data.some((v) => v !== 0)).toBe(true);
    expect(layer.forward(inputs(3, 1)).states).toEqual(before);
  });

  const tooLong = () => {
    using layer = new Layer({ inputSize: 1, hiddenSize: 64 });
    const T = 3_000_000;
    const x = inputs(T, 1);
    const { dx, dW } = layer.gradients(x);
    // What the last step sees of the steps before the last 500 is below rounding: a layer of contractions.
    const short = { shape: [500, 1], data: x.data.slice(-500) };
    layer.forward(short);
    const last = layer.backward();
    expect(dx.shape).toEqual([T, 1]);
    expect(largestDifference(dx.data.slice(-400), last.dx.data.slice(-400))).toBeLessThan(1e-12);
    expect(largestDifference(dW.data, last.dW.data)).toBeLessThan(1e-12);
  };
  if (LONG)
    it('of three million steps at H = 64 has gradients, though its states do not fit', tooLong);
});

function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Array.from(one, (v, i) => Math.abs(v - other[i]!)).reduce((a, b) => Math.max(a, b), 0);
}

describe('gradients of a sequence that is not kept', () => {
  const sequences = { single: [9], batch: [9, 2] } as const;
  const rounding = 9 * 2 * 7 * 2 ** -52; // as many terms, each of the order of 1

  for (const [kind, [T, ...batch]] of Object.entries(sequences)) {
    for (const everyStep of [false, true]) {
      it(`${kind}, dh at ${everyStep ? 'every step' : 'the last step'}: those of backward`, () => {
        using layer = new Layer({ inputSize: 3, hiddenSize: 4 });
        const shaped = (shape: readonly number[]) => {
          const { data } = inputs(
            shape.reduce((a, b) => a * b),
            1,
          );
          return { shape, data };
        };
        const x = shaped([T, ...batch, 3]);
        const h0 = shaped([...batch, 4]);
        const dh = shaped([...(everyStep ? [T] : []), ...batch, 4]);
        const { states } = layer.forward(x, { h0 });
        const { delta, ...whole } = layer.backward(dh);
        for (const segment of [1, 2, 4, 9, 100, undefined]) {
          const sums = layer.gradients(x, { h0, dh, ...(segment && { segment }) });
          expect(Object.keys(sums)).toEqual(Object.keys(whole));
          for (const [name, { shape, data }] of Object.entries(sums)) {
            const expected = whole[name as keyof Gradients]!;
            expect(shape).toEqual(expected.shape);
            expect(largestDifference(data, expected.data)).toBeLessThan(rounding);
            if (segment !== undefined && segment >= T) expect(data).toEqual(expected.data);
          }
        }
        expect(layer.time).toBe(T); // the layer is where it was
        expect(layer.backward(dh).delta.data).toEqual(delta.data);
        expect(layer.forward(x, { h0 }).states.data).toEqual(states.data);
      });
    }
  }

  it('starts from h0, takes ones at the last step, and is what update subtracts', () => {
    using layer = new Layer({
      inputSize: 1,
      hiddenSize: 1,
      weights: { U: [[1]], W: [[2]], b: [0] },
      activation: 'identity',
    });
    layer.h0 = [5];
    // h_1 = 1 + 10, h_2 = 1 + 22; δ_2 = 1, δ_1 = 2
    const { dW, dU, dh0 } = layer.gradients([[1], [1]], { segment: 1 });
    expect([dW.toArray(), dU.toArray(), dh0.toArray()]).toEqual([[[11 + 2 * 5]], [[3]], [4]]);
    layer.update({ learningRate: 1, parameters: ['W'] });
    expect(layer.W.toArray()).toEqual([[2 - 21]]);
  });

  it('refuses what does not fit, and changes nothing', () => {
    using layer = new Layer({ inputSize: 1, hiddenSize: 2 });
    layer.forward([[1], [2]]);
    const before = layer.backward();
    const refused: [() => unknown, string][] = [
      [() => layer.gradients([[1, 2]]), 'x: expected rows of length 1, got 2'],
      [() => layer.gradients([[1]], { segment: 0 }), 'segment: expected'],
      [() => layer.gradients([[1]], { segment: 1.5 }), 'segment: expected'],
      [() => layer.gradients([[1]], { dh: [1] }), 'dh: expected the shape'],
      [() => layer.gradients([[1]], { h0: [Number.NaN, 0] }), 'h0: expected finite numbers'],
      [
        () => layer.gradients([[1]], { steps: 2 } as object),
        'options: expected the options h0, c0, dh, dcT, segment',
      ],
    ];
    for (const [call, message] of refused) expect(call).toThrow(message);
    expect(layer.backward()).toEqual(before);
  });
});
