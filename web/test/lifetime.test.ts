// Memory: what is disposed of is given back, and what is refused takes nothing.
import { describe, expect, it } from 'vitest';
import { Layer } from '../lib/layer.ts';
import { loadRaw } from '../lib/module.ts';

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
  it('10 000 layers, used and disposed of, leave the heap as it was', () => {
    use();
    const before = heap();
    for (let i = 0; i < 10_000; i++) use();
    expect(heap()).toBe(before);
  });

  it('10 000 calls refused for memory leave the heap as it was', () => {
    using layer = new Layer(module, { inputSize: 3, hiddenSize: 8 });
    const tooLarge = { inputSize: 3, hiddenSize: 30_000 };
    expect(() => new Layer(module, tooLarge)).toThrow('do not fit into memory');
    const before = heap();
    for (let i = 0; i < 10_000; i++) {
      expect(() => new Layer(module, tooLarge)).toThrow();
      expect(() => layer.forward([[i]])).toThrow();
    }
    expect(heap()).toBe(before);
    expect(layer.gradcheck({ x }).passed).toBe(true);
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
