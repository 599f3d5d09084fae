// From what a reader has chosen to what the library computes.
import { type Unrolled, UnrolledError } from '../../lib/index.ts';
import { PRESETS } from '../state/presets.ts';
import type { Matrix, State } from '../state/state.ts';
import type { Problem } from './run.ts';

type Numbers = Pick<Problem, 'U' | 'W'> & { readonly b: readonly number[] };

/**
 * The layer, the sequence and the code of a state; weights that are not given are drawn by the library. Throws
 * BAD_OPTION for one that is not whole, as a program may set it.
 */
export function problemOf(state: State, library: Unrolled): Problem {
  const missing = Object.keys(PRESETS.fixed).find((name) => Object(state)[name] === undefined);
  if (missing !== undefined) {
    const message = `data: expected all choices, as the property gives them; ${missing} is missing`;
    throw new UnrolledError('BAD_OPTION', message, { argument: 'data' });
  }
  const { activation, bias, steps, h0, defects, check } = state;
  const { U, W, b } = weightsOf(state, library);
  const { epsilon, ...tolerances } = check;
  const settings = {
    ...tolerances,
    parameters: check.parameters.filter((name) => bias || name !== 'b'),
  };
  return {
    activation,
    U,
    W,
    ...(bias ? { b } : {}),
    x: state.x.slice(0, steps),
    h0,
    incoming: incomingOf(state),
    defects,
    check: epsilon === 'auto' ? settings : { ...settings, epsilon },
  };
}

/** The parameters of a state as numbers. */
export function weightsOf(state: State, { RecurrentLayer }: Unrolled): Numbers {
  const { inputSize, hiddenSize, weights, bias } = state;
  if ('U' in weights) return weights;
  const layer = new RecurrentLayer({ inputSize, hiddenSize, bias, init: weights.init });
  try {
    return {
      U: layer.U.toArray() as number[][],
      W: layer.W.toArray() as number[][],
      b: layer.b.toArray() as number[],
    };
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
