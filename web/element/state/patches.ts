// Changes of the state that several controls share.
import { PRESETS, type PresetId } from './presets/index.ts';
import { resizeVector } from './resize.ts';
import type { State, StatePatch } from './state.ts';

/** An example, whatever is being trained or taken away beside it. */
export function exampleOf(preset: PresetId): StatePatch {
  const { training: _, text: __, picture: ___, ...example } = PRESETS[preset];
  return example;
}

const NONZERO = [0.3, -0.4]; // the first h_0 of the corrected post

/** Weights drawn anew, uniform in ±scale. */
export function drawnAt(scale: number): StatePatch {
  return { weights: { init: { scheme: 'uniform', scale, seed: 1 } } };
}

/** h_0 = 0, or the example's own where that is not zero. */
export function firstState(zero: boolean, { preset, hiddenSize }: State): readonly number[] {
  if (zero) return Array.from({ length: hiddenSize }, () => 0);
  const own = PRESETS[preset].h0;
  return resizeVector(own.some((value) => value !== 0) ? own : NONZERO, hiddenSize);
}
