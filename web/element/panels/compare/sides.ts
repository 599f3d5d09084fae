// The two settings that are compared: the layer that is shown, with another W or another f, by correct code.
import type { Run } from '../../run/run.ts';
import type { Matrix, Side, State } from '../../state/state.ts';
import type { PanelHost } from '../panel.ts';

export type Sides = readonly [Side, Side];

/** Less and more of W. */
export function scaled({ activation }: Pick<State, 'activation'>): Sides {
  return [
    { scale: 0.5, activation },
    { scale: 1.5, activation },
  ];
}

/** The two functions that are used most. */
export const FUNCTIONS: Sides = [
  { scale: 1, activation: 'tanh' },
  { scale: 1, activation: 'relu' },
];

export function sidesOf(state: State): Sides {
  return state.compare ?? scaled(state);
}

export function sameSides(one: Sides, other: Sides): boolean {
  return one.every(
    ({ scale, activation }, k) => scale === other[k]!.scale && activation === other[k]!.activation,
  );
}

/** Undefined where its numbers run beyond what a double holds. */
export function runOf(
  { scale, activation }: Side,
  { U, W, b }: Run,
  state: State,
  host: PanelHost,
): Run | undefined {
  const weights = {
    U: U.toArray() as Matrix,
    W: (W.toArray() as Matrix).map((row) => row.map((weight) => weight * scale)),
    b: b.toArray() as readonly number[],
  };
  const check = { ...state.check, parameters: ['h0'] } as const; // the smallest: nobody looks at it
  try {
    return host.compute({ ...state, weights, activation, check, defects: [] });
  } catch {
    return undefined;
  }
}
