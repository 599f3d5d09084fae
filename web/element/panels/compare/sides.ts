// The two settings that are compared: the layer that is shown, with another W or another f, by correct code.
import { givenWeights } from '../../run/edits.ts';
import type { Run } from '../../run/run.ts';
import type { Side, State } from '../../state/state.ts';
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
  run: Run,
  state: State,
  host: PanelHost,
): Run | undefined {
  const given = givenWeights(run);
  const weights = { ...given, W: given.W.map((row) => row.map((weight) => weight * scale)) };
  try {
    return host.compute({ ...state, weights, activation, defects: [] });
  } catch {
    return undefined;
  }
}
