// The controls in the rail: what is trained, which layer, and how it descends.
import { html, nothing, type TemplateResult } from 'lit';
import { written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import type { TrainSession } from '../../run/training/session.ts';
import { ACTIVATIONS, SCHEMES } from '../../state/choices.ts';
import { LIMITS } from '../../state/limits.ts';
import { OPENING, TASK_IDS, TRAIN_LIMITS, TRAIN_SPEEDS, TRAINED } from '../../state/training.ts';
import type { TrainWords } from '../../words/en/train.ts';

export type NumberField = 'learningRate' | 'clip' | 'goal' | 'scale' | 'seed';

/** What was typed into a field and is no number for it. */
export interface Refused {
  readonly field: NumberField;
  readonly text: string;
}

/** The number that a text means for a field; undefined if it is none. */
export function parseField(field: NumberField, text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace('−', '-'));
  const fits: Readonly<Record<NumberField, boolean>> = {
    learningRate: value > 0 && value < Infinity,
    clip: value > 0 && value < Infinity,
    goal: value > 0 && value < Infinity,
    scale: value >= 0 && value <= TRAIN_LIMITS.scale,
    seed: Number.isSafeInteger(value) && value >= 0,
  };
  return fits[field] ? value : undefined;
}

/** What a training opens with stands first. */
const openingFirst = <Name>(all: readonly Name[], opening: Name): readonly Name[] => [
  opening,
  ...all.filter((name) => name !== opening),
];
const TRAINED_ACTIVATIONS = openingFirst(ACTIVATIONS, OPENING.activation);
const TRAINED_SCHEMES = openingFirst(SCHEMES, OPENING.init.scheme);

export interface Fields {
  readonly session: TrainSession;
  readonly words: TrainWords;
  readonly refused: Refused | undefined;
  /** The fields stand behind a disclosure, so that the run is in reach. */
  readonly narrow: boolean;
  enter(field: NumberField, text: string): void;
}

export function fieldsView(fields: Fields): TemplateResult {
  const { narrow, words } = fields;
  return html`<div class="rail">${
    narrow
      ? html`<details><summary>${words.settings}</summary>${groups(fields)}</details>`
      : groups(fields)
  }</div>`;
}

function groups(fields: Fields): TemplateResult {
  const { session, words } = fields;
  const { settings } = session;
  const { init, hiddenSize, clip, goal } = settings;
  return html`<fieldset>
      <legend>${words.layer}</legend>
      ${unitsField(fields, hiddenSize)}
      ${selectField(
        'activation',
        words.activation,
        TRAINED_ACTIVATIONS,
        settings.activation,
        (activation) => session.change({ activation }),
      )}
      ${selectField(
        'scheme',
        words.init,
        TRAINED_SCHEMES,
        init.scheme,
        (scheme) => session.change({ init: { ...init, scheme } }),
        (scheme) => words.schemes[scheme],
      )}
      ${numberField(fields, 'scale', words.scale, init.scale)}
      ${numberField(fields, 'seed', words.seed, init.seed)}
    </fieldset>
    <fieldset>
      <legend>${words.descent}</legend>
      ${selectField(
        'parameters',
        words.trained,
        TRAINED,
        settings.parameters,
        (parameters) => session.change({ parameters }),
        (parameters) => words.parameters[parameters],
      )}
      ${settings.parameters === 'W' ? html`<p class="hint aside">${words.likeThePost}</p>` : nothing}
      ${numberField(fields, 'learningRate', words.learningRate, settings.learningRate)}
      ${switchField('clipping', words.clipping, clip !== undefined, (on) => session.change({ clip: on ? OPENING.clip : undefined }))}
      ${clip === undefined ? nothing : numberField(fields, 'clip', words.clip, clip)}
      ${switchField('stopping', words.stopping, goal !== undefined, (on) => session.change({ goal: on ? OPENING.goal : undefined }))}
      ${goal === undefined ? nothing : numberField(fields, 'goal', words.goal, goal)}
    </fieldset>`;
}

/** The choice of the task, over everything else. */
export function taskField({ session, words }: Fields): TemplateResult {
  return segmentsField(words.task, TASK_IDS, session.settings.task, words.tasks, (task) =>
    session.change({ task }),
  );
}

export function speedField({ session, words }: Fields): TemplateResult {
  return segmentsField(words.speed, TRAIN_SPEEDS, session.settings.speed, words.speeds, (speed) =>
    session.change({ speed }),
  );
}

function segmentsField<Value extends string>(
  label: string,
  values: readonly Value[],
  chosen: Value,
  print: Readonly<Record<Value, string>>,
  choose: (value: Value) => void,
): TemplateResult {
  return html`<span class="segments" role="group" aria-label=${label}>${values.map(
    (value) => html`<button
      type="button"
      data-action=${`train-${value}`}
      aria-pressed=${value === chosen}
      @click=${() => value !== chosen && choose(value)}
    >${print[value]}</button>`,
  )}</span>`;
}

function switchField(
  action: string,
  label: string,
  on: boolean,
  turn: (on: boolean) => void,
): TemplateResult {
  return html`<label class="field">
    <span>${label}</span>
    <input
      type="checkbox"
      data-action=${`train-${action}`}
      .checked=${on}
      @change=${(event: Event) => turn((event.currentTarget as HTMLInputElement).checked)}
    />
  </label>`;
}

function unitsField({ session, words }: Fields, units: number): TemplateResult {
  const button = (action: string, label: string, sign: string, to: number) => html`<button
    type="button"
    data-action=${action}
    aria-label=${label}
    ?disabled=${to < 1 || to > LIMITS.hiddenSize}
    @click=${() => session.change({ hiddenSize: to })}
  >${sign}</button>`;
  return html`<span class="field stepper" role="group" aria-label=${words.units}>
    <span>${words.units} ${written(names.sizes.H)}</span>
    <span>
      ${button('train-fewer', words.fewer, '−', units - 1)}
      <output data-units>${units}</output>
      ${button('train-more', words.more, '+', units + 1)}
    </span>
  </span>`;
}

function selectField<Value extends string>(
  action: string,
  label: string,
  values: readonly Value[],
  chosen: Value,
  choose: (value: Value) => void,
  print: (value: Value) => string = (value) => value,
): TemplateResult {
  return html`<label class="field">
    <span>${label}</span>
    <select
      data-action=${`train-${action}`}
      @change=${(event: Event) =>
        choose(values[(event.currentTarget as HTMLSelectElement).selectedIndex]!)}
    >
      ${values.map((value) => html`<option .selected=${value === chosen}>${print(value)}</option>`)}
    </select>
  </label>`;
}

function numberField(
  { words, refused, enter }: Fields,
  field: NumberField,
  label: string,
  value: number,
): TemplateResult {
  const bad = refused?.field === field ? refused : undefined;
  return html`<label class="field">
      <span>${label}</span>
      <input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        data-action=${`train-${field}`}
        .value=${bad?.text ?? `${value}`}
        aria-invalid=${bad !== undefined}
        aria-describedby=${bad ? `train-${field}-refused` : nothing}
        @change=${(event: Event) => enter(field, (event.currentTarget as HTMLInputElement).value)}
      />
    </label>
    ${
      bad === undefined
        ? nothing
        : html`<p class="refused" role="alert" id=${`train-${field}-refused`}>
            ${words.refused[field](bad.text)} ${words.kept}
          </p>`
    }`;
}
