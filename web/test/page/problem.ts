// What most examples of the tests have in common: L is the sum of the last state, everything is checked.
import type { Problem } from '../../element/run/run.ts';

type Given = Pick<Problem, 'activation' | 'U' | 'W' | 'x' | 'h0'> & Partial<Problem>;

export function problem(given: Given): Problem {
  const { x, h0 } = given;
  return {
    incoming: { dh: x.map((_, t) => h0.map(() => (t === x.length - 1 ? 1 : 0))) },
    defects: [],
    check: {
      parameters: ['U', 'W', ...(given.b ? ['b' as const] : []), 'h0', 'x'],
      absoluteTolerance: 1e-10,
      relativeTolerance: 1e-5,
    },
    ...given,
  };
}
