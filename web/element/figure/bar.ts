// The control bar: which example, how many steps, and the settings that matter most. The rest is in Setup.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { hasGates } from '../../lib/spec/cells.ts';
import { written } from '../maths/formula.ts';
import * as names from '../maths/names.ts';
import type { Run } from '../run/run.ts';
import { type Edit, reset } from '../state/edited.ts';
import { LIMITS } from '../state/limits.ts';
import { drawnAt, firstState } from '../state/patches.ts';
import type { State, StatePatch } from '../state/state.ts';
import { activationSelect, cellSelect, chosen, presetSelect } from '../views/selects.ts';
import { chosenScale, plusMinus, scaleText } from '../views/weight-scale.ts';
import type { Words } from '../words/languages.ts';

export interface BarContext {
  readonly state: State;
  readonly edit: Edit;
  /** Once there is one. */
  readonly run: Run | undefined;
  readonly words: Words;
  change(patch: StatePatch): void;
}

const SCALES = [1e-4, 0.01, 0.1, 0.5, 1, 2];

export function controlsView(
  { state, edit, run, words, change }: BarContext,
  transport: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="bar" part="toolbar" role="group" aria-label=${words.controls}>
    <label class="control">
      <span class="word">${words.example}</span> ${presetSelect(state, edit, words, change)}
    </label>
    ${stepper(state, words, change)}
    <label class="control">
      <span class="word">${words.cell}</span> ${cellSelect(state, words, change)}
    </label>
    ${
      hasGates(state.cell)
        ? nothing
        : html`<label class="control">
            <span class="word">${words.activation}</span> ${activationSelect(state, words, change)}
          </label>`
    }
    <label class="control rare">
      ${words.weightScale}
      ${scaleSelect(state, run, change)}
    </label>
    <label class="control rare">
      <span>${written(names.h(0))}</span>
      <select
        data-action="h0"
        aria-label=${words.firstState}
        @change=${chosen((value) => change({ h0: firstState(value === 'zero', state) }))}
      >
        <option value="zero" .selected=${live(isZero(state))}>= 0</option>
        <option value="other" .selected=${live(!isZero(state))}>≠ 0</option>
      </select>
    </label>
    <span class="bar-end">
      ${
        edit !== 'none'
          ? html`<button type="button" class="edited" data-action="reset" @click=${() => change(reset(state))}>
              ${words.edited}
            </button>`
          : nothing
      }
      ${transport}
    </span>
  </div>`;
}

function stepper({ steps }: State, words: Words, change: BarContext['change']): TemplateResult {
  const button = (action: string, label: string, sign: string, next: number) => html`<button
    type="button"
    data-action=${action}
    aria-label=${label}
    ?disabled=${next < 1 || next > LIMITS.steps}
    @click=${() => change({ steps: next })}
  >${sign}</button>`;
  return html`<span class="control stepper" role="group" aria-label=${words.steps}>
    <span class="word">${words.steps}</span> ${written(names.sizes.T)}
    ${button('fewer', words.fewer, '−', steps - 1)}
    <output>${steps}</output>
    ${button('more', words.more, '+', steps + 1)}
  </span>`;
}

/** Numbers that were not drawn in one of these stand above them. */
function scaleSelect(state: State, run: Run | undefined, change: BarContext['change']) {
  const drawn = SCALES.find((scale) => scale === chosenScale(state));
  return html`<select
    data-action="scale"
    @change=${chosen((scale) => change(drawnAt(Number(scale))))}
  >
    ${
      run && drawn === undefined
        ? html`<option value="" .selected=${live(true)}>${scaleText(state, run)}</option>`
        : nothing
    }
    ${SCALES.map(
      (scale) =>
        html`<option value=${scale} .selected=${live(scale === drawn)}>${plusMinus(scale)}</option>`,
    )}
  </select>`;
}

/** In place of the bar, where it would govern nothing. */
export function elsewhereView(words: Words): TemplateResult {
  return html`<div class="bar" part="toolbar"><span class="hint">${words.trainsItsOwn}</span></div>`;
}

function isZero({ h0 }: State): boolean {
  return h0.every((value) => value === 0);
}
