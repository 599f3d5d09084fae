// Results into the caller's own arrays: the same bits as copies, and nothing else is made. The oracle is the same call
// without `out`; what is made is counted by the constructors of typed arrays.
import { afterEach, describe, expect, it } from 'vitest';
import type { CellType, RecurrentLayer as Layer, TypedArray } from '../lib/index.ts';
import { loadInNode } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();
const [I, H, T, B] = [3, 4, 5, 2];
const tensor = (shape: readonly number[], data: readonly number[]) => ({
  shape,
  data: Float64Array.from(data),
});
const numbers = (size: number, from: number) =>
  Array.from({ length: size }, (_, i) => Math.sin(from + i));
const X = tensor([T, B, I], numbers(T * B * I, 1));
const DH = tensor([T, B, H], numbers(T * B * H, 2));
const H0 = tensor([B, H], numbers(B * H, 3));
const KINDS = (['rnn', 'gru', 'lstm'] as const).flatMap((cell) =>
  (['float64', 'float32'] as const).map((dtype) => [cell, dtype] as const),
);
const made = (cell: CellType, dtype: 'float64' | 'float32' = 'float64') =>
  new RecurrentLayer({ inputSize: I, hiddenSize: H, cell, dtype });
type Arrays = Record<string, { shape: readonly number[]; data: TypedArray }>;

/** The same shapes, full of what is no result. */
const roomsFor = (results: object): Arrays =>
  Object.fromEntries(
    Object.entries(results as Arrays).map(([name, { shape, data }]) => [
      name,
      { shape: [...shape], data: data.map(() => 77) },
    ]),
  );
const plain = (results: object) =>
  Object.fromEntries(
    Object.entries(results as Arrays).map(([name, { shape, data }]) => [name, { shape, data }]),
  );

function stateOf(layer: Layer) {
  return [layer.time, layer.backward().dW.data, String(layer)];
}

describe('out', () => {
  it.each(KINDS)(
    '%s, %s: holds the same bits as copies, and is what is returned',
    (cell, dtype) => {
      using layer = made(cell, dtype);
      const trace = layer.forward(X, { h0: H0 });
      const gradients = layer.backward(DH);
      const sums = layer.gradients(X, { h0: H0, dh: DH });
      const [ofTrace, ofGradients, ofSums] = [trace, gradients, sums].map(roomsFor);
      expect(layer.forward(X, { h0: H0, out: ofTrace! })).toBe(ofTrace);
      expect(layer.backward(DH, { out: ofGradients! })).toBe(ofGradients);
      expect(layer.gradients(X, { h0: H0, dh: DH, out: ofSums! })).toBe(ofSums);
      expect(ofTrace).toEqual(plain(trace));
      expect(ofGradients).toEqual(plain(gradients));
      expect(ofSums).toEqual(plain(sums));
    },
  );

  it('takes the results of an earlier call, and writes to what is named alone', () => {
    using layer = made('lstm');
    const first = layer.forward(X);
    const net = [...first.net.data];
    const { states } = layer.forward(X, { h0: H0 });
    layer.forward(X, { h0: H0, out: { states: first.states } });
    expect(first.states).toEqual(states);
    expect([...first.net.data]).toEqual(net);
  });

  it('may share memory with the arguments', () => {
    using layer = made('rnn');
    layer.forward(X);
    const { dx } = layer.backward(DH);
    const shared = tensor(X.shape, [...X.data]);
    layer.forward(shared);
    layer.backward(DH, { out: { dx: shared } });
    expect(shared.data).toEqual(dx.data);
    const states = new Float64Array((T + 1) * B * H);
    const h0 = { shape: [B, H], data: states.subarray(0, B * H) };
    h0.data.set(H0.data);
    layer.forward(X, { h0, out: { states: { shape: [T + 1, B, H], data: states } } });
    expect(states).toEqual(layer.forward(X, { h0: H0 }).states.data);
  });

  it('refuses by name what does not fit, and nothing has changed', () => {
    using layer = made('rnn');
    layer.forward(X);
    const before = stateOf(layer);
    const ofShape = (...shape: number[]) =>
      tensor(
        shape,
        numbers(
          shape.reduce((a, b) => a * b),
          0,
        ),
      );
    const other = { shape: [T, B, H], data: new Float32Array(T * B * H) };
    const detached = ofShape(T, B, H);
    structuredClone(detached.data, { transfer: [detached.data.buffer] });
    for (const [net, code, said] of [
      [ofShape(T, H), 'SHAPE_MISMATCH', 'out.net: expected the shape [5, 2, 4], got [5, 4]'],
      [
        ofShape(T + 1, B, H),
        'SHAPE_MISMATCH',
        'out.net: expected the shape [5, 2, 4], got [6, 2, 4]',
      ],
      [other, 'BAD_OPTION', 'out.net: expected { shape, data } of float64, got an object'],
      [[[1]], 'BAD_OPTION', 'out.net: expected { shape, data } of float64, got an array'],
      [null, 'BAD_OPTION', 'out.net: expected { shape, data } of float64, got null'],
      [detached, 'SHAPE_MISMATCH', 'out.net: expected 40 numbers for the shape [5, 2, 4], got 0'],
    ] as const) {
      const call = () => layer.forward(X, { h0: H0, out: { net } as never });
      expect(call, said).toThrow(expect.objectContaining({ code, message: said }));
      expect(stateOf(layer)).toEqual(before);
    }
    const gates = { out: { gates: DH } };
    expect(() => layer.forward(X, gates)).toThrow('expected the options states, net, got "gates"');
    expect(() => layer.forward(X, { out: null } as never)).toThrow('out: expected an object');
    const both = { perStep: true, out: {} } as const;
    expect(() => layer.backward(DH, both)).toThrow('perStep: expected none beside out');
    const dU = { dU: DH };
    expect(() => layer.backward(DH, { out: dU })).toThrow('out.dU: expected the shape [4, 3]');
  });

  it('is written by none that throws, also where a line of the caller’s comes between', () => {
    using layer = made('rnn');
    layer.forward(X);
    const before = stateOf(layer);
    const states = tensor([T + 1, B, H], numbers((T + 1) * B * H, 5));
    const kept = [...states.data];
    const bad = tensor([T, B, I], numbers(T * B * I, 1).with(3, Number.NaN));
    expect(() => layer.forward(bad, { out: { states } })).toThrow('NaN');
    const net = tensor([T, B, H], numbers(T * B * H, 5));
    const late = {
      states,
      net: {
        get shape() {
          structuredClone(states.data, { transfer: [states.data.buffer] });
          return net.shape;
        },
        data: net.data,
      },
    };
    expect(states.data).toEqual(Float64Array.from(kept));
    expect(() => layer.forward(X, { out: late })).toThrow('changed its length');
    expect(stateOf(layer)).toEqual(before);
    const once = made('rnn');
    once.forward(X);
    const rude = {
      get dW() {
        once.dispose();
        return tensor([H, H], numbers(H * H, 0));
      },
    };
    expect(() => once.backward(DH, { out: rude })).toThrow(
      expect.objectContaining({ code: 'DISPOSED' }),
    );
  });

  it('has methods of its own that nobody calls', () => {
    using layer = made('rnn');
    const size = 40;
    using wide = new RecurrentLayer({ inputSize: I, hiddenSize: size });
    const right = wide.forward(X).states; // over 64 numbers, which are copied at once
    const data = Object.assign(new Float64Array(right.data.length), { set: () => {} });
    wide.forward(X, { out: { states: { shape: right.shape, data } } });
    expect([...data]).toEqual([...right.data]);
    expect(layer.time).toBe(0);
  });
});

describe('what a call allocates', () => {
  const [Double, Single] = [globalThis.Float64Array, globalThis.Float32Array];
  let arrays = 0;
  const counting = <Class extends typeof Double | typeof Single>(it: Class) =>
    new Proxy(it, {
      construct(...call) {
        arrays++;
        return Reflect.construct(...call);
      },
    });
  afterEach(() => {
    globalThis.Float64Array = Double;
    globalThis.Float32Array = Single;
  });

  it.each(KINDS)('%s, %s: its results and no more, with out nothing', (cell, dtype) => {
    using layer = made(cell, dtype);
    const of = ({ shape, data }: { shape: readonly number[]; data: TypedArray }) => ({
      ...{ shape, data: dtype === 'float64' ? data : new Single(data) },
    });
    const start = { h0: of(H0), ...(cell === 'lstm' && { c0: of(H0) }) };
    const [x, dh] = [of(X), of(DH)];
    const run = (trace: object, gradients: object) => {
      arrays = 0;
      const results = [
        layer.forward(x, { ...start, ...trace }),
        layer.backward(dh, { ...gradients }),
      ] as const;
      return [arrays, results] as const;
    };
    globalThis.Float64Array = counting(Double);
    globalThis.Float32Array = counting(Single);
    const [plainly, [trace, gradients]] = run({}, {});
    expect(plainly).toBe(Object.keys(trace).length + Object.keys(gradients).length);
    expect(run({ out: trace }, { out: gradients })[0]).toBe(0);
    const [{ states }, { dW }] = [trace, gradients];
    expect(run({ out: { states } }, { out: { dW } })[0]).toBe(0);
  });
});
