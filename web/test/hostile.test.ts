// Arguments that lie about their size, or change while they are read. What follows an array in the module's
// memory is another's: nothing may be written over it. Oracle: a second layer that stands there.
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Tensor } from '../lib/index.ts';
import { loadRaw } from '../lib/module.ts';
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

describe('numbers that change while a call is read', () => {
  /** An array of which reading entry 1 does something. */
  const doing = (what: () => void): Anything =>
    Object.defineProperty([0, 0], 1, {
      get() {
        what();
        return 0;
      },
    });

  it('are refused where they are no numbers any more', () => {
    for (const wrong of [Number.NaN, Infinity]) {
      const numbers = () => ({ shape: [2, 3], data: new Float64Array(6) });
      const [x, dh] = [numbers(), { shape: [2, 2], data: new Float64Array(4) }];
      const spoil = (data: Float64Array) => doing(() => data.fill(wrong));
      expectRefused((layer) => layer.forward(x, { h0: spoil(x.data) }), 'NOT_FINITE');
      expectRefused(
        (layer) => layer.gradients(numbers(), { h0: spoil(dh.data), dh }),
        'NOT_FINITE',
      );
      const y = numbers();
      expectRefused((layer) => layer.gradcheck({ x: y, h0: spoil(y.data) }), 'NOT_FINITE');
      const dU = numbers();
      const gradients = { dU };
      const check = { x: numbers(), gradients, dh: spoil(dU.data) };
      expectRefused((layer) => layer.gradcheck(check), 'NOT_FINITE');
    }
  });

  it('are refused where they have gone', () => {
    const buffer = new (ArrayBuffer as Anything)(48, { maxByteLength: 48 });
    const x = { shape: [2, 3], data: new Float64Array(buffer) };
    const h0 = doing(() => buffer.resize(8));
    expectRefused((layer) => layer.forward(x, { h0 }), 'SHAPE_MISMATCH');
    const own = { shape: [2, 3], data: new Float64Array(6) };
    const away = doing(() => structuredClone(0, { transfer: [own.data.buffer as ArrayBuffer] }));
    expectRefused((layer) => layer.forward(own, { h0: away }), 'SHAPE_MISMATCH');
  });

  it('do not reach a layer that is disposed of meanwhile', () => {
    const calls: ((layer: ReturnType<typeof usedLayer>, list: Anything) => unknown)[] = [
      (layer, h0) => layer.forward([[1, 2, 3]], { h0 }),
      (layer, dh) => layer.backward(dh),
      (layer, h0) => layer.gradients([[1, 2, 3]], { h0 }),
      (layer, h0) => layer.gradcheck({ h0 }),
      (layer, list) => layer.step([1, list as Anything, 3]),
      (layer, list) => Object.assign(layer, { W: [list, [0, 0]] }),
      (layer, list) => Object.assign(layer, { b: list }),
      (layer, list) => Object.assign(layer, { h0: list }),
      (layer, list) => layer.update({ learningRate: 1, parameters: list }),
    ];
    for (const call of calls) {
      const layer = usedLayer();
      const list = doing(() => layer.dispose());
      const { code } = refusal(() => call(layer, list));
      expect(['DISPOSED', 'SHAPE_MISMATCH', 'BAD_OPTION'], `${call}`).toContain(code);
    }
  });
});

/** What is no array, or no object, as far as the engine goes. */
const pretenders = (): Anything[] => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  const list = Proxy.revocable([1, 2], {});
  revoke();
  list.revoke();
  const throwing = new Proxy([1, 2], {
    get() {
      throw new TypeError('not yours');
    },
  });
  return [
    proxy,
    list.proxy,
    throwing,
    new Proxy(new Float64Array(2), {}),
    Object.create(Float64Array.prototype),
    { shape: [2], data: new Proxy(new Float64Array(2), {}) },
    { shape: [2], data: Object.create(Float64Array.prototype) },
    { shape: list.proxy, data: new Float64Array(2) },
    { shape: throwing, data: new Float64Array(2) },
    {
      get shape() {
        throw new RangeError('nor this');
      },
    },
    Symbol('s'),
    Object.create(null),
  ];
};

describe('an argument that throws or pretends', () => {
  it('is refused with an error of ours, wherever it stands', async () => {
    for (const each of pretenders()) {
      const calls: ((layer: ReturnType<typeof usedLayer>) => unknown)[] = [
        (layer) => layer.forward(each),
        (layer) => layer.forward([[1, 2, 3]], { h0: each }),
        (layer) => layer.step(each),
        (layer) => layer.backward(each),
        (layer) => layer.gradients(each),
        (layer) => layer.gradcheck({ gradients: { dW: each } }),
        (layer) => layer.gradcheck({ parameters: each }),
        (layer) => layer.gradcheck({ defects: each }),
        (layer) => layer.gradcheck({ method: each }),
        (layer) => layer.gradcheck({ epsilon: each }),
        (layer) => layer.update({ learningRate: 1, parameters: each }),
        (layer) => Object.assign(layer, { U: each }),
        (layer) => Object.assign(layer, { h0: each }),
        () => activate(each, 1),
        () => activate('relu', { shape: [1, 2], data: each }),
        () => new RecurrentLayer({ inputSize: each, hiddenSize: 1 }),
        () => new RecurrentLayer({ inputSize: 1, hiddenSize: 1, weights: { U: each } }),
      ];
      for (const call of calls) {
        using layer = usedLayer();
        const before = snapshot(layer);
        expect(refusal(() => call(layer)).message).toBeTruthy();
        expect(snapshot(layer)).toEqual(before);
      }
    }
    for (const each of pretenders().slice(0, 3)) {
      using layer = usedLayer();
      expect(refusal(() => layer.forward([[1, 2, 3]], each)).code).toBe('BAD_OPTION');
      expect(refusal(() => layer.gradcheck(each)).code).toBe('BAD_OPTION');
      expect(refusal(() => new RecurrentLayer(each)).code).toBe('BAD_OPTION');
    }
  });

  it('is refused as a signal', async () => {
    using layer = usedLayer();
    for (const signal of [Object.create(AbortSignal.prototype), ...pretenders()]) {
      await expect(layer.gradcheckAsync({ signal })).rejects.toMatchObject({ code: 'BAD_OPTION' });
    }
  });

  it('is refused as an address', async () => {
    for (const wasmUrl of [Symbol('s'), Object.create(null)] as Anything[]) {
      await expect(loadRaw({ wasmUrl })).rejects.toMatchObject({ code: 'BAD_OPTION' });
    }
  });

  it('is taken where it is an array of another realm', () => {
    using layer = usedLayer();
    const own = layer.forward([[1, 2, 3]]);
    const foreign = runInNewContext('new Float64Array([1, 2, 3])');
    expect(foreign).not.toBeInstanceOf(Float64Array);
    expect(layer.forward({ shape: [1, 3], data: foreign })).toEqual(own);
    expect(layer.forward([foreign])).toEqual(own);
    expect(layer.forward(runInNewContext('[[1, 2, 3]]'))).toEqual(own);
  });

  it('has options of its own only, each read once', () => {
    using layer = usedLayer();
    const prototype = Object.prototype as Anything;
    const inherited = {
      defects: ['A'],
      perStep: true,
      h0: 7,
      activation: 'no',
      weights: 5,
      seed: -1,
    };
    try {
      Object.assign(prototype, inherited);
      expect(layer.gradcheck().passed).toBe(true);
      expect(Object.hasOwn(layer.backward([1, 2]), 'perStep')).toBe(false);
      layer.forward([[1, 2, 3]]);
      new RecurrentLayer({ inputSize: 1, hiddenSize: 1 }).dispose();
    } finally {
      for (const name of Object.keys(inherited)) delete prototype[name];
    }
    let asked = 0;
    const options = {
      get truncate() {
        return asked++ === 0 ? 1 : Number.NaN;
      },
    };
    layer.forward([
      [1, 2, 3],
      [2, 3, 4],
    ]);
    expect(layer.backward([1, 2], options)).toEqual(layer.backward([1, 2], { truncate: 1 }));
  });

  it('has a list of names with methods of its own', () => {
    using layer = usedLayer();
    const parameters: Anything = Object.assign(['W'], { map: () => ['V'], filter: () => [] });
    expect(Object.keys(layer.gradcheck({ parameters }).parameters)).toEqual(['W']);
  });
});

describe('a message', () => {
  it('is one line without escapes, and no novel, whatever stands in it', () => {
    using layer = usedLayer();
    const nasty = '\u001b[2J\r\nok\u009b\u202e\u2028\ud800';
    const long = 'a'.repeat(5e6);
    const calls = [nasty, long].flatMap((name) => [
      () => layer.forward([[1, 2, 3]], { [name]: 1 } as Anything),
      () => layer.gradcheck({ parameters: [name as Anything] }),
      () => layer.gradcheck({ mode: name as Anything }),
      () => activate(Symbol(name) as Anything, 1),
      () => layer.step([1, Symbol(name) as Anything, 3]),
    ]);
    for (const call of calls) {
      const error = refusal(call);
      for (const text of [error.message, error.argument, error.expected, error.actual]) {
        expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        expect(text?.length).toBeLessThan(1000);
      }
    }
  });

  it('is about the address, also of one that is no novel', async () => {
    const failure = await loadRaw({ wasmUrl: `nowhere/${'a'.repeat(1e6)}\n` }).catch(
      (error) => error,
    );
    expect(failure).toMatchObject({ code: 'WASM_NOT_FOUND' });
    expect(failure.message).toMatch(
      /^unrolled.wasm could not be read from nowhere\/a{100,200}….{1,700}$/,
    );
  });
});

describe('an array that is printed', () => {
  it('may have any rank', () => {
    const shape = Array<number>(7).fill(7);
    const tensor = new Tensor(shape, new Float64Array(7 ** 7).fill(1));
    expect(`${tensor}`).toContain('[1. 1. 1. ... 1. 1. 1.]');
  });
});
