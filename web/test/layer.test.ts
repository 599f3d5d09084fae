// Oracles: hand arithmetic, identities, and the layer itself by another way. Mirrors cpp/test.
import { describe, expect, it } from 'vitest';
import type { InitScheme } from '../lib/index.ts';
import { loadInNode } from './fixtures.ts';

const { RecurrentLayer, activate } = await loadInNode();

const byHand = () =>
  new RecurrentLayer({
    inputSize: 1,
    hiddenSize: 1,
    activation: 'identity',
    weights: { U: [[1]], W: [[10]], b: [100] },
  });

describe('forward', () => {
  it('two identity steps by hand', () => {
    using layer = byHand();
    const { states, net } = layer.forward([[2], [3]], { h0: [1] });
    expect(states.toArray()).toEqual([[1], [112], [1223]]);
    expect(net.toArray()).toEqual([[112], [1223]]);
  });

  it('two sequences in a batch equal each alone', () => {
    using layer = new RecurrentLayer({ inputSize: 2, hiddenSize: 3 });
    const one = [
      [0.1, 0.2],
      [0.3, 0.4],
    ];
    const two = [
      [1, -1],
      [0.5, 2],
    ];
    const together = layer.forward(one.map((row, t) => [row, two[t]!]));
    expect(together.states.shape).toEqual([3, 2, 3]);
    for (const [s, x] of [one, two].entries()) {
      const alone = layer.forward(x).states.toArray();
      const batch = together.states.toArray().map((row: number[][]) => row[s]);
      expect(batch.flat()).toEqual(alone.flat().map((v: number) => expect.closeTo(v, 14)));
    }
  });

  it('starts every sequence of a batch from the same h0 [H], or from its own', () => {
    using layer = byHand();
    const x = [[[2], [2]]];
    expect(layer.forward(x, { h0: [1] }).states.toArray()[1]).toEqual([[112], [112]]);
    expect(layer.forward(x, { h0: [[1], [2]] }).states.toArray()[1]).toEqual([[112], [122]]);
    layer.h0 = [3];
    expect(layer.forward(x).states.toArray()[1]).toEqual([[132], [132]]);
  });
});

describe('backward', () => {
  it('two identity steps by hand', () => {
    using layer = byHand();
    layer.forward([[2], [3]], { h0: [1] });
    const g = layer.backward([1], { perStep: true });
    expect(g.delta.toArray()).toEqual([[10], [1]]);
    expect([g.dU, g.dW, g.db].map((v) => v.data[0])).toEqual([23, 122, 11]);
    expect(g.dx.toArray()).toEqual([[10], [1]]);
    expect(g.dh0.toArray()).toEqual([100]);
    expect(g.perStep!.dW.toArray()).toEqual([[[10]], [[112]]]);
    expect(g.perStep!.dU.toArray()).toEqual([[[20]], [[3]]]);
    expect(g.perStep!.db.toArray()).toEqual([[10], [1]]);
  });

  it('without dh takes ones at the last step', () => {
    using layer = new RecurrentLayer({ inputSize: 2, hiddenSize: 3 });
    layer.forward([
      [1, 2],
      [3, 4],
    ]);
    expect(layer.backward()).toEqual(layer.backward([1, 1, 1]));
    expect(layer.backward()).toEqual(
      layer.backward([
        [0, 0, 0],
        [1, 1, 1],
      ]),
    );
  });
});

describe('layer', () => {
  it('T single steps equal one forward over T steps, and so do their gradients', () => {
    using layer = new RecurrentLayer({ inputSize: 2, hiddenSize: 3 });
    const x = Array.from({ length: 9 }, (_, t) => [Math.sin(t), Math.cos(t)]);
    const whole = layer.forward(x).states.toArray();
    const expected = layer.backward();
    layer.reset();
    expect(x.map((xt) => layer.step(xt).toArray())).toEqual(whole.slice(1));
    expect(layer.time).toBe(9);
    expect(layer.backward()).toEqual(expected);
  });

  it('step starts from h0 and reset returns to it', () => {
    using layer = byHand();
    layer.b = [0];
    layer.h0 = [5];
    expect(layer.step([1]).toArray()).toEqual([51]);
    expect(layer.step([1]).toArray()).toEqual([511]);
    layer.reset();
    expect(layer.time).toBe(0);
    expect(layer.step([1]).toArray()).toEqual([51]);
  });

  it('steps through a batch', () => {
    using layer = byHand();
    expect(layer.step([[1], [2]]).toArray()).toEqual([[101], [102]]);
    expect(layer.step([[1], [2]]).toArray()).toEqual([[1111], [1122]]);
    expect(layer.backward().dU.toArray()).toEqual([[3 + 10 * 3]]);
  });

  it('update subtracts learningRate times the gradient from the chosen parameters', () => {
    using layer = byHand();
    layer.forward([[2], [3]], { h0: [1] });
    layer.backward([1]);
    layer.update({ learningRate: 0.5, parameters: ['W'] });
    expect([layer.U, layer.W, layer.b].map((v) => v.data[0])).toEqual([1, 10 - 61, 100]);
    layer.update({ learningRate: 2 });
    expect([layer.U, layer.W, layer.b].map((v) => v.data[0])).toEqual([-45, -51 - 244, 78]);
  });

  it('without a bias leaves b at zero', () => {
    using layer = new RecurrentLayer({ inputSize: 1, hiddenSize: 2, bias: false });
    layer.forward([[1]]);
    layer.backward();
    layer.update({ learningRate: 1 });
    expect(layer.b.toArray()).toEqual([0, 0]);
    expect(Object.keys(layer.gradcheck().parameters)).toEqual(['U', 'W', 'h0', 'x']);
  });

  it('gives copies: changing a result changes nothing in the layer', () => {
    using layer = byHand();
    layer.U.data[0] = 9;
    expect(layer.U.data[0]).toBe(1);
    const { states } = layer.forward([[2]]);
    states.data.fill(0);
    expect(layer.backward([1]).dW.data[0]).toBe(0);
    expect(layer.step([0]).data[0]).toBe(102 * 10 + 100);
  });

  it('reads its arguments at once: changing them, or a result, changes nothing in the other', () => {
    using layer = byHand();
    const flat = () => ({ shape: [1, 1], data: Float64Array.of(2) });
    const [x, dh, U, numbers] = [flat(), flat(), flat(), flat()];
    layer.U = U;
    const before = layer.forward(x).states.toArray();
    for (const { data } of [x, U]) data.fill(9);
    expect(layer.U.toArray()).toEqual([[2]]);
    const { dU, dx } = layer.backward(dh);
    expect([dU.toArray(), dx.toArray()]).toEqual([[[4]], [[4]]]);
    const mapped = activate('identity', numbers);
    mapped.data.fill(7);
    Reflect.set(mapped.shape, 0, 5);
    expect(numbers).toEqual(flat());
    expect(dh).toEqual(flat());
    expect(layer.forward([[2]]).states.toArray()).toEqual(before);
  });

  it('takes typed arrays for rows and for lists, of either precision', () => {
    using layer = new RecurrentLayer({ inputSize: 2, hiddenSize: 2 });
    const rows = [
      [1, 0.5],
      [0.25, 2],
    ];
    const typed = [Float64Array.from(rows[0]!), Float32Array.from(rows[1]!)];
    const expected = layer.forward(rows, { h0: [0.5, 1] });
    expect(layer.forward(typed, { h0: Float32Array.of(0.5, 1) })).toEqual(expected);
    expect(layer.backward(Float64Array.of(1, 2))).toEqual(layer.backward([1, 2]));
    layer.W = typed;
    expect(layer.W.toArray()).toEqual(rows);
    layer.reset();
    expect(layer.step(typed[0]!).shape).toEqual([2]);
    expect(activate('relu', Float32Array.of(-1, 2)).toArray()).toEqual([0, 2]);
  });

  it('draws the same weights from the same seed, by every scheme and in both precisions', () => {
    for (const scheme of ['uniform', 'torch', 'glorot', 'orthogonal', 'identity'] as InitScheme[]) {
      const weights = (seed: number, dtype: 'float64' | 'float32' = 'float64') =>
        new RecurrentLayer({ inputSize: 3, hiddenSize: 4, dtype, init: { scheme, seed } }).U.data;
      expect(weights(7)).toEqual(weights(7));
      expect(weights(7)).not.toEqual(weights(8));
      expect(Array.from(weights(7, 'float32'))).toEqual(Array.from(weights(7), Math.fround));
    }
  });

  it('prints itself as the post does, in the style of NumPy', () => {
    using layer = new RecurrentLayer({
      inputSize: 3,
      hiddenSize: 2,
      activation: 'relu',
      bias: false,
      weights: {
        U: [
          [8.40480937e-5, -6.87332018e-5, 4.60699419e-5],
          [6.21850646e-6, -8.85631147e-5, -5.1893776e-5],
        ],
        W: [
          [5.08985344e-6, -2.33817326e-5],
          [8.48161836e-6, 4.77010103e-5],
        ],
      },
    });
    layer.step([1, 2, 3]);
    expect(
      `${layer}`,
    ).toBe(`RecurrentLayer(inputSize=3, hiddenSize=2, activation=relu, dtype=float64)
time: 1
states:
[[0.00000000e+00 0.00000000e+00]
 [8.47915158e-05 0.00000000e+00]]
U:
[[ 8.40480937e-05 -6.87332018e-05  4.60699419e-05]
 [ 6.21850646e-06 -8.85631147e-05 -5.18937760e-05]]
W:
[[ 5.08985344e-06 -2.33817326e-05]
 [ 8.48161836e-06  4.77010103e-05]]`);
  });
});

describe('activation', () => {
  it('relu and its slope at -1, 0, 1 are 0 0 1 and 0 0 1', () => {
    expect(activate('relu', [-1, 0, 1]).toArray()).toEqual([0, 0, 1]);
    expect(activate.slope('relu', [-1, 0, 1]).toArray()).toEqual([0, 0, 1]);
  });

  it('keeps the shape and leaves its argument alone', () => {
    const numbers = [
      [1, -2],
      [3, -4],
    ];
    expect(activate('leakyRelu', numbers).toArray()).toEqual([
      [1, -0.02],
      [3, -0.04],
    ]);
    expect(numbers[0]).toEqual([1, -2]);
    expect(activate('tanh', 0.5)).toBeCloseTo(Math.tanh(0.5), 15);
    expect(activate.slope('sigmoid', 0)).toBe(0.25);
  });
});
