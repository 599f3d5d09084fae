import type { State } from './state.ts';

/** Choices of what is looked at: nothing that is computed depends on them. */
export const LOOKS: readonly string[] = ['panel', 'selected', 'summed', 'checked'];

/** Whether what is computed is the same. */
export function sameLayer(one: State, other: State): boolean {
  return (Object.keys(one) as (keyof State)[]).every(
    (key) => LOOKS.includes(key) || one[key] === other[key],
  );
}
