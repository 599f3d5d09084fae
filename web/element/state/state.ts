// What a reader has chosen: plain data, from which everything that is shown follows. Language and theme
// are not part of it, nor is anything that was computed.
import type { Choices } from './choices.ts';
import type { PresetId } from './presets/index.ts';

export type {
  CheckSettings,
  Gate,
  Lesson,
  LossChoice,
  Matrix,
  Side,
  Summed,
  WeightsChoice,
} from './choices.ts';

export interface State extends Choices {
  /** Where the other choices started from. */
  readonly preset: PresetId;
}

export type StatePatch = Partial<State>;
