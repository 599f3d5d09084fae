// Properties that hold for every layer, with shapes, numbers and seeds drawn by fast-check. A failure
// prints the seed and the shrunk case.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activation, RecurrentLayer as Layer, LayerOptions } from '../lib/index.ts';
import { distance, loadInNode, tensor } from './fixtures.ts';
import { type Anything, refusal, snapshot } from './refusing.ts';

const { RecurrentLayer } = await loadInNode();

interface Setting {
  readonly options: LayerOptions;
  readonly steps: number;
  readonly batchSize: number;
  readonly x: number[];
  readonly dh: number[];
}

const SMOOTH: readonly Activation[] = ['identity', 'tanh', 'sigmoid', 'softplus'];
const size = fc.integer({ min: 1, max: 9 });
// Without magnitudes whose products would be subnormal, where doubling is no longer exact.
const number = fc
  .double({ min: -1, max: 1, noNaN: true })
  .map((v) => (Math.abs(v) < 1e-30 ? 0 : v));
const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });

const setting = (activations: readonly Activation[] = [...SMOOTH, 'relu', 'leakyRelu']) =>
  fc
    .record({
      inputSize: size,
      hiddenSize: size,
      steps: size,
      batchSize: fc.integer({ min: 1, max: 4 }),
      activation: fc.constantFrom(...activations),
      bias: fc.boolean(),
      seed: fc.nat(),
    })
    .chain(({ steps, batchSize, seed, ...rest }) =>
      fc.record({
        options: fc.constant<LayerOptions>({ ...rest, init: { scheme: 'torch', seed } }),
        steps: fc.constant(steps),
        batchSize: fc.constant(batchSize),
        x: numbers(steps * batchSize * rest.inputSize),
        dh: numbers(steps * batchSize * rest.hiddenSize),
      }),
    );

function run(s: Setting, scale = 1) {
  using layer = new RecurrentLayer(s.options);
  const { inputSize: I, hiddenSize: H } = s.options;
  const forward = layer.forward(tensor([s.steps, s.batchSize, I], s.x));
  const dh = s.dh.map((v) => v * scale);
  return {
    ...forward,
    ...layer.backward(tensor([s.steps, s.batchSize, H], dh), { perStep: true }),
  };
}

const hasFloats = (value: unknown): boolean =>
  value instanceof Float64Array ||
  value instanceof Float32Array ||
  (Array.isArray(value) && value.some(hasFloats));

const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void, numRuns = 150) =>
  fc.assert(fc.property(arbitrary, property), { numRuns });

/** A number or a list of such, in any depth. */
function isNumbers(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isNumbers) : typeof value === 'number';
}

describe('properties', () => {
  it('the rank and the sizes of every result follow from the arguments', () => {
    check(setting(), (s) => {
      const { inputSize: I, hiddenSize: H } = s.options;
      const { steps: T, batchSize: B } = s;
      const { perStep, ...results } = run(s);
      const shapes = Object.fromEntries(Object.entries(results).map(([k, v]) => [k, v!.shape]));
      expect(shapes).toEqual({
        states: [T + 1, B, H],
        net: [T, B, H],
        dU: [H, I],
        dW: [H, H],
        db: [H],
        dx: [T, B, I],
        dh0: [B, H],
        delta: [T, B, H],
      });
      expect(perStep!.dU.shape).toEqual([T, H, I]);
      expect(perStep!.dW.shape).toEqual([T, H, H]);
      expect(perStep!.db.shape).toEqual([T, H]);
    });
  });

  it('backward is linear in dh: twice the gradient for twice dh, exactly', () => {
    check(setting(), (s) => {
      const once = run(s);
      const twice = run(s, 2);
      for (const name of ['dU', 'dW', 'db', 'dx', 'dh0', 'delta'] as const) {
        expect(Array.from(twice[name].data)).toEqual(Array.from(once[name].data, (v) => 2 * v));
      }
    });
  });

  it('per-step gradients add up to the total', () => {
    check(setting(), (s) => {
      const { perStep, ...total } = run(s);
      const largest = ({ data }: { data: ArrayLike<number> }) =>
        Math.max(1e-300, ...Array.from(data, Math.abs));
      // Every entry is a sum of n products δ·x, δ·h or δ·1, in two orders: n ulp of n largest ones.
      const n = s.steps * s.batchSize;
      const bound = n * n * 2 ** -52 * largest(total.delta) * Math.max(1, largest(total.states));
      for (const name of ['dU', 'dW', 'db'] as const) {
        const { data } = perStep![name];
        const entries = total[name].data.length;
        for (let i = 0; i < entries; i++) {
          let sum = 0;
          for (let t = 0; t < s.steps; t++) sum += data[t * entries + i]!;
          expect(Math.abs(total[name].data[i]! - sum)).toBeLessThanOrEqual(bound);
        }
      }
    });
  });

  it('a batch is its sequences, one by one', () => {
    check(setting(), (s) => {
      const { inputSize: I, hiddenSize: H } = s.options;
      const together = run(s);
      using layer = new RecurrentLayer(s.options);
      for (let b = 0; b < s.batchSize; b++) {
        const row = (data: number[], t: number, width: number) =>
          data.slice((t * s.batchSize + b) * width, (t * s.batchSize + b + 1) * width);
        const x = Array.from({ length: s.steps }, (_, t) => row(s.x, t, I));
        const states = layer.forward(x).states.toArray().flat();
        const same = Array.from({ length: s.steps + 1 }, (_, t) =>
          row(Array.from(together.states.data), t, H),
        ).flat();
        expect(distance(states, same)).toBeLessThan(1e-12);
      }
    });
  });

  it('a sequence is its steps, one by one', () => {
    check(setting(), (s) => {
      using layer = new RecurrentLayer(s.options);
      const { inputSize: I } = s.options;
      const width = s.batchSize * I;
      const rows = Array.from({ length: s.steps }, (_, t) =>
        layer.step(tensor([s.batchSize, I], s.x.slice(t * width, (t + 1) * width))),
      );
      const stepped = rows.flatMap(({ data }) => Array.from(data));
      const { states } = run(s);
      expect(distance(states.data.slice(-stepped.length), stepped)).toBeLessThan(1e-12);
    });
  });

  it('the complex step agrees with backpropagation for every smooth layer', () => {
    const property = (s: Setting) => {
      const { inputSize: I, hiddenSize: H } = s.options;
      using layer = new RecurrentLayer(s.options);
      const report = layer.gradcheck({
        x: tensor([s.steps, s.batchSize, I], s.x),
        dh: tensor([s.steps, s.batchSize, H], s.dh),
        method: 'complex',
        absoluteTolerance: 1e-12,
        relativeTolerance: 1e-9,
      });
      expect(report.counts.fail + report.counts.nonfinite).toBe(0);
    };
    check(setting(SMOOTH), property, 60);
  });

  it('whatever JavaScript value is passed, it is refused with an UnrolledError or changes nothing', () => {
    const calls: ((layer: Layer, value: Anything) => unknown)[] = [
      (l, v) => l.forward(v),
      (l, v) => l.forward([[1, 2, 3]], v),
      (l, v) => l.step(v),
      (l, v) => l.backward(v ?? null),
      (l, v) => l.backward([1, 2], v ?? null),
      (l, v) => l.update(v),
      (l, v) => l.gradcheck(v ?? null),
      (l, v) => {
        l.U = v;
      },
      (l, v) => {
        l.h0 = v;
      },
      (_, v) => new RecurrentLayer(v),
    ];
    using layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2 });
    const start = { h0: [0.5, 0.25] };
    const sequence = [
      [1, 2, 3],
      [2, 3, 4],
    ];
    layer.forward(sequence, start);
    const before = snapshot(layer);
    check(
      fc.tuple(fc.anything({ withNullPrototype: true, withTypedArray: true }), fc.nat(9)),
      ([value, which]) => {
        const call = calls[which]!;
        // An empty object of options is right, and so are a value that JavaScript defaults and, by its
        // shape, a list of numbers.
        const isEmpty =
          typeof value === 'object' && value !== null && Object.keys(value).length === 0;
        if (value === undefined || isEmpty || hasFloats(value)) return;
        if (Array.isArray(value) && isNumbers(value)) return;
        refusal(() => call(layer, value));
        expect(snapshot(layer)).toEqual(before);
      },
      1000,
    );
  });
});
