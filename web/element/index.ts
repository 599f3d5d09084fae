// What the page builds on: the element, its state, and the few views that stand outside of it.

export type { Cause, LayerChangeDetail, LayerEventMap } from './face.ts';
export { whenIdle } from './figure/printing.ts';
export { layerEquation } from './maths/equations.ts';
export { written } from './maths/formula.ts';
export { panelsOf } from './panels/panels.ts';
export { RecurrentLayerElement } from './shell/element.ts';
export { asked, LESSON_LIMITS, NO_LESSON, waitsIn } from './state/lesson.ts';
export { LIMITS } from './state/limits.ts';
export { PANEL_IDS, type PanelId } from './state/panel-id.ts';
export { PRESET_IDS, PRESETS, type PresetId } from './state/presets/index.ts';
export {
  readShare,
  SHARE_LIMIT,
  SHARE_NAMES,
  type ShareProblem,
  writeShare,
} from './state/share.ts';
export type { Lesson, State, StatePatch } from './state/state.ts';
export { TOUR } from './state/tour.ts';
export { copyText } from './views/clipboard.ts';
export { figureWords, LANGUAGES, type Language, languageOf } from './words/languages.ts';
export { refusal } from './words/refusal.ts';
