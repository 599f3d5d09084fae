// Hints: single changes that make the check catch more, each measured before it is offered.
import { html, nothing, type TemplateResult } from 'lit';
import type { Unrolled } from '../../../lib/index.ts';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import {
  type Detection,
  detect,
  drawLayers,
  flagCount,
  type LayerDistribution,
} from '../../run/detection.ts';
import { drawnAt, firstState } from '../../state/patches.ts';
import type { State, StatePatch } from '../../state/state.ts';
import type { LabWords } from '../../words/en/lab.ts';
import type { PanelContext } from '../panel.ts';

const STEPS = 3;
const SCALE = 0.5;

export type HintId = 'steps' | 'state' | 'tanh' | 'scale';

export interface Hint {
  readonly id: HintId;
  /** The reader's choices after it. */
  readonly patch: StatePatch;
  /** The random layers after it. */
  readonly setting: LayerDistribution;
}

/** How many more flags there are after each hint, as far as it is measured. */
export type Helps = Readonly<Partial<Record<HintId, number>>>;

/** The changes that are left to make. */
export function hintsFor(state: State, setting: LayerDistribution): readonly Hint[] {
  const { steps, x, activation } = state;
  const change = (id: HintId, patch: StatePatch, changed: Partial<LayerDistribution>): Hint => ({
    id,
    patch,
    setting: { ...setting, ...changed },
  });
  return [
    ...(steps < STEPS ? [change('steps', { steps: STEPS }, { x: x.slice(0, STEPS) })] : []),
    ...(setting.startsAtZero
      ? [change('state', { h0: firstState(false, state) }, { startsAtZero: false })]
      : []),
    ...(activation === 'tanh'
      ? []
      : [change('tanh', { activation: 'tanh' }, { activation: 'tanh' })]),
    ...(setting.scale < SCALE / 5 ? [change('scale', drawnAt(SCALE), { scale: SCALE })] : []),
  ];
}

/** What is known of a setting: its own detection, and what each hint adds to it. */
export interface Measured {
  readonly detection: Detection;
  readonly helps: Helps;
}

/** Repeats the detection with every hint, and counts what it flags beyond the present one. */
export async function measureHints(
  library: Unrolled,
  hints: readonly Hint[],
  detection: Detection,
  report: (measured: Measured) => void,
  signal: AbortSignal,
): Promise<Measured> {
  let helps: Helps = {};
  for (const { id, setting } of hints) {
    const then = await detect(library, setting, drawLayers(library, setting), () => {}, signal);
    helps = { ...helps, [id]: flagCount(then) - flagCount(detection) };
    report({ detection, helps });
  }
  return { detection, helps };
}

/** The changes that help, as buttons; nothing until one is known to. */
export function hintsView(
  hints: readonly Hint[],
  helps: Helps = {},
  { readonly, change }: PanelContext,
  words: LabWords,
): TemplateResult {
  const useful = hints.filter(({ id }) => (helps[id] ?? 0) > 0);
  const texts: Readonly<Record<HintId, TemplateResult>> = {
    steps: written(names.steps(STEPS)),
    state: written(formula`${names.h(0)} ≠ 0`),
    tanh: html`tanh`,
    scale: html`±${SCALE}`,
  };
  return html`<div class="hints">
    ${
      useful.length === 0 || readonly
        ? nothing
        : html`<h3 class="small">${words.hints} <span class="hint">${words.hintsHow}</span></h3>
            ${useful.map(
              ({ id, patch }) => html`<button
                type="button"
                class="choice"
                data-action=${`hint-${id}`}
                @click=${() => change(patch)}
              >${texts[id]}</button>`,
            )}`
    }
  </div>`;
}
