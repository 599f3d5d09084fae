// The page around the element: name, title, formula, and the foot.
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { version } from '../../package.json';
import {
  figureWords,
  type Language,
  type LayerChangeDetail,
  refusal,
  type ShareProblem,
} from '../element/index.ts';
import type { PageWords } from '../element/words/site.ts';
import { heroView, mastheadView } from './masthead.ts';
import { isShareable, type Settings, type Theme } from './state.ts';

/** What all parts of the page see. */
export interface Page {
  readonly settings: Settings;
  /** Of the address, until the reader has seen it. */
  readonly problem: ShareProblem | undefined;
  /** A newer version is there. */
  readonly renewed: boolean;
  readonly language: Language;
  readonly theme: Theme;
  readonly words: PageWords;
  /** The tables in index.html. */
  readonly fallback: Element | null;
  /** What became of the link just now. */
  readonly shared: keyof PageWords['share'];
  /** Copies the link. */
  share(): void;
  change(settings: Partial<Settings>): void;
  dismiss(): void;
  /** Opens the dialog. */
  embed(): void;
  /** Opens the dialog of a teacher's case. */
  compose(): void;
}

export function pageView(page: Page): TemplateResult {
  const { settings, words, change } = page;
  const changed = ({ detail }: CustomEvent<LayerChangeDetail>) => change({ state: detail.state });
  return html`<div class=${settings.allowed.large ? 'page large' : 'page'}>
    ${mastheadView(page)}
    ${renewedView(page)} ${noticeView(page)} ${tooLongView(page)}
    <main>
      ${heroView(page)}
      <recurrent-layer
        .data=${guard([settings.state], () => settings.state)}
        .panels=${settings.allowed.panels}
        controls=${settings.allowed.controls}
        ?readonly=${settings.allowed.readonly}
        ?large=${settings.allowed.large}
        lang=${figureWords[page.language].locale}
        loading="eager"
        @layer-change=${changed}
      >${page.fallback ?? nothing}</recurrent-layer>
    </main>
    <footer>
      <span>${words.source}</span><span>${words.privacy}</span>
      ${location.protocol === 'file:' ? nothing : html`<a href="./api/">${words.api}</a>`}
      <span>MIT · ${version}</span>
    </footer>
  </div>`;
}

function renewedView({ renewed, words }: Page) {
  if (!renewed) return nothing;
  return html`<div class="notice quiet" role="status" data-reason="renewed">
    <p>${words.renewed}</p>
    <button type="button" data-action="reload" @click=${() => location.reload()}>
      ${words.reload}
    </button>
  </div>`;
}

/** Why the address was not taken. */
function noticeView({ problem, language, words, dismiss }: Page) {
  if (problem === undefined) return nothing;
  return html`<div class="notice" role="alert" data-reason=${problem.reason}>
    <p>${refusal(problem, 'link', language)}</p>
    <button type="button" data-action="dismiss" @click=${dismiss}>${words.dismiss}</button>
  </div>`;
}

/** More numbers than a link should carry: the way to a file. */
function tooLongView({ settings: { state }, words, change }: Page) {
  if (isShareable(state)) return nothing;
  return html`<div class="notice quiet" role="status" data-reason="length">
    <p>${words.tooLong}</p>
    <button
      type="button"
      data-action="download"
      @click=${() => change({ state: { ...state, panel: 'data' } })}
    >
      ${words.download}
    </button>
  </div>`;
}
