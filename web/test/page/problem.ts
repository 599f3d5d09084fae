// What most examples of the tests have in common: L is the sum of the last state, everything is checked.
import type { Problem } from '../../element/run/run.ts';

export type Given = Pick<Problem, 'activation' | 'x' | 'h0'> &
  Problem['weights'] &
  Partial<Pick<Problem, 'incoming' | 'defects' | 'check'>>;

export function problem({ U, W, b, ...given }: Given): Problem {
  const { x, h0 } = given;
  return {
    inputSize: U[0]!.length,
    hiddenSize: h0.length,
    cell: 'rnn',
    bias: b !== undefined,
    dtype: 'float64',
    weights: b === undefined ? { U, W } : { U, W, b },
    incoming: { dh: x.map((_, t) => h0.map(() => (t === x.length - 1 ? 1 : 0))) },
    defects: [],
    check: {
      parameters: ['U', 'W', ...(b ? ['b' as const] : []), 'h0', 'x'],
      absoluteTolerance: 1e-10,
      relativeTolerance: 1e-5,
    },
    ...given,
  };
}
