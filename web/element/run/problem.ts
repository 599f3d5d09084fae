// Translates a state into the arguments of the library.

import { checkable } from '../../lib/check/parameters.ts';
import { type Unrolled, UnrolledError } from '../../lib/index.ts';
import { hasCells, hasGates } from '../../lib/spec/cells.ts';
import { PRESETS } from '../state/presets/index.ts';
import type { Matrix, State } from '../state/state.ts';
import { layerOf } from './layer-of.ts';
import type { Problem } from './run.ts';

/** Throws BAD_OPTION for a state that is not whole, as a program may set it. */
export function requireWhole(state: State): void {
  const missing = Object.keys(PRESETS.fixed).find((name) => Object(state)[name] === undefined);
  if (missing !== undefined) {
    const message = `data: expected all choices, as the property gives them; ${missing} is missing`;
    throw new UnrolledError('BAD_OPTION', message, { argument: 'data' });
  }
}

/** The layer, the sequence and the code of a state; weights that are not given are drawn by the library. */
export function problemOf(state: State, library: Unrolled): Problem {
  requireWhole(state);
  const { cell, activation, bias, steps, h0, c0, dcT, defects, check } = state;
  const weights = weightsOf(state, library);
  const { epsilon, ...tolerances } = check;
  const settings = {
    ...tolerances,
    parameters: checkable({ bias, cell }).filter((name) => check.parameters.includes(name)),
  };
  return {
    inputSize: weights.U[0]!.length,
    hiddenSize: h0.length,
    cell,
    activation: hasGates(cell) ? 'tanh' : activation,
    bias,
    dtype: 'float64',
    weights,
    x: state.x.slice(0, steps),
    h0,
    ...(hasCells(cell) && { ...(c0 && { c0 }), ...(dcT && { dcT }) }),
    incoming: incomingOf(state),
    defects,
    check: epsilon === 'auto' ? settings : { ...settings, epsilon },
  };
}

/** The parameters of a state as numbers. */
function weightsOf(state: State, library: Unrolled): Problem['weights'] {
  const { inputSize, hiddenSize, cell, weights, bias } = state;
  if ('U' in weights) {
    const { U, W, b } = weights;
    return bias ? { U, W, b } : { U, W };
  }
  const layer = layerOf(library, { inputSize, hiddenSize, cell, bias, init: weights.init });
  try {
    const [U, W, b] = [layer.U.toArray(), layer.W.toArray(), layer.b.toArray()];
    return bias ? { U, W, b } : { U, W };
  } finally {
    layer.dispose();
  }
}

/** dh as far as it is known before the forward pass, [T][H]. */
function incomingOf({ loss, steps, hiddenSize }: State): Problem['incoming'] {
  const row = (value: number) => Array.from({ length: hiddenSize }, () => value);
  const rows = (value: (t: number) => number): Matrix =>
    Array.from({ length: steps }, (_, t) => row(value(t)));
  switch (loss.kind) {
    case 'last':
      return { dh: rows((t) => (t === steps - 1 ? 1 : 0)) };
    case 'all':
      return { dh: rows(() => 1) };
    case 'given':
      return { dh: loss.dh.slice(0, steps) };
    case 'target':
      return { target: loss.y };
  }
}
