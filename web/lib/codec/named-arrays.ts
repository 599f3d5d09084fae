// The same layer as arrays by name, which is all that an array file holds.
import { unexpected } from '../errors.ts';
import { requireSize } from '../options.ts';
import type { Activation } from '../spec/activations.ts';
import { CELL_TYPES, CELLS, type CellType, hasCells, hasGates } from '../spec/cells.ts';
import { DATA_ARRAYS, type DataArray, type LayerData, readLayerData } from '../spec/layer-data.ts';
import { newArray, Tensor } from '../tensor.ts';
import { shownName } from './shown.ts';

/** The arrays that the layer and its run have, in order. */
export function namedArrays({ weights, h0, c0, x, dh, dcT }: LayerData): [DataArray, Tensor][] {
  const all: { readonly [Name in DataArray]?: Tensor | undefined } = {
    ...weights,
    h0,
    c0,
    x,
    dh,
    dcT,
  };
  return DATA_ARRAYS.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]));
}

/**
 * The layer of these arrays: sizes are U's and W's, without b there is no bias, without h0 or c0 they are 0. It is
 * float32 where all arrays are.
 */
export function fromNamedArrays(
  format: string,
  arrays: Readonly<Partial<Record<DataArray, Tensor>>>,
  { cell = 'rnn', activation }: { readonly cell?: CellType; readonly activation: Activation },
): LayerData {
  const { U, W, b, h0, c0, x, dh, dcT } = arrays;
  if (U === undefined || W === undefined) {
    throw unexpected('BAD_OPTION', format, 'the weights U and W', `no ${U ? 'W' : 'U'}`);
  }
  if (U.shape.length !== 2) {
    const actual = `[${U.shape.join(', ')}]`;
    throw unexpected('SHAPE_MISMATCH', 'U', 'the shape [H, I]', actual);
  }
  if (!hasGates(cell)) requireSimpleCell('W', W.shape);
  const hiddenSize = requireSize('hiddenSize', hasGates(cell) ? W.shape[1] : U.shape[0]);
  const inputSize = requireSize('inputSize', U.shape[1]);
  const single = Object.values(arrays).every(({ data }) => data instanceof Float32Array);
  const dtype = single ? 'float32' : 'float64';
  const zeros = () => new Tensor([hiddenSize], newArray(dtype, hiddenSize));
  return readLayerData({
    inputSize,
    hiddenSize,
    cell,
    activation: hasGates(cell) ? 'tanh' : activation,
    bias: b !== undefined,
    dtype,
    weights: b === undefined ? { U, W } : { U, W, b },
    h0: h0 ?? zeros(),
    ...((c0 !== undefined || hasCells(cell)) && { c0: c0 ?? zeros() }),
    ...(x !== undefined && { x }),
    ...(dh !== undefined && { dh }),
    ...(dcT !== undefined && { dcT }),
  });
}

/** Whether a start can be left out: of one sequence, and the zeros that a reader takes by itself, -0 not among them. */
export const isPlainStart = ({ shape, data }: Tensor): boolean =>
  shape.length === 1 && data.every((value: number) => Object.is(value, 0));

/** The cell whose W has this shape, by the blocks of its gates one below the other; undefined for no cell's. */
export function cellOf([rows = 0, columns = 0]: readonly number[]): CellType | undefined {
  return CELL_TYPES.find((cell) => CELLS[cell].gates.length === rows / columns);
}

/** Arrays do not say in which order their gates stand. */
function requireSimpleCell(name: string, shape: readonly number[]): void {
  const [rows = 0, columns = 0] = shape;
  const cell = cellOf(shape);
  if (cell === undefined || !hasGates(cell)) return;
  const where = `: ${shownName(name)} [${rows}, ${columns}] has the rows of ${rows / columns} gates`;
  throw unexpected('BAD_OPTION', 'cell', 'rnn', cell, where);
}
