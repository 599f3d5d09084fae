// The settings at the left of Setup: a row each.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import type { InitScheme } from '../../../lib/index.ts';
import { hasGates } from '../../../lib/spec/cells.ts';
import { written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { givenWeights, readNumber } from '../../run/edits.ts';
import { LARGEST_SCALE, SCHEMES } from '../../state/choices.ts';
import { editOf } from '../../state/edited.ts';
import { LIMITS } from '../../state/limits.ts';
import { resize } from '../../state/resize.ts';
import { lossOfKind } from '../../state/share-fields.ts';
import type { LossChoice, State } from '../../state/state.ts';
import { activationSelect, cellSelect, presetSelect } from '../../views/selects.ts';
import type { SetupWords } from '../../words/en/setup.ts';
import type { PanelContext } from '../panel.ts';

const DRAWN = { scale: 0.5, seed: 1 };

/** Why a number was not taken. */
export interface RefusedChoice {
  readonly of: 'scale' | 'seed';
  readonly why: string;
}

/** @param refuse is told of a number that is not taken; of nothing when one is */
export function choicesView(
  context: PanelContext,
  words: SetupWords,
  refused: RefusedChoice | undefined,
  refuse: (refused: RefusedChoice | undefined) => void,
): TemplateResult {
  const { state, change } = context;
  const row = (label: string, control: TemplateResult) =>
    html`<div class="choice-row"><span aria-hidden="true">${label}</span>${control}</div>`;
  return html`<fieldset class="choices" ?disabled=${context.readonly}>
    ${row(words.example, presetSelect(state, editOf(state), context.words, change))}
    ${sizesView(context, words)}
    ${row(context.words.cell, cellSelect(state, context.words, change))}
    ${hasGates(state.cell) ? nothing : row(words.activation, activationSelect(state, context.words, change))}
    ${row(words.bias, biasView(context, words))}
    ${row(words.weights, schemeView(context, words))}
    ${'init' in state.weights ? drawingView(state.weights.init, context, words, refused, refuse) : nothing}
    ${row(words.loss, lossView(context, words))}
  </fieldset>`;
}

function sizesView({ state, change }: PanelContext, words: SetupWords): TemplateResult {
  const { steps, inputSize, hiddenSize } = state;
  const sizes = [
    ['T', words.steps, steps, LIMITS.steps, (next: number) => change({ steps: next })],
    [
      'I',
      words.inputs,
      inputSize,
      LIMITS.inputSize,
      (next: number) => change(resize(state, { hiddenSize, inputSize: next })),
    ],
    [
      'H',
      words.units,
      hiddenSize,
      LIMITS.hiddenSize,
      (next: number) => change(resize(state, { inputSize, hiddenSize: next })),
    ],
  ] as const;
  return html`${sizes.map(([letter, what, size, most, set]) => {
    const button = (sign: string, label: string, next: number, name: string) => html`<button
      type="button"
      data-action=${`${name}-${letter}`}
      aria-label=${label}
      ?disabled=${next < 1 || next > most}
      @click=${() => set(next)}
    >${sign}</button>`;
    return html`<div class="choice-row">
      <span>${written(names.sizes[letter])} <small>${what}</small></span>
      <span class="stepper" role="group" aria-label=${what}>
        ${button('−', words.fewer(what), size - 1, 'fewer')}
        <output>${size}</output>
        ${button('+', words.more(what), size + 1, 'more')}
      </span>
    </div>`;
  })}`;
}

function biasView({ state, change }: PanelContext, words: SetupWords): TemplateResult {
  return html`<select
    data-action="bias"
    aria-label=${words.bias}
    @change=${chosen((value) => change({ bias: value === 'on' }))}
  >
    <option value="on" .selected=${live(state.bias)}>${words.on}</option>
    <option value="off" .selected=${live(!state.bias)}>${words.off}</option>
  </select>`;
}

function schemeView({ state, run, change }: PanelContext, words: SetupWords): TemplateResult {
  const drawn = 'init' in state.weights ? state.weights.init : undefined;
  const choose = (value: string) =>
    change({
      weights:
        value === 'given'
          ? givenWeights(run)
          : { init: { ...DRAWN, ...drawn, scheme: value as InitScheme } },
    });
  return html`<select data-action="scheme" aria-label=${words.weights} @change=${chosen(choose)}>
    <option value="given" .selected=${live(drawn === undefined)}>${words.given}</option>
    ${SCHEMES.map(
      (name) =>
        html`<option value=${name} .selected=${live(drawn?.scheme === name)}>${words.scheme[name]}</option>`,
    )}
  </select>`;
}

type Drawing = Extract<State['weights'], { init: unknown }>['init'];

function drawingView(
  init: Drawing,
  { change }: PanelContext,
  words: SetupWords,
  refused: RefusedChoice | undefined,
  refuse: (refused: RefusedChoice | undefined) => void,
): TemplateResult {
  const set = (changed: Partial<Drawing>) => {
    refuse(undefined);
    change({ weights: { init: { ...init, ...changed } } });
  };
  const typed = (
    name: 'scale' | 'seed',
    isValid: (value: number) => boolean,
    say: SetupWords['range'],
  ) =>
    html`<input
      data-action=${name}
      inputmode="decimal"
      autocomplete="off"
      aria-label=${words[name]}
      aria-invalid=${refused?.of === name}
      aria-describedby=${refused?.of === name ? `${name}-refused` : nothing}
      .value=${`${init[name]}`}
      @change=${(event: Event) => {
        const input = event.currentTarget as HTMLInputElement;
        const value = readNumber(input.value);
        if (typeof value === 'number' && isValid(value)) return set({ [name]: value });
        refuse({ of: name, why: say(words[name], input.value) });
        input.value = `${init[name]}`;
      }}
    />`;
  const why = (name: RefusedChoice['of']) =>
    refused?.of === name
      ? html`<p class="refusal" role="alert" id=${`${name}-refused`} ${ref(bringIntoView)}>${refused.why}</p>`
      : nothing;
  return html`<div class="choice-row">
      <span aria-hidden="true">${words.scale}</span>
      ${typed('scale', (value) => value >= 0 && value <= LARGEST_SCALE, words.range)}
    </div>
    ${why('scale')}
    <div class="choice-row">
      <span aria-hidden="true">${words.seed}</span>
      <span class="seed">
        ${typed('seed', (value) => Number.isSafeInteger(value) && value >= 0, words.whole)}
        <button type="button" class="link" data-action="redraw" @click=${() => set({ seed: init.seed + 1 })}>
          ${words.redraw}
        </button>
      </span>
    </div>
    ${why('seed')}`;
}

/** It may be under the edge of a phone, where its field just was. */
function bringIntoView(element: Element | undefined): void {
  queueMicrotask(() => element?.scrollIntoView({ block: 'nearest' }));
}

function lossView({ state, change }: PanelContext, words: SetupWords): TemplateResult {
  const kinds = Object.keys(words.losses) as LossChoice['kind'][];
  return html`<select
    data-action="loss"
    aria-label=${words.loss}
    @change=${chosen((kind) => change({ loss: lossOfKind(kind as LossChoice['kind'], state) }))}
  >
    ${kinds.map(
      (kind) =>
        html`<option value=${kind} .selected=${live(kind === state.loss.kind)}>${words.losses[kind]}</option>`,
    )}
  </select>`;
}

/** For the change event of a select. */
function chosen(action: (value: string) => void) {
  return (event: Event) => action((event.currentTarget as HTMLSelectElement).value);
}
