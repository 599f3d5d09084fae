// How much of the module's memory a call reads and writes: what a layer was made with decides it, and nothing that a
// program does to the layer afterwards. Oracles: layers before and after it in memory, and a twin left alone.
import { describe, expect, it } from 'vitest';
import { Layer } from '../lib/layer/layer.ts';
import { loadRaw } from '../lib/module.ts';
import { check, read, slotOf, write } from '../lib/raw.ts';
import { Tensor } from '../lib/tensor.ts';
import { type Anything, refusal } from './refusing.ts';

const module = await loadRaw({});
const made = { inputSize: 3, hiddenSize: 4, activation: 'tanh', bias: false } as const;
const claims: Readonly<Record<string, readonly unknown[]>> = {
  inputSize: [1, 2, 4, 17, 700, 4000, 2 ** 31, 2 ** 40, -1, Number.NaN, '3', undefined],
  hiddenSize: [1, 3, 5, 16, 300, 2 ** 31, 2 ** 40, -1, Number.NaN, '4', undefined],
  dtype: ['float32', 'float16', undefined],
  bias: [true, undefined],
  activation: ['relu', 'identity', 'strange', undefined],
};

const ramp = (rows: number, columns: number) =>
  Array.from({ length: rows }, (_, t) => Float64Array.from({ length: columns }, (_, i) => t - i));

/** A layer that has gone forward and back over five steps, so that each of its arrays is somewhere. */
function usedLayer(Class: typeof Layer = Layer, dtype: 'float64' | 'float32' = 'float64'): Layer {
  const layer = new Class(module, { ...made, dtype });
  layer.forward(ramp(5, 3));
  layer.backward(undefined, { perStep: true });
  return layer;
}

/** Does something between layers that stand around it in memory, and expects their numbers to stay. */
function amidst<R>(act: () => R): R {
  const canary = () => new Layer(module, { inputSize: 40, hiddenSize: 40 });
  const canaries = Array.from({ length: 4 }, canary);
  canaries[1]!.dispose(); // a gap, for what is allocated in between
  canaries.splice(1, 1);
  const bits = ({ data }: Tensor) => Buffer.from(data.buffer).toString('base64');
  const numbers = () => canaries.map(({ U, W, b, h0 }) => [U, W, b, h0].map(bits).join());
  const before = numbers();
  try {
    const result = act();
    canaries.push(canary());
    before.push(numbers().at(-1)!);
    return result;
  } finally {
    expect(numbers()).toEqual(before);
    for (const each of canaries) each.dispose();
  }
}

const outcome = (call: () => unknown): unknown => {
  try {
    const result = call();
    return result instanceof Tensor ? [result.shape, result.data] : result;
  } catch (error) {
    return [(error as Error).name, (error as Anything).code];
  }
};

/** What comes of every call, with arrays of the layer's true sizes and of those that it claims. */
function exercise(layer: Layer, I: unknown, H: unknown): unknown[] {
  const sizes = (claimed: unknown, own: number) =>
    typeof claimed === 'number' && claimed > 0 && claimed < 5000 ? [own, claimed] : [own];
  return sizes(I, made.inputSize).flatMap((width) =>
    sizes(H, made.hiddenSize).flatMap((height) => {
      const [x, dh] = [ramp(5, width), ramp(5, height)];
      return [
        () => layer.U,
        () => layer.W,
        () => layer.b,
        () => layer.h0,
        () => Object.assign(layer, { U: ramp(height, width) }).U,
        () => Object.assign(layer, { W: ramp(height, height) }).W,
        () => Object.assign(layer, { b: dh[0]! }).b,
        () => Object.assign(layer, { h0: dh[1]! }).h0,
        () => layer.forward(x).states,
        () => layer.backward(dh, { perStep: true, truncate: 2 }).perStep.dU,
        () => layer.backward(dh[0], { defects: ['A'] }).publishedStates,
        () => layer.update({ learningRate: 0.01 }),
        () => layer.gradients(x, { dh, h0: dh[0]! }).dx,
        () => layer.gradcheck({ x, dh }).counts,
        () => layer.gradcheck().counts,
        () => layer.step(x[0]!),
        () => `${layer}`,
        () => layer.reset(),
        () => layer.step(x[0]!),
      ].map(outcome);
    }),
  );
}

describe('memory: of a layer that claims another', () => {
  const ways: Readonly<Record<string, (name: string, value: unknown) => Layer>> = {
    'assignment, which throws': (name, value) => {
      const layer = usedLayer();
      expect(() => {
        (layer as Anything)[name] = value;
      }).toThrow(TypeError);
      return layer;
    },
    'Object.assign, which throws': (name, value) => {
      const layer = usedLayer();
      const more = { [name]: value, U: ramp(4, 3), W: ramp(4, 4) };
      const before = `${layer}`;
      expect(() => Object.assign(layer, more)).toThrow(TypeError);
      expect(`${layer}`).toBe(before);
      return layer;
    },
    'Reflect.set, which says no': (name, value) => {
      const layer = usedLayer();
      expect(Reflect.set(layer, name, value)).toBe(false);
      return layer;
    },
    'Object.defineProperty, which throws': (name, value) => {
      const layer = usedLayer();
      expect(() => Object.defineProperty(layer, name, { value })).toThrow(TypeError);
      expect(Reflect.deleteProperty(layer, name)).toBe(false);
      return layer;
    },
    'an accessor of a subclass': (name, value) => {
      class Claiming extends Layer {}
      Object.defineProperty(Claiming.prototype, name, { get: () => value });
      return usedLayer(Claiming);
    },
    'an object that inherits from it': (name, value) =>
      Object.create(usedLayer(), { [name]: { value } }),
    'a proxy that answers for it': (name, value) => {
      const layer = usedLayer();
      return new Proxy(layer, {
        get(_, key) {
          if (key === name) return value;
          const got = Reflect.get(layer, key, layer);
          return typeof got === 'function' ? got.bind(layer) : got;
        },
        set: (_, key, set) => Reflect.set(layer, key, set, layer),
      });
    },
  };

  for (const [name, values] of Object.entries(claims)) {
    it.each(Object.keys(ways))(`${name}, by %s`, (way) => {
      for (const value of values) {
        const [I, H] = [name === 'inputSize' && value, name === 'hiddenSize' && value];
        amidst(() => {
          using twin = usedLayer();
          const layer = ways[way]!(name, value);
          const seen = exercise(layer, I, H);
          // Private fields do not come by inheritance: every call refuses such an object.
          if (way === 'an object that inherits from it') {
            expect(seen.every((each) => (each as string[])[0] === 'TypeError')).toBe(true);
          } else {
            expect(seen).toEqual(exercise(twin, I, H));
          }
          if (!way.includes('inherits')) layer.dispose();
        });
      }
    });
  }

  it('the properties are those that it was made with', () => {
    using layer = usedLayer();
    const { inputSize, hiddenSize, dtype, bias, activation } = layer;
    expect({ inputSize, hiddenSize, dtype, bias, activation }).toEqual({ ...made, dtype });
  });
});

describe('memory: the gate', () => {
  const room = (layer: InstanceType<typeof module.RawLayer64>, name: 'U' | 'h0' | 'dU') =>
    slotOf(layer.window(), name);
  const ones = (size: number) => new Tensor([size], new Float64Array(size).fill(1));

  it('writes an array of the core whole or not at all', () => {
    amidst(() => {
      const layer = new module.RawLayer64();
      check(layer.init(3, 30, 0, 2), 'init');
      for (const [name, size] of [
        ['U', 90],
        ['h0', 30],
        ['dU', 0], // before the first backward
      ] as const) {
        for (const wrong of [0, 1, size - 1, size + 1, 2 * size, 4000].filter(
          (n) => n >= 0 && n !== size,
        )) {
          const call = () => write(module, room(layer, name), ones(wrong), 'float64', name);
          expect(refusal(call).code).toBe('SHAPE_MISMATCH');
        }
        write(module, room(layer, name), ones(size), 'float64', name);
        expect(read(module, room(layer, name), size, 'float64')).toEqual(ones(size).data);
      }
      layer.delete();
    });
  });

  it('reads no further than the array goes', () => {
    const layer = new module.RawLayer64();
    check(layer.init(3, 30, 0, 2), 'init');
    const from = (size: number, offset: number) =>
      read(module, room(layer, 'U'), size, 'float64', offset).length;
    expect([from(90, 0), from(3, 87), from(0, 90)]).toEqual([90, 3, 0]);
    for (const [size, offset] of [
      [91, 0],
      [3, 88],
      [1, 90],
      [2 ** 40, 0],
      [Number.NaN, 0],
      [Infinity, 0],
    ] as const) {
      expect(refusal(() => from(size, offset)).code).toBe('SHAPE_MISMATCH');
    }
    layer.delete();
  });
});

describe('memory: of a call whose arguments call the layer', () => {
  /** An argument that does something when it is first looked into, at its last row. */
  const doing = <A extends object>(rows: A, act: () => unknown): A => {
    const last = (rows as Anything).length - 1;
    const row = (rows as Anything)[last];
    let done = false;
    return Object.defineProperty(rows, last, {
      get() {
        if (!done) act();
        done = true;
        return row;
      },
    });
  };
  const batch = (steps: number, size: number, width: number) =>
    Array.from({ length: steps }, () => ramp(size, width));

  /** Options whose reading makes the layer go forward over 20 steps. */
  const goingForward = (layer: Layer): Anything => ({
    get x() {
      layer.forward(ramp(20, 3));
      return undefined;
    },
  });

  it('gradcheck checks the pass that is there after its options were read', () => {
    amidst(() => {
      using layer = usedLayer();
      layer.forward(batch(2, 50, 3));
      const { parameters } = layer.gradcheck(goingForward(layer));
      expect(parameters.x!.numeric.shape).toEqual([20, 3]);
      expect(parameters.h0!.numeric.shape).toEqual([4]);
      expect(parameters).toEqual(layer.gradcheck().parameters);
    });
  });

  it('gradcheckAsync, too', async () => {
    using layer = usedLayer();
    layer.forward(batch(2, 50, 3));
    const { parameters } = await layer.gradcheckAsync(goingForward(layer));
    expect(parameters.x!.numeric.shape).toEqual([20, 3]);
  });

  it('backward refuses dh of as many numbers in another shape', () => {
    amidst(() => {
      using layer = usedLayer();
      layer.forward(batch(2, 3, 3));
      const dh = doing(batch(2, 3, 4), () => layer.forward(ramp(6, 3)));
      expect(refusal(() => layer.backward(dh)).code).toBe('SHAPE_MISMATCH');
      expect(layer.backward().dx.shape).toEqual([6, 3]);
    });
  });

  it('backward truncates nothing that it was not asked to truncate', () => {
    using layer = usedLayer();
    layer.forward(ramp(1, 3));
    const options = {
      get perStep() {
        layer.forward(ramp(9, 3));
        return true;
      },
    };
    const { dW, dx } = layer.backward(undefined, options as Anything);
    const plain = layer.backward();
    expect([dW, dx]).toEqual([plain.dW, plain.dx]);
  });

  it('backward and update hear nothing of a list after it was read', () => {
    amidst(() => {
      using layer = usedLayer();
      const list = (names: string[], method: string) =>
        Object.assign(names, {
          [method](...all: unknown[]) {
            layer.forward(batch(20, 3, 3));
            return (Array.prototype as Anything)[method].apply(this, all);
          },
        }) as Anything;
      const published = layer.backward(undefined, { defects: ['A'] });
      const heard = layer.backward(undefined, { defects: list(['A'], 'reduce') });
      expect(heard).toEqual(published);
      layer.update({ learningRate: 0, parameters: list(['W'], 'includes') });
      expect(layer.time).toBe(5);
    });
  });

  const inside: Readonly<Record<string, (layer: Layer) => unknown>> = {
    'a longer sequence': (layer) => layer.forward(ramp(60, 3)),
    'a batch': (layer) => layer.forward(batch(3, 50, 3)),
    'a batch of one': (layer) => layer.forward(batch(5, 1, 3)),
    'a step': (layer) => layer.step(ramp(1, 3)[0]!),
    'a backward pass': (layer) => layer.backward(undefined, { perStep: true }),
    'a long gradient': (layer) => layer.gradients(ramp(100, 3)),
    'a change of U': (layer) => Object.assign(layer, { U: ramp(4, 3) }),
    'a reset': (layer) => layer.reset(),
    'the end': (layer) => layer.dispose(),
  };
  const calls: Readonly<Record<string, (layer: Layer, act: () => unknown) => unknown>> = {
    step: (layer, act) => layer.step(doing([1, 2, 3], act)).shape,
    forward: (layer, act) => layer.forward(doing(ramp(5, 3), act)).net.shape,
    'forward, h0': (layer, act) =>
      layer.forward(ramp(5, 3), { h0: doing([1, 2, 3, 4], act) }).states.shape,
    backward: (layer, act) => layer.backward(doing(ramp(5, 4), act)).delta.shape,
    gradients: (layer, act) =>
      layer.gradients(doing(ramp(5, 3), act), { dh: doing(ramp(5, 4), act) }).dx.shape,
    gradcheck: (layer, act) => layer.gradcheck({ dh: doing(ramp(5, 4), act) }).counts.lost,
    'gradcheck, gradients': (layer, act) =>
      layer.gradcheck({ gradients: { dW: doing(ramp(4, 4), act) } }).counts.lost,
    U: (layer, act) => Object.assign(layer, { U: doing(ramp(4, 3), act) }).U.shape,
    h0: (layer, act) => Object.assign(layer, { h0: doing([1, 2, 3, 4], act) }).h0.shape,
  };
  const shapes: Anything = {
    step: [4],
    forward: [5, 4],
    'forward, h0': [6, 4],
    backward: [5, 4],
    gradients: [5, 3],
    gradcheck: 0,
    'gradcheck, gradients': 0,
    U: [4, 3],
    h0: [4],
  };

  for (const [call, run] of Object.entries(calls)) {
    it.each(Object.keys(inside))(`${call} has %s inside`, (what) => {
      amidst(() => {
        using layer = usedLayer();
        const act = () => inside[what]!(layer);
        let got: unknown;
        try {
          got = run(layer, act);
        } catch (error) {
          expect((error as Error).name).toBe('UnrolledError');
          expect((error as Anything).code).toMatch(/^(SHAPE_MISMATCH|NO_FORWARD|DISPOSED)$/);
          return;
        }
        expect(got).toEqual(shapes[call]);
      });
    });
  }

  it('an array that changes its prototype has the width that the layer has', () => {
    amidst(() => {
      using layer = usedLayer(Layer, 'float32');
      const data = new Float32Array(300).fill(1);
      const options = {
        get h0() {
          Object.setPrototypeOf(data, Float64Array.prototype);
          return [0, 0, 0, 0];
        },
      };
      using plain = usedLayer(Layer, 'float32');
      const U = layer.U;
      plain.U = U;
      plain.W = layer.W;
      const { states } = layer.forward({ shape: [100, 3], data }, options);
      const ones = { shape: [100, 3], data: new Float32Array(300).fill(1) };
      expect(states).toEqual(plain.forward(ones, { h0: [0, 0, 0, 0] }).states);
    });
  });
});
