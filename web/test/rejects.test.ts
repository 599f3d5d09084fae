// Bad arguments: an UnrolledError that names the argument, and the layer exactly as it was.
import { describe, expect, it } from 'vitest';
import type { ErrorCode, RecurrentLayer as Layer } from '../lib/index.ts';
import { type Anything, refusal, snapshot, usedLayer, x } from './refusing.ts';

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
      'a step for the complex step',
      (l) => l.gradcheck({ method: 'complex', epsilon: 1e-5 }),
      'BAD_OPTION',
      'epsilon: expected none with complex, got 0.00001',
    ],
    [
      'a complex step in one direction',
      (l) => l.gradcheck({ method: 'complex', mode: 'directional' }),
      'BAD_OPTION',
      'mode: expected entries with complex, got directional',
    ],
    [
      'a complex step in float32',
      (l) => l.gradcheck({ dtype: 'float32', method: 'complex' }),
      'BAD_OPTION',
      'method: expected one of central, got the string "complex"',
    ],
    [
      'a direction in float32',
      (l) => l.gradcheck({ dtype: 'float32', mode: 'directional' }),
      'BAD_OPTION',
      'mode: expected one of entries, got the string "directional"',
    ],
    [
      'defects in float32',
      (l) => l.gradcheck({ x: [[1, 2, 3]], dtype: 'float32', defects: ['A', 'D'] }),
      'BAD_OPTION',
      'defects: expected none in float32, got A, D',
    ],
    [
      'losses of an entry beyond the parameter',
      (l) => l.losses('U', [1, 3], { x: [[1, 2, 3]] }),
      'BAD_OPTION',
      'index: expected an index into the shape [2, 3], got [1, 3]',
    ],
    [
      'losses of a flat index',
      (l) => l.losses('b', 1 as Anything, { x: [[1, 2, 3]] }),
      'BAD_OPTION',
      'index: expected an index into the shape [2], got 1',
    ],
    [
      'losses of an index with holes',
      (l) => l.losses('U', new Array(2), { x: [[1, 2, 3]] }),
      'BAD_OPTION',
      'index: expected an index into the shape [2, 3], got [, ]',
    ],
    [
      'losses of what is no parameter',
      (l) => l.losses('net' as Anything, [0]),
      'BAD_OPTION',
      'parameter: expected one of U, W, b, h0, x, got the string "net"',
    ],
    [
      'losses of a step of zero',
      (l) => l.losses('b', [0], { x: [[1, 2, 3]], epsilon: 0 }),
      'BAD_OPTION',
      'epsilon: expected a step above 0, got 0',
    ],
    [
      'a gradient of a wrong shape',
      (l) => l.gradcheck({ gradients: { dW: [1, 2] } }),
      'SHAPE_MISMATCH',
      'gradients.dW: expected the shape [2, 2], got [2]',
    ],
    [
      'gradients without a gradient',
      (l) => l.gradcheck({ gradients: {} }),
      'BAD_OPTION',
      'gradients: expected at least one gradient, got none',
    ],
    [
      'a typed array as a sequence',
      (l) => l.forward(new Float64Array(3)),
      'SHAPE_MISMATCH',
      'x: expected the shape [T, 3] or [T, B, 3], got [3]',
    ],
    [
      'a typed row of a wrong length',
      (l) => l.forward([[1, 2, 3], new Float32Array(2)]),
      'SHAPE_MISMATCH',
      'x: expected rows of length 3, got 2 at row 1',
    ],
    [
      'a row of whole numbers only',
      (l) => l.forward([new Int32Array(3) as Anything]),
      'SHAPE_MISMATCH',
      'x: expected the shape [T, 3] or [T, B, 3], got [1]',
    ],
    [
      'a BigInt',
      (l) => l.step([1, 2, 3n as Anything]),
      'SHAPE_MISMATCH',
      'xt: expected numbers, got 3n at [2]',
    ],
    [
      'a gradient beside defects',
      (l) => l.gradcheck({ gradients: { db: [1, 2] }, defects: ['A'] }),
      'BAD_OPTION',
      'defects: expected none beside gradients, got A',
    ],
    [
      'a wrong x to check',
      (l) => l.gradcheck({ x: [[1]] }),
      'SHAPE_MISMATCH',
      'x: expected rows of length 3, got 1 at row 0',
    ],
  ];

describe('rejects', () => {
  for (const [name, call, code, message] of nothing) {
    it(`${name}, and changes nothing`, () => {
      using layer = usedLayer();
      const before = snapshot(layer);
      const thrown = refusal(() => call(layer));
      expect(thrown.code).toBe(code);
      expect(thrown.message).toContain(message);
      expect(snapshot(layer)).toEqual(before);
    });
  }
});
