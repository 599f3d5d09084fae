// The control bar: which example, how many steps, and the settings that matter most. The rest is in Setup.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { written } from '../maths/formula.ts';
import * as names from '../maths/names.ts';
import { typeset } from '../maths/numbers.ts';
import type { Run } from '../run/run.ts';
import { reset } from '../state/edited.ts';
import { LIMITS } from '../state/limits.ts';
import { drawnAt, firstState } from '../state/patches.ts';
import type { State, StatePatch } from '../state/state.ts';
import { activationSelect, chosen, presetSelect } from '../views/selects.ts';
import type { Words } from '../words/languages.ts';

export interface BarContext {
  readonly state: State;
  /** Something else is computed than in its example. */
  readonly edited: boolean;
  /** Once there is one. */
  readonly run: Run | undefined;
  readonly words: Words;
  change(patch: StatePatch): void;
}

const SCALES = [1e-4, 0.01, 0.1, 0.5, 1, 2];

export function controlsView(
  { state, edited, run, words, change }: BarContext,
  transport: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="bar" part="toolbar" role="group" aria-label=${words.controls}>
    <label class="control">
      <span class="word">${words.example}</span> ${presetSelect(state, words, change)}
    </label>
    ${stepper(state, words, change)}
    <label class="control">
      <span class="word">${words.activation}</span> ${activationSelect(state, words, change)}
    </label>
    <label class="control rare">
      ${words.weightScale}
      <select data-action="scale" @change=${scaleChosen(change)}>
        ${run ? html`<option value="" selected>${scaleOf(run)}</option>` : nothing}
        ${SCALES.map((scale) => html`<option value=${scale}>${plusMinus(scale)}</option>`)}
      </select>
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
        edited
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

/** The first entry tells the largest weight that there is, and stays the one that is shown. */
function scaleChosen(change: BarContext['change']) {
  return (event: Event) => {
    const select = event.currentTarget as HTMLSelectElement;
    const scale = Number(select.value);
    select.selectedIndex = 0;
    change(drawnAt(scale));
  };
}

/** The largest weight that there is. */
function scaleOf({ U, W }: Run): string {
  return plusMinus(Math.max(...[...U.data, ...W.data].map(Math.abs)));
}

function plusMinus(scale: number): string {
  const rounded = Number(scale.toPrecision(2));
  const plain = rounded === 0 || (rounded >= 0.01 && rounded < 1e4);
  return typeset(`±${plain ? rounded : rounded.toExponential().replace('+', '')}`);
}

function isZero({ h0 }: State): boolean {
  return h0.every((value) => value === 0);
}
