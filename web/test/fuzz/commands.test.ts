// Random orders of everything that a layer can be told. Oracles: a model in scalar loops, to rounding; and
// a twin that hears the same but no refused call, bit for bit, so that a refused call left nothing behind,
// in the gradients that only a later update shows as little as in what can be read.
// A failure prints its seed and the shortest order that shows it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecurrentLayer as Layer } from '../../lib/index.ts';
import { loadInNode } from '../fixtures.ts';
import { LONG } from '../form.ts';
import { refusal } from '../refusing.ts';
import { Model, type ModelActivation } from './model.ts';
import { REFUSED } from './refused-calls.ts';

const { RecurrentLayer } = await loadInNode();
const [I, H] = [3, 2];

interface Pair {
  readonly layer: Layer;
  readonly twin: Layer;
}
type Command = fc.Command<Model, Pair>;

/** The same call to both, with the same bits as its result. */
function tell<Result>({ layer, twin }: Pair, call: (layer: Layer) => Result): Result {
  const result = call(layer);
  expect(result).toEqual(call(twin));
  return result;
}

const observe = (l: Layer) => [`${l}`, l.time, l.U, l.W, l.b, l.h0];

function near({ data }: { data: ArrayLike<number> }, expected: readonly number[], what: string) {
  expect(data.length, what).toBe(expected.length);
  const bound = 1e-10 * Math.max(1, ...expected.map(Math.abs));
  for (const [i, value] of expected.entries()) {
    expect(Math.abs(data[i]! - value), `${what}, entry ${i}`).toBeLessThanOrEqual(bound);
  }
}

/** A command that only a living layer obeys; then everything visible is the twin's and the model's. */
const command = (name: string, run: (m: Model, pair: Pair) => void): Command => ({
  toString: () => name,
  check: (m) => !m.disposed,
  run(m, pair) {
    run(m, pair);
    expect(observe(pair.layer)).toEqual(observe(pair.twin));
    expect(pair.layer.time).toBe(m.time);
    for (const weight of ['U', 'W', 'b', 'h0'] as const) {
      near(pair.layer[weight], m[weight].flat(), weight);
    }
  },
});

const number = fc.double({ min: -1, max: 1, noNaN: true });
const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const rows = (count: number, length: number) =>
  fc.array(numbers(length), { minLength: count, maxLength: count });
const lists = fc.array(rows(3, 3), { minLength: 1, maxLength: 5 });

const forward = fc.tuple(lists, fc.integer({ min: 0, max: 3 })).map(([long, batchSize]) =>
  command(`forward, ${long.length} steps, batch ${batchSize}`, (m, pair) => {
    const x = long.map((xt) => xt.slice(0, Math.max(1, batchSize)));
    m.forward(x, batchSize > 0);
    const given = batchSize === 0 ? x.map(([only]) => only!) : x;
    const { states } = tell(pair, (l) => l.forward(given));
    near(states, m.states.flat(2), 'states');
    expect(states.shape).toEqual([x.length + 1, ...(batchSize === 0 ? [] : [batchSize]), H]);
  }),
);

const step = numbers(I).map((xt) =>
  command(`step ${xt}`, (m, pair) => {
    const all = Array.from({ length: m.time > 0 ? m.batchSize : 1 }, (_, s) =>
      xt.map((v) => v / (s + 1)),
    );
    const state = tell(pair, (l) => l.step(m.batched ? all : all[0]!));
    m.step(all);
    near(state, m.states.at(-1)!.flat(), 'state');
  }),
);

const backward = fc
  .tuple(fc.array(numbers(3 * H), { minLength: 64, maxLength: 64 }), fc.boolean(), fc.boolean())
  .map(([drawn, everyStep, perStep]) =>
    command(`backward, everyStep ${everyStep}, perStep ${perStep}`, (m, pair) => {
      if (!m.canGoBackward) {
        expect(refusal(() => pair.layer.backward()).code).toBe('NO_FORWARD');
        return;
      }
      const B = m.batchSize;
      const dh = m.x.map((_, t) => {
        const last = t === m.x.length - 1;
        return Array.from({ length: B }, (_, s) =>
          Array.from({ length: H }, (_, i) =>
            everyStep ? drawn[t % 64]![s * H + i]! : last ? 1 : 0,
          ),
        );
      });
      const given = m.batched ? dh : dh.map(([only]) => only!);
      const options = { perStep };
      const result = tell(pair, (l) => l.backward(everyStep ? given : undefined, options));
      for (const [name, expected] of Object.entries(m.backward(dh))) {
        near(result[name as 'dU'], expected, name);
      }
    }),
  );

const update = fc.double({ min: -0.2, max: 0.2, noNaN: true }).map((learningRate) =>
  command(`update ${learningRate}`, (m, pair) => {
    const call = (l: Layer) => l.update({ learningRate });
    if (m.gradients === undefined) {
      expect(refusal(() => call(pair.layer)).code).toBe('NO_FORWARD');
      return;
    }
    tell(pair, call);
    m.update(learningRate);
  }),
);

const assign = fc
  .tuple(fc.constantFrom('U', 'W', 'b', 'h0'), rows(H, 3))
  .map(([name, [first, second]]) =>
    command(`set ${name}`, (m, pair) => {
      const values = {
        U: [first!, second!],
        W: [first!.slice(1), second!.slice(1)],
        b: first!.slice(1),
        h0: second!.slice(1),
      };
      tell(pair, (l) => Object.assign(l, { [name]: values[name] }) && undefined);
      Object.assign(m, { [name]: values[name] });
      if (name !== 'h0') m.stale = true;
    }),
  );

const reset = fc.constant(
  command('reset', (m, pair) => {
    tell(pair, (l) => l.reset());
    m.reset();
  }),
);

const gradcheck = fc.constant(
  command('gradcheck', (m, { layer }) => {
    const options = { method: 'complex', relativeTolerance: 1e-7 } as const;
    if (m.x.length === 0) expect(refusal(() => layer.gradcheck(options)).code).toBe('NO_FORWARD');
    else expect(layer.gradcheck(options).counts).toMatchObject({ fail: 0, nonfinite: 0 });
  }),
);

const refused = fc
  .tuple(
    fc.nat(REFUSED.length - 1),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  )
  .map(([which, value]) => {
    const [code, call] = REFUSED[which]!;
    return command(`refused: ${call}, ${value}`, (_, { layer }) => {
      const before = observe(layer);
      expect(refusal(() => call(layer, value)).code).toBe(code);
      expect(observe(layer)).toEqual(before);
    });
  });

const dispose = fc.constant<Command>({
  toString: () => 'dispose',
  check: () => true, // a second time as well
  run(m, { layer, twin }) {
    layer.dispose();
    twin.dispose();
    m.disposed = true;
    const uses = [
      () => layer.reset(),
      () => layer.time,
      () => layer.step([1, 2, 3]),
      () => layer.U,
    ];
    for (const use of [...uses, () => layer.gradcheck(), () => `${layer}`]) {
      expect(refusal(use).code).toBe('DISPOSED');
    }
  },
});

it('any order of calls gives what the model gives, and refused calls leave no trace', () => {
  const orders = fc.commands(
    [
      ...[forward, step, step, backward, backward, update, assign, reset],
      ...[gradcheck, refused, refused, dispose],
    ],
    { maxCommands: 60, size: 'max' },
  );
  const activations = fc.constantFrom<ModelActivation>('tanh', 'sigmoid');
  fc.assert(
    fc.property(activations, fc.nat(), orders, (activation, seed, commands) => {
      const make = () =>
        new RecurrentLayer({ inputSize: I, hiddenSize: H, activation, init: { seed } });
      const pair = { layer: make(), twin: make() };
      try {
        fc.modelRun(() => {
          const model = new Model(activation);
          model.U = pair.layer.U.toArray() as number[][];
          model.W = pair.layer.W.toArray() as number[][];
          model.b = pair.layer.b.toArray() as number[];
          model.h0 = pair.layer.h0.toArray() as number[];
          return { model, real: pair };
        }, commands);
      } finally {
        pair.layer.dispose();
        pair.twin.dispose();
      }
    }),
    { numRuns: LONG ? 200 : 80 },
  );
});
