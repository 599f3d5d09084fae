// Bad input: an UnrolledError that names the argument, and the layer exactly as it was.
import { describe, expect, it } from 'vitest';
import { type ErrorCode, type RecurrentLayer as Layer, load, UnrolledError } from '../lib/index.ts';
import { loadInNode } from './fixtures.ts';

const { RecurrentLayer, activate } = await loadInNode();

// biome-ignore lint/suspicious/noExplicitAny: what a JavaScript caller could pass
type Anything = any;

const x = [
  [1, 2, 3],
  [2, 3, 4],
];

function error(body: () => unknown): UnrolledError {
  try {
    body();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(UnrolledError);
    return thrown as UnrolledError;
  }
  throw new Error('nothing was thrown');
}

function fresh(): Layer {
  const layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2, activation: 'tanh' });
  layer.forward(x, { h0: [0.5, 0.25] });
  layer.backward([1, 2]);
  return layer;
}

/** Everything that can be seen of a layer. */
function snapshot(layer: Layer): unknown {
  return [`${layer}`, layer.time, layer.h0, layer.backward([1, 2])];
}

const nothing: [name: string, call: (layer: Layer) => unknown, code: ErrorCode, message: string][] =
  [
    [
      'ragged rows',
      (l) =>
        l.forward([
          [1, 2, 3],
          [1, 2],
        ]),
      'SHAPE_MISMATCH',
      'x: expected rows of length 3, got 2 at row 1',
    ],
    [
      'rows of a wrong length',
      (l) => l.forward([[1, 2]]),
      'SHAPE_MISMATCH',
      'x: expected rows of length 3, got 2 at row 0',
    ],
    [
      'ragged depth',
      (l) => l.forward([[1, 2, 3], 4 as Anything]),
      'SHAPE_MISMATCH',
      'x: expected rows of length 3, got 4 at row 1',
    ],
    [
      'a vector as a sequence',
      (l) => l.forward([1, 2, 3]),
      'SHAPE_MISMATCH',
      'x: expected the shape [T, 3] or [T, B, 3], got [3]',
    ],
    [
      'no steps',
      (l) => l.forward([]),
      'SHAPE_MISMATCH',
      'x: expected the shape [T, 3] or [T, B, 3], got [0]',
    ],
    [
      'nothing',
      (l) => l.forward(undefined as Anything),
      'SHAPE_MISMATCH',
      'x: expected nested arrays of the shape [T, 3] or [T, B, 3], or { shape, data }, got undefined',
    ],
    [
      'NaN',
      (l) =>
        l.forward([
          [1, 2, 3],
          [1, Number.NaN, 3],
        ]),
      'NOT_FINITE',
      'x: expected finite numbers, got NaN at [1, 1]',
    ],
    [
      'an infinity',
      (l) => l.forward(x, { h0: [0, -Infinity] }),
      'NOT_FINITE',
      'h0: expected finite numbers, got -Infinity at [1]',
    ],
    [
      'a string',
      (l) => l.forward([[1, 'a' as Anything, 3]]),
      'SHAPE_MISMATCH',
      'x: expected numbers, got the string "a" at [0, 1]',
    ],
    [
      'a hole',
      (l) => l.forward([[1, undefined as Anything, 3]]),
      'SHAPE_MISMATCH',
      'x: expected numbers, got undefined at [0, 1]',
    ],
    [
      'a wrong batch of h0',
      (l) => l.forward([x], { h0: [[1, 1]] }),
      'SHAPE_MISMATCH',
      'h0: expected the shape [2] or [2, 2], got [1, 2]',
    ],
    [
      'data that do not fit their shape',
      (l) => l.forward({ shape: [2, 3], data: new Float64Array(5) }),
      'SHAPE_MISMATCH',
      'x: expected 6 numbers for the shape [2, 3], got 5',
    ],
    [
      'a plain array as data',
      (l) => l.forward({ shape: [1, 3], data: [1, 2, 3] as Anything }),
      'SHAPE_MISMATCH',
      'x: expected nested arrays',
    ],
    [
      'a wrong dh',
      (l) => l.backward([1, 2, 3]),
      'SHAPE_MISMATCH',
      'dh: expected the shape [2] or [2, 2], got [3]',
    ],
    [
      'NaN in dh',
      (l) => l.backward([1, Number.NaN]),
      'NOT_FINITE',
      'dh: expected finite numbers, got NaN at [1]',
    ],
    [
      'an unknown defect',
      (l) => l.backward([1, 1], { defects: ['E' as Anything] }),
      'BAD_OPTION',
      'defects[0]: expected one of A, B, C, D, got the string "E"',
    ],
    [
      'a wrong step',
      (l) => l.step([1, 2]),
      'SHAPE_MISMATCH',
      'xt: expected the shape [3], got [2]',
    ],
    [
      'a batch after single steps',
      (l) => l.step([[1, 2, 3]]),
      'SHAPE_MISMATCH',
      'xt: expected the shape [3], got [1, 3]',
    ],
    [
      'a wrong U',
      (l) => {
        l.U = [[1, 2, 3]];
      },
      'SHAPE_MISMATCH',
      'U: expected the shape [2, 3], got [1, 3]',
    ],
    [
      'a wrong W',
      (l) => {
        l.W = [
          [1, 2],
          [3, Number.NaN],
        ];
      },
      'NOT_FINITE',
      'W: expected finite numbers, got NaN at [1, 1]',
    ],
    [
      'a wrong h0',
      (l) => {
        l.h0 = [1];
      },
      'SHAPE_MISMATCH',
      'h0: expected the shape [2], got [1]',
    ],
    [
      'a learning rate of NaN',
      (l) => l.update({ learningRate: Number.NaN }),
      'BAD_OPTION',
      'learningRate: expected a finite number, got NaN',
    ],
    [
      'no learning rate',
      (l) => l.update({} as Anything),
      'BAD_OPTION',
      'learningRate: expected a finite number, got undefined',
    ],
    [
      'an unknown parameter',
      (l) => l.update({ learningRate: 1, parameters: ['V' as Anything] }),
      'BAD_OPTION',
      'parameters[0]: expected one of U, W, b, got the string "V"',
    ],
    ['a misspelt option', (l) => l.gradcheck({ eps: 1 } as Anything), 'BAD_OPTION', 'got "eps"'],
    [
      'a step of zero',
      (l) => l.gradcheck({ epsilon: 0 }),
      'BAD_OPTION',
      'epsilon: expected a step above 0, got 0',
    ],
    [
      'a negative tolerance',
      (l) => l.gradcheck({ absoluteTolerance: -1 }),
      'BAD_OPTION',
      'absoluteTolerance: expected a finite number of at least 0, got -1',
    ],
    [
      'a wrong x to check',
      (l) => l.gradcheck({ x: [[1]] }),
      'SHAPE_MISMATCH',
      'x: expected rows of length 3, got 1 at row 0',
    ],
  ]; // prettier-ignore

describe('rejects', () => {
  for (const [name, call, code, message] of nothing) {
    it(`${name}, and changes nothing`, () => {
      using layer = fresh();
      const before = snapshot(layer);
      const thrown = error(() => call(layer));
      expect(thrown.code).toBe(code);
      expect(thrown.message).toContain(message);
      expect(snapshot(layer)).toEqual(before);
    });
  }

  it('sizes that are zero, negative, fractional, huge or not numbers', () => {
    for (const size of [0, -1, 1.5, 2 ** 31, Number.NaN, Infinity, '3', null, undefined]) {
      for (const name of ['inputSize', 'hiddenSize']) {
        const options = { inputSize: 3, hiddenSize: 2, [name]: size } as Anything;
        const thrown = error(() => new RecurrentLayer(options));
        expect(thrown.code).toBe('BAD_OPTION');
        expect(thrown.argument).toBe(name);
      }
    }
  });

  it('sizes that do not fit into memory, and goes on working', () => {
    for (const hiddenSize of [2 ** 31 - 1, 1_000_000, 30_000]) {
      const thrown = error(() => new RecurrentLayer({ inputSize: 3, hiddenSize }));
      expect(thrown.code).toBe('OUT_OF_MEMORY');
    }
    using layer = fresh();
    expect(layer.gradcheck().passed).toBe(true);
  });

  it('options of the constructor that do not exist', () => {
    const base = { inputSize: 3, hiddenSize: 2 };
    const cases: [Anything, string][] = [
      [undefined, 'options: expected an object of options, got undefined'],
      [{ ...base, activation: 'Tanh' }, 'activation: expected one of identity, relu, tanh'],
      [{ ...base, dtype: 'int8' }, 'dtype: expected one of float64, float32'],
      [{ ...base, bias: 0 }, 'bias: expected true or false, got 0'],
      [{ ...base, bias: false, weights: { b: [0, 0] } }, 'b: expected none'],
      [{ ...base, init: { scheme: 'he' } }, 'init.scheme: expected one of uniform'],
      [{ ...base, init: { seed: 1.5 } }, 'init.seed: expected a whole number'],
      [{ ...base, size: 3 }, 'got "size"'],
    ];
    for (const [options, message] of cases) {
      const thrown = error(() => new RecurrentLayer(options));
      expect(thrown.code).toBe('BAD_OPTION');
      expect(thrown.message).toContain(message);
    }
    const weights = { U: [[1, 2, 3]] };
    expect(error(() => new RecurrentLayer({ ...base, weights })).code).toBe('SHAPE_MISMATCH');
  });

  it('backward before forward, and after a change of the parameters', () => {
    using layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2 });
    expect(error(() => layer.backward()).code).toBe('NO_FORWARD');
    expect(error(() => layer.update({ learningRate: 1 })).code).toBe('NO_FORWARD');
    expect(error(() => layer.gradcheck()).code).toBe('NO_FORWARD');
    layer.forward(x);
    layer.backward();
    const { W } = layer;
    layer.W = W;
    expect(error(() => layer.backward()).message).toContain('have changed');
    layer.forward(x);
    layer.backward();
  });

  it('what needs float64 in a layer of float32', () => {
    using layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2, dtype: 'float32' });
    layer.forward(x);
    expect(error(() => layer.gradcheck()).code).toBe('BAD_OPTION');
    expect(error(() => layer.backward([1, 1], { defects: ['A'] })).code).toBe('BAD_OPTION');
  });

  it('every use after dispose, while a second dispose is harmless', () => {
    const layer = fresh();
    layer.dispose();
    layer.dispose();
    const uses: ((l: Layer) => unknown)[] = [
      (l) => l.U,
      (l) => l.W,
      (l) => l.b,
      (l) => l.h0,
      (l) => l.time,
      (l) => {
        l.U = x;
      },
      (l) => {
        l.h0 = [0, 0];
      },
      (l) => l.step([1, 2, 3]),
      (l) => l.reset(),
      (l) => l.forward(x),
      (l) => l.backward(),
      (l) => l.update({ learningRate: 1 }),
      (l) => l.gradcheck(),
      (l) => l.toString(),
    ];
    for (const use of uses) expect(error(() => use(layer)).code).toBe('DISPOSED');
  });

  it('an unknown activation, and numbers of no array', () => {
    expect(error(() => activate('gelu' as Anything, 1)).code).toBe('BAD_OPTION');
    expect(error(() => activate('relu', 'a' as Anything)).code).toBe('SHAPE_MISMATCH');
    expect(error(() => activate('relu', Number.NaN)).code).toBe('NOT_FINITE');
  });

  it('load is one promise', async () => {
    expect(load()).toBe(load());
    expect((await load()).RecurrentLayer).toBe(RecurrentLayer);
  });
});
