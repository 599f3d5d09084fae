import { PRESETS } from './presets/index.ts';
import { writeShare } from './share.ts';
import type { State } from './state.ts';

/** Something else is computed than in its example; what is open and selected does not count. */
export function isEdited(state: State): boolean {
  const { panel, selected, summed, checked } = PRESETS[state.preset];
  const { query, hash } = writeShare({ ...state, panel, selected, summed, checked });
  const untouched = writeShare(PRESETS[state.preset]);
  return query !== untouched.query || hash !== untouched.hash;
}

/** The example again, in the panel that is open. */
export function reset({ preset, panel }: State): State {
  return { ...PRESETS[preset], panel };
}

/** Choices of what is looked at: nothing that is computed depends on them. */
export const LOOKS: readonly string[] = ['panel', 'selected', 'summed', 'checked'];

/** True if both states compute the same numbers. */
export function sameLayer(one: State, other: State): boolean {
  return (Object.keys(one) as (keyof State)[]).every(
    (key) => LOOKS.includes(key) || one[key] === other[key],
  );
}
