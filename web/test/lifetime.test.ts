// Memory: what is disposed of is given back, and what is refused takes nothing.
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Layer } from '../lib/layer/layer.ts';
import { loadRaw } from '../lib/module.ts';
import { LONG } from './form.ts';

const TIMES = LONG ? 10_000 : 2000;

const module = await loadRaw({});
const heap = () => module.HEAPU8.length;

const x = Array.from({ length: 20 }, (_, t) => [t, 1, -t]);

function use(): void {
  using layer = new Layer(module, { inputSize: 3, hiddenSize: 8 });
  layer.forward(x);
  layer.backward(undefined, { perStep: true });
  layer.gradcheck({ x: x.slice(0, 2), parameters: ['b'] });
}

describe('lifetime', () => {
  it(`${TIMES} layers, used and disposed of, leave the heap as it was`, () => {
    use();
    const before = heap();
    for (let i = 0; i < TIMES; i++) use();
    expect(heap()).toBe(before);
  });

  it(`${TIMES} calls refused for memory leave the heap as it was`, () => {
    using layer = new Layer(module, { inputSize: 3, hiddenSize: 8 });
    const tooLarge = { inputSize: 3, hiddenSize: 30_000 };
    expect(() => new Layer(module, tooLarge)).toThrow('do not fit into memory');
    const before = heap();
    for (let i = 0; i < TIMES; i++) {
      expect(() => new Layer(module, tooLarge)).toThrow();
      expect(() => layer.forward([[i]])).toThrow();
    }
    expect(heap()).toBe(before);
    expect(layer.gradcheck({ x }).passed).toBe(true);
  });

  it(`${10 * TIMES} calls refused for their arguments leave the heap as it was`, () => {
    using layer = new Layer(module, { inputSize: 3, hiddenSize: 8 });
    layer.forward(x);
    const refused: (() => unknown)[] = [
      () => layer.forward([[1, 2]]),
      () => layer.forward(x, { h0: [Number.NaN] }),
      () => layer.step([1]),
      () => layer.backward([1]),
      () => layer.update({ learningRate: Number.NaN }),
      () => layer.gradcheck({ epsilon: -1 }),
      () => layer.gradcheck({ gradients: { dW: [1] } }),
      () => layer.gradcheck({ dh: [1] }),
      () => layer.gradcheck({ dtype: 'float32', defects: ['A'] }),
      () => layer.losses('W', [8, 0]),
      () => new Layer(module, { inputSize: 3, hiddenSize: 8, weights: { U: [1] } }),
      () => new Layer(module, { inputSize: 3, hiddenSize: -8 }),
    ];
    const before = heap();
    let thrown = 0;
    for (let i = 0; i < 10 * TIMES; i++) {
      try {
        refused[i % refused.length]!();
      } catch {
        thrown++;
      }
    }
    expect(thrown).toBe(10 * TIMES);
    expect(heap()).toBe(before);
    expect(layer.gradcheck({ x }).passed).toBe(true);
  });

  it('layers that were forgotten are freed by the garbage collector', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const bytes = 8 * 700 * 700; // of W alone
    const forget = () => {
      for (let i = 0; i < 10; i++) new Layer(module, { inputSize: 1, hiddenSize: 700 });
    };
    const settle = async () => {
      for (let turn = 0; turn < 5; turn++) {
        collect();
        await setTimeout(1); // the registry calls back in a turn of its own
      }
    };
    forget();
    await settle();
    const before = heap();
    for (let round = 0; round < 20; round++) {
      forget();
      await settle();
    }
    // When the collector calls back is its own affair: some layers may still be there, not most.
    expect(heap() - before).toBeLessThan((20 * 10 * bytes) / 4);
  });

  it('results and layers survive a growth of the heap', () => {
    using layer = new Layer(module, { inputSize: 3, hiddenSize: 8 });
    const { states } = layer.forward(x);
    const copy = states.data.slice();
    const before = heap();
    using large = new Layer(module, { inputSize: 3, hiddenSize: 3000 });
    expect(heap()).toBeGreaterThan(before);
    expect(states.data).toEqual(copy);
    expect(layer.forward(x).states.data).toEqual(copy);
    expect(large.hiddenSize).toBe(3000);
  });
});
