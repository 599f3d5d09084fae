// The control bar: which example, how many steps, whose backward pass.
import { html, type TemplateResult } from 'lit';
import * as names from './names.ts';
import { PRESET_GROUPS, PRESETS, type PresetGroup, type PresetId } from './presets.ts';
import { LIMITS, type State, type StatePatch } from './state.ts';
import type { Words } from './words.ts';

export function controlsView(
  state: State,
  words: Words,
  change: (patch: StatePatch) => void,
): TemplateResult {
  const preset = (event: Event) =>
    change(PRESETS[(event.currentTarget as HTMLSelectElement).value as PresetId]);
  return html`<div class="bar" role="group" aria-label=${words.controls}>
    <label class="control">
      <span class="word">${words.example}</span>
      <select data-action="preset" @change=${preset}>
        ${Object.entries(PRESET_GROUPS).map(
          ([group, ids]) => html`<optgroup label=${words.presetGroup[group as PresetGroup]}>
            ${ids.map(
              (id) =>
                html`<option value=${id} .selected=${id === state.preset}>${words.preset[id]}</option>`,
            )}
          </optgroup>`,
        )}
      </select>
    </label>
    <span class="control stepper" role="group" aria-label=${words.steps}>
      <span class="word">${words.steps}</span> <i>T</i>
      ${stepButton('fewer', words.fewer, '−', state.steps - 1, change)}
      <output>${state.steps}</output>
      ${stepButton('more', words.more, '+', state.steps + 1, change)}
    </span>
    <span class="control fact">${words.activation} <b>${state.activation}</b></span>
    <span class="control fact"><span>${names.h(0).written}</span> <b>${state.h0.every((v) => v === 0) ? '= 0' : '≠ 0'}</b></span>
  </div>`;
}

function stepButton(
  action: string,
  label: string,
  sign: string,
  steps: number,
  change: (patch: StatePatch) => void,
): TemplateResult {
  return html`<button
    type="button"
    data-action=${action}
    aria-label=${label}
    ?disabled=${steps < 1 || steps > LIMITS.steps}
    @click=${() => change({ steps })}
  >${sign}</button>`;
}
