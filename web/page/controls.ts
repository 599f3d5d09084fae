// The control bar: which example, how many steps, whose backward pass.
import { html, type TemplateResult } from 'lit';
import { names } from '../element/index.ts';
import type { Page } from './page.ts';
import { problemOf } from './presets.ts';
import { codes, neighbours, opening, presetIds, type Steps } from './state.ts';

export function controlsView(page: Page): TemplateResult {
  const { settings, words, change } = page;
  const { activation, h0 } = problemOf(settings);
  return html`<div class="bar" role="group" aria-label=${words.controls}>
    <label class="control">
      <span class="word">${words.example}</span>
      <select
        data-action="preset"
        @change=${(event: Event) => change(opening(presetIds[selectedIndex(event)]!))}
      >
        ${presetIds.map(
          (id) => html`<option .selected=${id === settings.preset}>${words.preset[id]}</option>`,
        )}
      </select>
    </label>
    ${stepper(page)}
    <span class="control" role="group" aria-label=${words.code}>
      <span class="word">${words.code}</span>
      <span class="segments">${codes.map(
        (code) => html`<button
          type="button"
          data-action=${code}
          aria-pressed=${code === settings.code}
          @click=${() => change({ code })}
        >${words.codes[code]}</button>`,
      )}</span>
    </span>
    <span class="control fact">${words.activation} <b>${activation}</b></span>
    <span class="control fact"><span>${names.h(0).written}</span> <b>${h0.every((v) => v === 0) ? '= 0' : '≠ 0'}</b></span>
  </div>`;
}

function stepper({ settings, words, change }: Page): TemplateResult {
  const { fewer, more } = neighbours(settings.steps);
  const button = (action: string, label: string, sign: string, steps: Steps | undefined) =>
    html`<button
      type="button"
      data-action=${action}
      aria-label=${label}
      ?disabled=${steps === undefined}
      @click=${() => steps !== undefined && change({ steps })}
    >${sign}</button>`;
  return html`<span class="control stepper" role="group" aria-label=${words.steps}>
    <span class="word">${words.steps}</span> <i>T</i>
    ${button('fewer', words.fewer, '−', fewer)}
    <output>${settings.steps}</output>
    ${button('more', words.more, '+', more)}
  </span>`;
}

function selectedIndex(event: Event): number {
  return (event.currentTarget as HTMLSelectElement).selectedIndex;
}
