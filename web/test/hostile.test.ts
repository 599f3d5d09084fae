// Arguments that lie about their size, or change while they are read. What follows an array in the module's
// memory is another's: nothing may be written over it. Oracle: a second layer that stands there.
import { describe, expect, it } from 'vitest';
import { loadInNode } from './fixtures.ts';
import { type Anything, refusal, snapshot, usedLayer } from './refusing.ts';

const { activate, RecurrentLayer } = await loadInNode();

/** Says that it is shorter than it is. */
class Lying extends Float64Array {
  override get length(): number {
    return 6;
  }
}

/** Refused with a code, and neither the layer nor those around it have changed. */
function expectRefused(call: (layer: ReturnType<typeof usedLayer>) => unknown, code: string): void {
  using layer = usedLayer();
  using neighbour = new RecurrentLayer({ inputSize: 40, hiddenSize: 40 });
  const before = [snapshot(layer), neighbour.U, neighbour.W];
  expect(refusal(() => call(layer)).code).toBe(code);
  expect([snapshot(layer), neighbour.U, neighbour.W]).toEqual(before);
}

describe('an argument that is not what it seems', () => {
  it('is refused where it has more numbers than it says', () => {
    const data = new Lying(100_000).fill(9);
    const own = new Float64Array(100_000).fill(9);
    Object.defineProperty(own, 'length', { value: 6 });
    for (const many of [data, own]) {
      const x = { shape: [2, 3], data: many };
      expectRefused((layer) => layer.forward(x), 'SHAPE_MISMATCH');
      expectRefused((layer) => layer.gradcheck({ x }), 'SHAPE_MISMATCH');
      expectRefused((layer) => Object.assign(layer, { U: x }), 'SHAPE_MISMATCH');
      expectRefused(() => activate('relu', x), 'SHAPE_MISMATCH');
    }
  });

  it('is refused where it gets more numbers after they were looked at', () => {
    const buffer = new (ArrayBuffer as Anything)(8 * 300, { maxByteLength: 8e6 });
    const x = { shape: [100, 3], data: new Float64Array(buffer) };
    const options = {
      get h0() {
        buffer.resize(8e6);
        return [0, 0];
      },
    };
    expectRefused((layer) => layer.forward(x, options), 'SHAPE_MISMATCH');
  });

  it('is refused where reading it has replaced the sequence that it belongs to', () => {
    using layer = new RecurrentLayer({ inputSize: 1, hiddenSize: 40 });
    using neighbour = new RecurrentLayer({ inputSize: 40, hiddenSize: 40 });
    const before = [neighbour.U, neighbour.W];
    const ones = Array<number>(40).fill(1);
    layer.forward(Array.from({ length: 100 }, () => [1]));
    const dh = Array.from({ length: 100 }, () => ones);
    Object.defineProperty(dh, 50, {
      get() {
        layer.forward([[1]]);
        return ones;
      },
    });
    expect(refusal(() => layer.backward(dh)).code).toBe('SHAPE_MISMATCH');
    expect([neighbour.U, neighbour.W]).toEqual(before);
    expect(layer.backward().dx.shape).toEqual([1, 1]); // of the sequence that is there now
  });

  it('has the shape that was read first', () => {
    let asked = 0;
    const shape = new Proxy([2, 3], {
      get: (target, key) => (key === '0' && asked++ > 0 ? 1000 : Reflect.get(target, key)),
    });
    using layer = usedLayer();
    const { states } = layer.forward({ shape, data: new Float64Array(6) });
    expect(states.shape).toEqual([3, 2]); // as it was the one time
  });

  it('is refused where reading it disposes of the layer', () => {
    using layer = usedLayer();
    const x: Anything = [[1, 2, 3], undefined];
    Object.defineProperty(x, 1, {
      get() {
        layer.dispose();
        return [1, 2, 3];
      },
    });
    expect(refusal(() => layer.forward(x)).code).toBe('DISPOSED');
  });

  it('is refused where JavaScript has no room for it', () => {
    expect(refusal(() => activate('relu', new Array(2 ** 32 - 1) as Anything)).code).toBe(
      'OUT_OF_MEMORY',
    );
  });

  it('is refused where a rate is an infinity in the precision of the layer', () => {
    using layer = new RecurrentLayer({
      inputSize: 1,
      hiddenSize: 2,
      activation: 'relu',
      dtype: 'float32',
    });
    layer.forward([[1]]);
    layer.backward();
    const before = [layer.U, layer.W, layer.b];
    expect(refusal(() => layer.update({ learningRate: 1e300 })).code).toBe('BAD_OPTION');
    expect([layer.U, layer.W, layer.b]).toEqual(before);
    layer.update({ learningRate: -3.4028234663852886e38 }); // the largest that is finite
    expect(layer.W.data.every((w) => !Number.isNaN(w))).toBe(true);
  });
});
