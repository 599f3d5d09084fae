// Oracles: the report of the check, whose numbers the losses are behind; forward passes with the number changed;
// and for float32, arithmetic that is rounded by hand. Mirrors cpp/test/losses_test.cpp.
import { describe, expect, it } from 'vitest';
import type { GradcheckOptions, LayerOptions, Parameter } from '../lib/index.ts';
import { indexOf, type Tensor } from '../lib/tensor.ts';
import { loadInNode } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();
const SIZES = { inputSize: 3, hiddenSize: 2 };

const wave = (size: number, phase: number) =>
  Array.from({ length: size }, (_, k) => Math.sin(k + phase));
const rows = (count: number, width: number, phase: number) =>
  Array.from({ length: count }, (_, t) => wave(width, 3 * t + phase));
const x = rows(4, 3, 0);
const batch = [rows(5, 3, 0), rows(5, 3, 1), rows(5, 3, 2)];

const drawn = (more: Partial<LayerOptions> = {}) =>
  new RecurrentLayer({ ...SIZES, init: { scheme: 'uniform', scale: 0.7 }, ...more });

describe('Losses', () => {
  it('are behind the numbers of the check, bit for bit, for every entry', () => {
    const places: GradcheckOptions[] = [
      { x, h0: [0.3, -0.4] },
      { x, h0: [0.3, -0.4], dh: rows(4, 2, 5), epsilon: 1e-3 },
      { x: batch, h0: rows(5, 2, 7) },
      { x: batch, dh: batch.map((_, t) => rows(5, 2, t)) },
      {},
    ];
    for (const activation of ['tanh', 'leakyRelu'] as const) {
      using layer = drawn({ activation });
      layer.forward(rows(6, 3, 9), { h0: [0.1, 0.2] });
      for (const [k, place] of places.entries()) {
        const { parameters } = layer.gradcheck(place);
        for (const [name, { numeric }] of Object.entries(parameters)) {
          for (const [flat, expected] of numeric.data.entries()) {
            const index = indexOf(numeric.shape, flat);
            const { difference, step } = layer.losses(name as Parameter, index, place);
            expect(difference / step, `${activation} ${k} ${name} ${index}`).toBe(expected);
          }
        }
      }
    }
  });

  it('are those of forward passes with the number changed', () => {
    using layer = drawn();
    const dh = rows(4, 2, 5);
    const loss = ({ data }: Tensor) =>
      dh.flat().reduce((sum, slope, k) => sum + slope * data[SIZES.hiddenSize + k]!, 0);
    const W = layer.W.toArray();
    const { above, below, difference, step } = layer.losses('W', [1, 0], { x, dh, epsilon: 0.01 });
    const at = (weight: number) => {
      layer.W = [W[0], [weight, W[1][1]]];
      return loss(layer.forward(x).states);
    };
    expect(above).toBeCloseTo(at(W[1][0] + 0.01), 14);
    expect(below).toBeCloseTo(at(W[1][0] - 0.01), 14);
    expect(difference).toBeCloseTo(above - below, 14);
    expect(step).toBe(W[1][0] + 0.01 - (W[1][0] - 0.01));
  });

  it('leave the layer as it is', () => {
    using layer = drawn();
    layer.forward(x);
    const before = `${layer}`;
    layer.losses('x', [2, 1], { x: batch[0]! });
    expect(`${layer}`).toBe(before);
    expect(layer.backward().dW).toEqual(drawnGradient());
  });

  function drawnGradient() {
    using layer = drawn();
    layer.forward(x);
    return layer.backward().dW;
  }
});

describe('Gradient check in float32', () => {
  it('rounds every number', () => {
    const { fround } = Math;
    const [u, w, start, xs, epsilon] = [0.7, -0.3, 0.1, [0.2, 0.4, 0.6], 1e-3];
    using layer = new RecurrentLayer({
      ...{ inputSize: 1, hiddenSize: 1, activation: 'identity', bias: false },
      weights: { U: [[u]], W: [[w]] },
    });
    const statesAt = (weight: number) => {
      const states = [fround(start)];
      for (const value of xs) {
        const input = fround(fround(u) * fround(value));
        states.push(fround(input + fround(fround(weight) * states.at(-1)!)));
      }
      return states;
    };
    const [above, below] = [fround(fround(w) + epsilon), fround(fround(w) - epsilon)];
    const [plus, minus] = [statesAt(above).at(-1)!, statesAt(below).at(-1)!];
    const [h0, h1, h2] = statesAt(w) as [number, number, number];
    const back = fround(w);
    const analytic = fround(fround(fround(fround(back * back) * h0) + fround(back * h1)) + h2);
    const options = { x: xs.map((v) => [v]), h0: [start], dtype: 'float32' } as const;
    const { W } = layer.gradcheck({ ...options, epsilon }).parameters;
    expect(W!.numeric.data[0]).toBe(fround(fround(plus - minus) / fround(above - below)));
    expect(W!.analytic.data[0]).toBe(analytic);
    expect(layer.gradcheck({ ...options, epsilon: 1e-9 }).parameters.W!.status).toEqual(['lost']);
  });

  it('passes only with tolerances of its own, at an automatic step of its own', () => {
    using layer = drawn();
    const options = { x, h0: [0.3, -0.4], dtype: 'float32' } as const;
    expect(layer.gradcheck(options).verdict).toBe('undecided');
    const loose = { absoluteTolerance: 1e-3, relativeTolerance: 1e-2 };
    const report = layer.gradcheck({ ...options, ...loose });
    expect(report.verdict).toBe('pass');
    expect(report.evaluations).toBe(46 + 6); // one step more than three
    const epsilon = Math.cbrt(2 ** -23);
    expect(layer.gradcheck({ ...options, ...loose, epsilon })).toEqual(report);
    expect(layer.gradcheck({ ...options, ...loose, defects: [] })).toEqual(report);
  });

  it('judges a gradient from elsewhere as well', () => {
    using layer = drawn();
    layer.forward(x);
    const { dW } = layer.backward();
    const loose = { dtype: 'float32', relativeTolerance: 1e-2, absoluteTolerance: 1e-3 } as const;
    expect(layer.gradcheck({ ...loose, gradients: { dW } }).verdict).toBe('pass');
    dW.data[3]! += 0.1;
    const { W } = layer.gradcheck({ ...loose, gradients: { dW } }).parameters;
    expect(W!.status).toEqual(['pass', 'pass', 'pass', 'fail']);
  });
});
