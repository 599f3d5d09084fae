// The panel of code and data: what to copy at the left, the text, and the files at the right.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import type { LayerData } from '../../../lib/codec/index.ts';
import {
  LAYER_EXTENSIONS,
  MATRICES,
  MATRIX_EXTENSIONS,
  WRITTEN_FORMATS,
  type WrittenFormat,
} from '../../run/files/layer-file.ts';
import { TEXT_KINDS, type TextKind } from '../../state/choices.ts';
import { type PanelId, PICTURED } from '../../state/panel-id.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import controls from '../../views/panel-controls.css?inline';
import type { DataWords } from '../../words/en/data.ts';
import { figureWords, type Language } from '../../words/languages.ts';
import style from './style.css?inline';

const STYLES = unsafeCSS(controls + style);

/** What came of the reader's last action, beside the place where it was taken. */
export interface Said {
  readonly about: 'copy' | 'take' | 'bring';
  readonly sentences: readonly string[];
  /** In the words of the code that refused, which are English. */
  readonly detail?: string;
  readonly bad?: boolean;
}

export interface DataContext {
  readonly words: DataWords;
  readonly language: Language;
  readonly data: LayerData;
  readonly text: string;
  readonly kind: TextKind;
  readonly picture: PanelId;
  /** A file hangs over the panel. */
  readonly dropping: boolean;
  readonly said: Said | undefined;
  show(kind: TextKind): void;
  /** @param place what holds the text, to be selected where copying is not allowed */
  copy(place: HTMLElement): void;
  save(format: WrittenFormat): void;
  saveMatrix(name: string): void;
  choosePicture(id: PanelId): void;
  /** @param place where the colours are taken from */
  savePicture(format: 'svg' | 'png', place: HTMLElement): void;
  drop(dropping: boolean): void;
  /** Nothing can be brought. */
  readonly readonly: boolean;
  bring(files: readonly File[]): void;
}

export function dataView(context: DataContext): TemplateResult {
  const { words, kind, text, dropping, readonly, drop, bring, copy } = context;
  const { name, about } = words.texts[kind];
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    drop(true);
  };
  const left = (event: DragEvent) => {
    const panel = event.currentTarget as HTMLElement;
    if (!panel.contains(event.relatedTarget as Node | null)) drop(false);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    bring([...(event.dataTransfer?.files ?? [])]);
  };
  return html`<div
    class=${dropping ? 'figure data dropping' : 'figure data'}
    ${adoptStyles(STYLES)}
    @dragover=${over}
    @dragleave=${left}
    @drop=${dropped}
  >
    <div class="rail">${kindsView(context)}</div>
    <div class="listing">
      <div class="listing-head">
        <p class="say">${about} ${kind === 'printed' ? nothing : words.everyDigit}</p>
        <button
          type="button"
          class="chip solid"
          data-action="data-copy"
          @click=${(event: Event) => {
            const panel = (event.currentTarget as HTMLElement).closest('.data')!;
            copy(panel.querySelector('pre')!);
          }}
        >${words.copy}</button>
      </div>
      ${saidView('copy', context)}
      <pre class="code" tabindex="0" role="region" aria-label=${name} data-text=${kind}>${text}</pre>
    </div>
    <aside class="note" role="note">${takeView(context)} ${readonly ? nothing : bringView(context)}</aside>
  </div>`;
}

function kindsView({ words, kind, show }: DataContext): TemplateResult {
  return html`<h3>${words.copyAs}</h3>
    <div class="kinds" role="group" aria-label=${words.copyAs}>${TEXT_KINDS.map(
      (each) => html`<button
        type="button"
        data-action=${`data-${each}`}
        aria-pressed=${each === kind}
        @click=${() => show(each)}
      >${words.texts[each].name}</button>`,
    )}</div>`;
}

function takeView(context: DataContext): TemplateResult {
  const { words, language, data, picture, save, saveMatrix, choosePicture, savePicture } = context;
  const held: Readonly<Record<string, unknown>> = { ...data.weights, ...data };
  const chip = (
    action: string,
    text: string,
    act: (event: Event) => void,
    label?: string,
  ) => html`<button
    type="button"
    class="chip"
    data-action=${`data-${action}`}
    aria-label=${label ?? nothing}
    @click=${act}
  >${text}</button>`;
  const draw = (format: 'svg' | 'png') => (event: Event) =>
    savePicture(format, event.currentTarget as HTMLElement);
  return html`<section class="take">
    <h3>${words.take}</h3>
    <h4>${words.files}</h4>
    <p class="chips">${WRITTEN_FORMATS.map((format) => chip(format.id, format.extensions[0], () => save(format)))}</p>
    <h4>${words.matrices}</h4>
    <p class="chips">${MATRICES.filter((name) => held[name] !== undefined).map((name) =>
      chip(`csv-${name}`, name, () => saveMatrix(name), words.csvOf(name)),
    )}</p>
    <h4>${words.pictures}</h4>
    <p class="chips">
      <select
        aria-label=${words.panel}
        data-action="data-picture"
        @change=${(event: Event) =>
          choosePicture(PICTURED[(event.currentTarget as HTMLSelectElement).selectedIndex]!)}
      >${PICTURED.map((id) => html`<option .selected=${id === picture}>${figureWords[language].panelTitle[id]}</option>`)}</select>
      ${chip('svg', 'SVG', draw('svg'))} ${chip('png', 'PNG', draw('png'))}
    </p>
    ${saidView('take', context)}
  </section>`;
}

function bringView(context: DataContext): TemplateResult {
  const { words, bring } = context;
  const chosen = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = ''; // the same file may be chosen again
    bring(files);
  };
  return html`<section class="bring">
    <h3>${words.bring}</h3>
    <p class="drop-here">
      <label class="chip">${words.choose}
        <input type="file" accept=${[...LAYER_EXTENSIONS, ...MATRIX_EXTENSIONS].join()} data-action="data-file" @change=${chosen} />
      </label>
      <span>${words.drop(LAYER_EXTENSIONS, MATRICES, MATRIX_EXTENSIONS)}</span>
    </p>
    ${saidView('bring', context)}
  </section>`;
}

/** Always there, so that what appears in it is read out. */
function saidView(about: Said['about'], { said, words }: DataContext): TemplateResult {
  const own = said?.about === about ? said : undefined;
  return html`<div class=${own?.bad ? 'said bad' : 'said'} role="status" data-said=${about}>${
    own === undefined
      ? nothing
      : html`<p>${own.sentences.join(' ')}</p>
          ${own.detail === undefined ? nothing : html`<p class="detail">${words.detail} <span lang="en">${own.detail}</span></p>`}`
  }</div>`;
}
