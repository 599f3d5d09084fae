// Calls that a layer of three inputs and two units refuses whatever its state, of every kind.
import type { ErrorCode, RecurrentLayer as Layer } from '../../lib/index.ts';
import type { Anything } from '../refusing.ts';

const row = [1, 2, 3];

export const REFUSED: readonly (readonly [
  code: ErrorCode,
  call: (layer: Layer, value: Anything) => unknown,
])[] = [
  ['SHAPE_MISMATCH', (l) => l.forward([row, [1, 2]])],
  ['SHAPE_MISMATCH', (l) => l.forward([])],
  ['SHAPE_MISMATCH', (l) => l.forward([[[]]] as Anything)],
  ['SHAPE_MISMATCH', (l) => l.forward({ shape: [2, 3], data: new Float64Array(5) })],
  ['SHAPE_MISMATCH', (l) => l.forward({ shape: [2 ** 31, 2 ** 31, 3], data: new Float64Array(3) })],
  ['SHAPE_MISMATCH', (l) => l.forward([row], { h0: [1] })],
  ['SHAPE_MISMATCH', (l) => l.forward([[row, row]], { h0: [[1, 1]] })],
  ['SHAPE_MISMATCH', (l) => l.step([1, 2])],
  ['SHAPE_MISMATCH', (l) => l.step([[row]] as Anything)],
  ['SHAPE_MISMATCH', (l, v) => Object.assign(l, { U: [v] })],
  ['SHAPE_MISMATCH', (l) => Object.assign(l, { h0: [1] })],
  ['SHAPE_MISMATCH', (l) => l.gradcheck({ x: [row], dh: [1] })],
  ['SHAPE_MISMATCH', (l) => l.gradcheck({ x: [row], gradients: { dW: [1] } })],
  ['NOT_FINITE', (l, v) => l.forward([row, [1, v, 3]])],
  ['NOT_FINITE', (l, v) => l.forward([row], { h0: [0, v] })],
  ['NOT_FINITE', (l, v) => Object.assign(l, { W: [row.slice(1), [v, 1]] })],
  ['NOT_FINITE', (l, v) => Object.assign(l, { b: [0, v] })],
  ['NOT_FINITE', (l, v) => Object.assign(l, { h0: [v, 0] })],
  ['NOT_FINITE', (l, v) => l.gradcheck({ x: [[v, 1, 1]] })],
  ['BAD_OPTION', (l, v) => l.forward([row], { [String(v)]: 1 } as Anything)],
  ['BAD_OPTION', (l, v) => l.backward(undefined, { truncate: v })],
  ['BAD_OPTION', (l) => l.backward(undefined, { defects: ['A'], truncate: 1 } as Anything)],
  ['BAD_OPTION', (l, v) => l.update({ learningRate: v })],
  ['BAD_OPTION', (l) => l.update({ learningRate: 1, parameters: ['V' as Anything] })],
  ['BAD_OPTION', (l, v) => l.gradcheck({ x: [row], epsilon: v })],
  ['BAD_OPTION', (l, v) => l.gradcheck({ x: [row], seed: v })],
  ['BAD_OPTION', (l) => l.gradcheck({ x: [row], method: 'complex', mode: 'directional' })],
];
