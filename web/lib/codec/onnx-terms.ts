// What ONNX and this library call the parts of a recurrent layer, and the order in which they stack gates. Source: the operators'
// pages (onnx/docs/Operators.md). ONNX has W for U, R for W, both biases in B, and gates in an order of its own.
import type { Activation } from '../spec/activations.ts';
import { CELLS, type CellType } from '../spec/cells.ts';
import { Tensor } from '../tensor.ts';

/** The order in which ONNX stacks the gates; c, which ONNX calls the LSTM's candidate, is g here, and h of the GRU is n. */
const GATES: Readonly<Record<CellType, string>> = { rnn: 'h', gru: 'zrn', lstm: 'iofg' };

/** The names of f and the numbers that it takes. */
export const FUNCTIONS: Readonly<
  Record<Activation, readonly [name: string, alpha?: number, beta?: number]>
> = {
  identity: ['Affine', 1, 0],
  relu: ['Relu'],
  tanh: ['Tanh'],
  sigmoid: ['Sigmoid'],
  leakyRelu: ['LeakyRelu', Math.fround(0.01)],
  softplus: ['Softplus'],
};

/** What no input of a model is for, beside the model. */
export const NOTES = ['x', 'dh', 'dcT'] as const;

export const typeOf = (cell: CellType) => CELLS[cell].pytorch;

/** The blocks of H rows, or of H numbers, in the order of ONNX, or back. */
export function ordered(tensor: Tensor, cell: CellType, as: 'written' | 'read'): Tensor {
  const { gates } = CELLS[cell];
  const size = tensor.data.length / gates.length;
  const data = tensor.data.slice();
  for (const [theirs, gate] of [...GATES[cell]].entries()) {
    const own = gates.indexOf(gate);
    const [from, to] = as === 'written' ? [own, theirs] : [theirs, own];
    data.set(tensor.data.subarray(from * size, (from + 1) * size), to * size);
  }
  return new Tensor(tensor.shape, data);
}
