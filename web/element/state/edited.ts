import { exampleOf } from './patches.ts';
import { PRESETS } from './presets/index.ts';
import { writeShare } from './share.ts';
import type { State, StatePatch } from './state.ts';

/**
 * What is computed otherwise than in the example that a state started from; what is open and selected does not count.
 * - `check`: only how it is checked, and which code is
 * - `steps`: only T, beside that
 * - `layer`: it is another layer, or another sequence
 */
export type Edit = 'none' | 'check' | 'steps' | 'layer';

export function editOf(state: State): Edit {
  const example = PRESETS[state.preset];
  const { defects, check, steps } = example;
  const untouched = written(example);
  const looks = Object.fromEntries(LOOKS.map((name) => [name, example[name]]));
  const judged = { ...looks, defects, check };
  // In a drag, it is a layer in every frame.
  if (written({ ...state, ...judged, steps }) !== untouched) return 'layer';
  if (written({ ...state, ...judged }) !== untouched) return 'steps';
  return written({ ...state, ...looks }) === untouched ? 'none' : 'check';
}

function written(state: State): string {
  const { query, hash } = writeShare(state);
  return query + hash;
}

/** The example again, in the panel that is open. */
export function reset({ preset, panel }: State): StatePatch {
  return { ...exampleOf(preset), panel };
}

/** Choices of what is looked at: nothing that the panels share depends on them. */
export const LOOKS = [
  ...(['panel', 'selected', 'summed', 'gate', 'folded', 'checked'] as const),
  ...(['training', 'text', 'picture', 'played', 'speed'] as const),
  ...(['tour', 'lesson', 'compare'] as const),
] satisfies readonly (keyof State)[];

/** True if both states compute the same numbers. */
export function sameLayer(one: State, other: State): boolean {
  return (Object.keys(one) as (keyof State)[]).every(
    (key) => (LOOKS as readonly string[]).includes(key) || one[key] === other[key],
  );
}

/** Data of an earlier version, which had fewer choices: they are those of the first example. */
export function completed(state: State): State {
  const { fixed } = PRESETS;
  const later = [...LOOKS, 'cell'] as const;
  const missing = later.filter((name) => name in fixed && !(name in Object(state)));
  if (missing.length === 0 || Object(state) !== state) return state;
  return { ...state, ...Object.fromEntries(missing.map((name) => [name, fixed[name]])) };
}
