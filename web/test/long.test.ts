// Long sequences: truncation, time per step, and memory that runs out. Oracles: the layer run block
// by block, and the layer itself on other lengths.
import { describe, expect, it } from 'vitest';
import type { RecurrentLayer } from '../lib/index.ts';
import { loadInNode } from './fixtures.ts';

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
  it('of a million steps of float64 at H = 32 goes forward and backward', () => {
    using layer = new Layer({ inputSize: 1, hiddenSize: 32 });
    const T = 1_000_000;
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
});
