// The same layer as arrays by name, which is all that an array file holds.
import { unexpected } from '../errors.ts';
import { requireSize } from '../options.ts';
import type { Activation } from '../spec/activations.ts';
import { DATA_ARRAYS, type DataArray, type LayerData, readLayerData } from '../spec/layer-data.ts';
import { newArray, Tensor } from '../tensor.ts';
import { shownName } from './shown.ts';

/** The arrays that the layer and its run have, in order. */
export function namedArrays({ weights, h0, x, dh }: LayerData): [DataArray, Tensor][] {
  const all = { ...weights, h0, x, dh };
  return DATA_ARRAYS.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]));
}

/**
 * The layer of these arrays: sizes are U's, without b there is no bias, without h0 it is 0. It is
 * float32 where all arrays are.
 */
export function fromNamedArrays(
  format: string,
  arrays: Readonly<Partial<Record<DataArray, Tensor>>>,
  activation: Activation,
): LayerData {
  const { U, W, b, h0, x, dh } = arrays;
  if (U === undefined || W === undefined) {
    throw unexpected('BAD_OPTION', format, 'the weights U and W', `no ${U ? 'W' : 'U'}`);
  }
  if (U.shape.length !== 2) {
    const actual = `[${U.shape.join(', ')}]`;
    throw unexpected('SHAPE_MISMATCH', 'U', 'the shape [H, I]', actual);
  }
  requireSimpleCell('W', W.shape);
  const hiddenSize = requireSize('hiddenSize', U.shape[0]);
  const inputSize = requireSize('inputSize', U.shape[1]);
  const single = Object.values(arrays).every(({ data }) => data instanceof Float32Array);
  const dtype = single ? 'float32' : 'float64';
  return readLayerData({
    inputSize,
    hiddenSize,
    activation,
    bias: b !== undefined,
    dtype,
    weights: b === undefined ? { U, W } : { U, W, b },
    h0: h0 ?? new Tensor([hiddenSize], newArray(dtype, hiddenSize)),
    ...(x !== undefined && { x }),
    ...(dh !== undefined && { dh }),
  });
}

const CELL_OF_GATES: ReadonlyMap<number, string> = new Map([
  [3, 'gru'],
  [4, 'lstm'],
]);

/** Other cells have W of the same name, with the blocks of their gates one below the other. */
export function requireSimpleCell(name: string, shape: readonly number[] = []): void {
  const [rows = 0, columns = 0] = shape;
  const cell = CELL_OF_GATES.get(rows / columns);
  if (cell === undefined) return;
  const where = `: ${shownName(name)} [${rows}, ${columns}] has the rows of ${rows / columns} gates`;
  throw unexpected('BAD_OPTION', 'cell', 'rnn', cell, where);
}
