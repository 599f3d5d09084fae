// What the page builds on: the element, its state, and the few views that stand outside of it.
export { copyText } from './clipboard.ts';
export { RecurrentLayerElement } from './element.ts';
export { layerEquation } from './equations.ts';
export type { Cause, LayerChangeDetail, LayerEventMap } from './face.ts';
export { written } from './formula.ts';
export { PANELS } from './panels.ts';
export { PRESET_IDS, PRESETS, type PresetId } from './presets.ts';
export { refusal } from './refusal.ts';
export {
  readShare,
  SHARE_LIMIT,
  SHARE_NAMES,
  type ShareProblem,
  writeShare,
} from './share.ts';
export { LIMITS, type State, type StatePatch } from './state.ts';
export type { Language } from './words.ts';
