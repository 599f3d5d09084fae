// The whole page as a function of what the reader has chosen and what the library has computed.
import { html, nothing, type TemplateResult } from 'lit';
import { version } from '../../package.json';
import {
  backwardView,
  checkView,
  forwardView,
  type Language,
  type Panel,
  quantitiesOf,
  type Run,
  strengthView,
  type Words,
} from '../element/index.ts';
import { controlsView } from './controls.ts';
import type { PageWords } from './en.ts';
import { failureView } from './failure.ts';
import { heroView, mastheadView } from './masthead.ts';
import type { Settings, Steps, Theme } from './state.ts';
import { storyView } from './story.ts';

export type PanelId = 'forward' | 'backward' | 'check';
/** The id of the selected cell of every panel. */
export type Selection = Readonly<Record<PanelId, string>>;

/** What all parts of the page see. */
export interface Page {
  readonly settings: Settings;
  readonly language: Language;
  readonly theme: Theme;
  readonly words: PageWords;
  readonly figureWords: Words;
  readonly selection: Selection;
  /** On a narrow screen the small grids have room for two digits. */
  readonly narrow: boolean;
  /** Takes over some settings, and goes to a panel. */
  change(settings: Partial<Settings>, panel?: PanelId): void;
  select(panel: PanelId, id: string): void;
}

/** The present example with some number of steps; undefined while the library is on its way. */
export type Results = ((steps: Steps) => Run) | { readonly failure: unknown } | undefined;

export function pageView(page: Page, results: Results): TemplateResult {
  return html`<div class="page">
    ${mastheadView(page)}
    <main>
      ${heroView(page)} ${controlsView(page)} ${contents(page, results)}
    </main>
    <footer>
      <span>${page.words.source}</span><span>${page.words.privacy}</span>
      <span>MIT · ${version}</span>
    </footer>
  </div>`;
}

function contents(page: Page, results: Results): TemplateResult | typeof nothing {
  if (results === undefined) return nothing;
  if (typeof results !== 'function') return failureView(results.failure, page.words);
  const { figureWords: words, narrow } = page;
  const run = results(page.settings.steps);
  const quantities = quantitiesOf(run, words, narrow ? 2 : 4);
  return html`${PANELS.map(({ id, view }, at) => {
    const selected = page.selection[id];
    const select = (cell: string) => page.select(id, cell);
    const panel = { run, quantities, words, selected, select };
    return sectionView(page, id, at + 1, view(panel, page, results));
  })}`;
}

interface PanelEntry {
  readonly id: PanelId;
  view(panel: Panel, page: Page, results: (steps: Steps) => Run): TemplateResult;
}

/** The panels in the order of the page. Another one is another entry, and its words. */
const PANELS: readonly PanelEntry[] = [
  { id: 'forward', view: (panel) => forwardView(panel) },
  { id: 'backward', view: (panel) => backwardView(panel) },
  {
    id: 'check',
    view(panel, page, results) {
      const story = page.settings.preset === 'post' && page.settings.code === 'published';
      return html`${story ? storyView(page, results) : nothing} ${checkView(panel, !story)}
        ${strengthView(panel.run, panel.words)}`;
    },
  },
];

function sectionView(page: Page, id: PanelId, ordinal: number, body: TemplateResult) {
  const { title, say, published } = page.words.panels[id];
  return html`<section id=${id} aria-labelledby=${`${id}-title`}>
    <div class="section-head">
      <h2 id=${`${id}-title`} tabindex="-1"><span class="ordinal">${ordinal}</span> ${title}</h2>
      <p class="say">${page.settings.code === 'published' ? published : say}</p>
    </div>
    ${body}
  </section>`;
}
