// What all programs need to know of a layer and its run, whatever their language.

import type { DType } from '../../array.ts';
import { unexpected } from '../../errors.ts';
import { CELLS, type CellType, hasCells, hasGates } from '../../spec/cells.ts';
import { type LayerData, readLayerData } from '../../spec/layer-data.ts';
import { passOf, readIncoming, readInitialState } from '../../spec/read.ts';
import type { Tensor, TensorLike } from '../../tensor.ts';
import { type Notation, numberText } from '../number-text.ts';

/** A layer with a whole run: x and dh are there, and h0, of an LSTM c0 too, is one state per sequence. */
export interface Program extends LayerData {
  readonly cell: CellType;
  readonly x: Tensor;
  readonly dh: Tensor;
  /** x is [T, B, I] and not [T, I]. */
  readonly batch: boolean;
  /** dh has a row for every step, not just for the last. */
  readonly everyStep: boolean;
}

/** Checks the data and fills in the defaults of `forward` and `backward`. */
export function readProgram(data: LayerData<TensorLike>): Program {
  const checked = readLayerData(data);
  const { cell = 'rnn' } = checked;
  const { x, dh } = checked;
  if (x === undefined) throw unexpected('BAD_OPTION', 'x', 'the inputs of a run', 'none');
  const pass = passOf(x);
  const { batch } = pass;
  const incoming = readIncoming(checked, dh, pass);
  const everyStep = incoming.shape.length === x.shape.length;
  const of = (start: Tensor) => readInitialState(checked, start, batch);
  return {
    ...checked,
    cell,
    x,
    h0: of(checked.h0),
    ...(checked.c0 && { c0: of(checked.c0) }),
    dh: incoming,
    everyStep,
    batch: batch.length > 0,
  };
}

/** A number that Python and C++ take for a float: with a point or an exponent. */
export function floatText(value: number, dtype: DType): string {
  const text = numberText(value, dtype);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

export function pythonNotation(dtype: DType): Notation {
  return { open: '[', close: ']', step: '    ', number: (v) => floatText(v, dtype) };
}

/** The results that every program prints, by name. Without a bias there is no db, and dc0 is an LSTM's. */
export function resultNames({ bias, cell }: Program): string[] {
  const ofCells = hasCells(cell) ? ['dc0'] : [];
  return ['states', 'dU', 'dW', ...(bias ? ['db'] : []), 'dx', 'dh0', ...ofCells];
}

/** The shape of a parameter in letters, and its blocks where the cell has gates. */
export function weightShape(name: 'U' | 'W' | 'b', { cell }: Program): string {
  const { gates, apart } = CELLS[cell];
  if (!hasGates(cell)) return { U: '[H, I]', W: '[H, H]', b: '[H]' }[name];
  const G = gates.length;
  if (name !== 'b') return `[${G}H, ${name === 'U' ? 'I' : 'H'}], the blocks ${gates.join(' ')}`;
  const behind = apart.length > 0 ? ', and b_hn behind' : '';
  return `[${G + apart.length}H], the blocks ${gates.join(' ')}${behind}`;
}

/** The shape and the meaning of dh. */
export function incomingShape({ batch, everyStep }: Program): string {
  const b = batch ? 'B, ' : '';
  return everyStep ? `[T, ${b}H], dL/dh_t from outside` : `[${b}H], dL/dh_T, at the last step`;
}

/** What the programs say of themselves. */
export const titleOf = ({ cell }: Program): string => TITLES[cell];
const TITLES: Readonly<Record<CellType, string>> = {
  rnn: 'A recurrent layer, h_t = f(U x_t + W h_{t-1} + b), and its gradients.',
  gru: 'A GRU layer, as torch.nn.GRU computes it, and its gradients.',
  lstm: 'An LSTM layer, as torch.nn.LSTM computes it, and its gradients.',
};
export const LAST_LINE = 'The last line printed is JSON with all results.';
