// The page around the element: name, title, formula, and the foot.
import { html, type TemplateResult } from 'lit';
import { version } from '../../package.json';
import type { Language, State } from '../element/index.ts';
import type { PageWords } from './en.ts';
import { heroView, mastheadView } from './masthead.ts';
import type { Settings, Theme } from './state.ts';

/** What all parts of the page see. */
export interface Page {
  readonly settings: Settings;
  readonly language: Language;
  readonly theme: Theme;
  readonly words: PageWords;
  change(settings: Partial<Settings>): void;
}

export function pageView(page: Page): TemplateResult {
  const { settings, language, words, change } = page;
  const changed = (event: CustomEvent<{ state: State }>) => change({ state: event.detail.state });
  return html`<div class="page">
    ${mastheadView(page)}
    <main>
      ${heroView(page)}
      <recurrent-layer
        .state=${settings.state}
        .language=${language}
        @layer-change=${changed}
      ></recurrent-layer>
    </main>
    <footer>
      <span>${words.source}</span><span>${words.privacy}</span>
      <span>MIT · ${version}</span>
    </footer>
  </div>`;
}
