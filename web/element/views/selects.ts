// The menus that stand in the control bar and in Setup.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ACTIVATIONS, CELL_TYPES } from '../state/choices.ts';
import type { Edit } from '../state/edited.ts';
import { exampleOf } from '../state/patches.ts';
import { PRESET_GROUPS, type PresetId, presetsIn } from '../state/presets/index.ts';
import { withCell } from '../state/resize.ts';
import type { State, StatePatch } from '../state/state.ts';
import type { Words } from '../words/languages.ts';

type Change = (patch: StatePatch) => void;

/** What a state is called: an example by its name, while it is one. */
export function stateName({ preset, steps }: State, edit: Edit, words: Words): string {
  const { name } = words.preset[preset];
  if (edit === 'layer') return words.yours;
  return edit === 'steps' ? words.withSteps(name, steps) : name;
}

/** What was changed stands above the examples; choosing its example takes that again. */
export function presetSelect(state: State, edit: Edit, words: Words, change: Change) {
  const changed = edit === 'layer' || edit === 'steps';
  return html`<select data-action="preset" aria-label=${words.example} @change=${chosen((id) => change(exampleOf(id as PresetId)))}>
    ${changed ? html`<option value="" .selected=${live(true)}>${stateName(state, edit, words)}</option>` : nothing}
    ${PRESET_GROUPS.map(
      (group) => html`<optgroup label=${words.presetGroup[group]}>
        ${presetsIn(group).map(
          (id) =>
            html`<option value=${id} .selected=${live(!changed && id === state.preset)}>${words.preset[id].name}</option>`,
        )}
      </optgroup>`,
    )}
  </select>`;
}

export function activationSelect(state: State, words: Words, change: Change): TemplateResult {
  return html`<select
    data-action="activation"
    aria-label=${words.activation}
    @change=${chosen((value) => change({ activation: value as State['activation'] }))}
  >
    ${ACTIVATIONS.map(
      (name) =>
        html`<option value=${name} .selected=${live(name === state.activation)}>${name}</option>`,
    )}
  </select>`;
}

/** Another cell of as many units, on the same sequence. */
export function cellSelect(state: State, words: Words, change: Change): TemplateResult {
  return html`<select
    data-action="cell"
    aria-label=${words.cell}
    @change=${chosen((value) => change(withCell(state, value as State['cell'])))}
  >
    ${CELL_TYPES.map(
      (name) =>
        html`<option value=${name} .selected=${live(name === state.cell)}>${words.cells[name]}</option>`,
    )}
  </select>`;
}

/** For the change event of a select. */
export function chosen(action: (value: string) => void) {
  return (event: Event) => action((event.currentTarget as HTMLSelectElement).value);
}
