// What all programs need to know of a layer and its run, whatever their language.

import type { DType } from '../../array.ts';
import { unexpected } from '../../errors.ts';
import { hasGates } from '../../spec/cells.ts';
import { type LayerData, readLayerData } from '../../spec/layer-data.ts';
import { passOf, readIncoming, readInitialState } from '../../spec/read.ts';
import type { Tensor, TensorLike } from '../../tensor.ts';
import { type Notation, numberText } from '../number-text.ts';

/** A layer with a whole run: x and dh are there, and h0 is one state per sequence. */
export interface Program extends LayerData {
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
  if (hasGates(cell)) throw unexpected('BAD_OPTION', 'cell', 'rnn for a program', cell);
  const { x, dh } = checked;
  if (x === undefined) throw unexpected('BAD_OPTION', 'x', 'the inputs of a run', 'none');
  const pass = passOf(x);
  const { batch } = pass;
  const incoming = readIncoming(checked, dh, pass);
  const everyStep = incoming.shape.length === x.shape.length;
  const h0 = readInitialState(checked, checked.h0, batch);
  return { ...checked, x, h0, dh: incoming, everyStep, batch: batch.length > 0 };
}

/** A number that Python and C++ take for a float: with a point or an exponent. */
export function floatText(value: number, dtype: DType): string {
  const text = numberText(value, dtype);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

export function pythonNotation(dtype: DType): Notation {
  return { open: '[', close: ']', step: '    ', number: (v) => floatText(v, dtype) };
}

/** The results that every program prints, by name. Without a bias there is no db. */
export function resultNames({ bias }: Program): string[] {
  return ['states', 'dU', 'dW', ...(bias ? ['db'] : []), 'dx', 'dh0'];
}

/** The shape and the meaning of dh. */
export function incomingShape({ batch, everyStep }: Program): string {
  const b = batch ? 'B, ' : '';
  return everyStep ? `[T, ${b}H], dL/dh_t from outside` : `[${b}H], dL/dh_T, at the last step`;
}

/** What the programs say of themselves. */
export const TITLE = 'A recurrent layer, h_t = f(U x_t + W h_{t-1} + b), and its gradients.';
export const LAST_LINE = 'The last line printed is JSON with all results.';
