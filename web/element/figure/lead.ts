// What leads the reader, at one place above every panel: a teacher's case, and a caption of the first minute, what Play
// is at, or what to look at in the example. Cases and captions are fetched when they are first asked for.
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { whole } from '../../lib/whole.ts';
import type { RecurrentLayerFace } from '../face.ts';
import type { PanelId } from '../state/panel-id.ts';
import { PRESETS } from '../state/presets/index.ts';
import type { State, StatePatch } from '../state/state.ts';
import { stopAt, TOUR, TOURED, tourAt } from '../state/tour.ts';
import { actionButton } from '../views/action.ts';
import { playedView } from '../views/played-view.ts';
import {
  figureWords,
  hasPanelWords,
  type Language,
  panelWords,
  type Words,
} from '../words/languages.ts';
import type { Figure } from './figure.ts';
import type { lessonView } from './lesson-view.ts';
import type { captionView } from './tour-caption.ts';

type Host = ReactiveControllerHost &
  Element &
  Pick<RecurrentLayerFace, 'data'> & { readonly renderRoot: ParentNode };

interface Home {
  language(): Language;
  /** It is no example any more. */
  isYours(): boolean;
  apply(patch: StatePatch): void;
  fetchWords(language: Language): Promise<void>;
}

export class Lead implements ReactiveController {
  readonly #host: Host;
  readonly #home: Home;
  #views:
    | { readonly captionView: typeof captionView; readonly lessonView: typeof lessonView }
    | undefined;
  #coming = false;
  #asked: Language | undefined;
  /** Looks after what is spoken of, until the reader does something. */
  readonly #observer = new ResizeObserver(() => this.#bring());
  #watched: AbortController | undefined;

  constructor(host: Host, home: Home) {
    this.#host = host;
    this.#home = home;
    host.addController(this);
  }

  hostUpdated(): void {
    const { data } = this.#host;
    const wanted = stopAt(data) !== undefined || data.lesson !== undefined;
    if (wanted && !this.#ready) void this.#fetch();
    if (this.#home.isYours() && !hasPanelWords(this.#home.language())) void this.#fetchWords();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** Goes on, back, or away; from the offer to the first caption. */
  go(tour: number | undefined): void {
    this.#home.apply(tour === undefined ? { tour } : tourAt(tour));
    void this.#attend(tour !== undefined);
  }

  /** @returns whether there is a caption to go to, or to go away from */
  obey(by: 1 | -1 | 'leave'): boolean {
    const { data } = this.#host;
    if (stopAt(data) === undefined) return false;
    const next = by === 'leave' ? undefined : data.tour! + by;
    if (next === undefined || (next >= TOUR.first && next <= TOUR.last)) this.go(next);
    return true;
  }

  /** The caption, where there is one. */
  caption(figure: Figure): TemplateResult | undefined {
    const stop = stopAt(this.#host.data);
    const { shown } = figure.computation;
    if (stop === undefined || shown === undefined || !this.#ready) return undefined;
    return this.#views!.captionView(stop, shown, figure.language, this.#host.data.tour!, this);
  }

  /** A teacher's case, where there is one. */
  lesson({ language }: Figure): TemplateResult | typeof nothing {
    if (!this.#ready) return nothing;
    return this.#views!.lessonView(this.#host.data, language, (patch) => this.#home.apply(patch));
  }

  get #ready(): boolean {
    return this.#views !== undefined && hasPanelWords(this.#home.language());
  }

  async #fetch(): Promise<void> {
    if (this.#coming) return;
    this.#coming = true;
    const language = this.#home.language();
    try {
      const [caption, lesson] = await Promise.all([
        import('./tour-caption.ts'),
        import('./lesson-view.ts'),
        this.#home.fetchWords(language),
        whole(), // the last caption tells what a check found
      ]);
      this.#views = { ...caption, ...lesson };
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      this.#show();
    } catch {
      // What does not come is asked for again with the next drawing.
    } finally {
      this.#coming = false;
    }
  }

  /** Where they do not come, nothing is said. */
  async #fetchWords(): Promise<void> {
    const language = this.#home.language();
    if (this.#asked === language) return;
    this.#asked = language;
    await this.#home.fetchWords(language).then(
      () => this.#host.requestUpdate(),
      () => {},
    );
  }

  /** The buttons stay under the reader's fingers, and what is spoken of in view. */
  async #attend(on: boolean): Promise<void> {
    if (on && !this.#ready) await this.#fetch();
    await this.#host.updateComplete;
    const { renderRoot } = this.#host;
    const at = on ? '[data-action=tour-next]' : '[data-action=tour]';
    renderRoot.querySelector<HTMLElement>(at)?.focus({ preventScroll: true });
    if (on) this.#show();
  }

  /**
   * Brings what a caption is about into view, and again where something comes late and moves it: the width that docks
   * the caption on a phone, letters, a picture above. From the reader's next move on, the page is the reader's.
   */
  #show(): void {
    this.#leave();
    this.#watched = new AbortController();
    const { signal } = this.#watched;
    const leave = () => this.#leave();
    for (const move of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      addEventListener(move, leave, { passive: true, capture: true, signal });
    }
    this.#observer.observe(this.#host); // which tells the size at once
    this.#observer.observe(document.documentElement);
    this.#bring();
  }

  #leave(): void {
    this.#watched?.abort();
    this.#observer.disconnect();
  }

  /** Unless the reader is somewhere else on the page. */
  #bring(): void {
    const { renderRoot, data } = this.#host;
    const about = stopAt(data) === 'shrinks' ? '.panel .plot' : '.panel td[aria-selected="true"]';
    const seen = renderRoot.querySelector<HTMLElement>(about);
    const caption = renderRoot.querySelector('.caption')?.getBoundingClientRect();
    if (seen === null || caption === undefined) return;
    const { innerHeight } = window;
    if (caption.top >= innerHeight || caption.bottom <= 0) return;
    const { top, bottom } = seen.getBoundingClientRect();
    if (caption.top > top) {
      if (top < 0 || bottom > caption.top) seen.scrollIntoView({ block: 'center' });
      return;
    }
    // As much as can be of what is around it: from the top of its panel on, or no further than it takes.
    const panel = seen.closest<HTMLElement>('.panel')!;
    const begin = panel.getBoundingClientRect().top;
    const fits = bottom - begin + caption.height < innerHeight;
    const hidden = fits ? begin < caption.bottom - 1 : top < caption.bottom;
    if (!hidden && bottom <= innerHeight) return;
    const target = fits ? panel : seen;
    target.style.scrollMargin = `${caption.height}px 0 8px`;
    target.scrollIntoView({ block: fits ? 'start' : 'nearest' });
  }
}

/** Above the panel. */
export function leadView(figure: Figure, panel: PanelId, offered: readonly PanelId[]) {
  return html`${figure.lead.lesson(figure)} ${lineView(figure, panel, offered)}`;
}

function lineView(figure: Figure, panel: PanelId, offered: readonly PanelId[]) {
  const { settings, language, computation, lead } = figure;
  const { data: state, controls } = settings;
  const words = figureWords[language];
  const isYours = computation.edit === 'layer';
  const caption = lead.caption(figure);
  if (caption !== undefined) return figure.room.narrow ? nothing : caption;
  const played = figure.room.narrow ? undefined : playedLine(figure);
  if (played !== undefined) return played;
  if (controls === 'none' || state.lesson !== undefined) return nothing;
  const tours = controls === 'full' && TOURED.every((id) => offered.includes(id));
  if (tours && state.tour === TOUR.offer) return offerView(words, lead);
  return html`<div class="lead">
    <p>${isYours ? lookOfYours(panel, language) : lookOf(state, panel, language)}</p>
    ${tours ? startView(words, lead, 'link') : nothing}
  </div>`;
}

/** The part of a state that Play is at, and at the end of Forward the way back. */
export function playedLine(figure: Figure): TemplateResult | undefined {
  const { settings, language, turn } = figure;
  const said = playedView(settings.data, figureWords[language], turn);
  return said && html`<div class="lead playing"><p role="status">${said}</p></div>`;
}

function offerView(words: Words, lead: Lead): TemplateResult {
  return html`<div class="lead offer">
    <p><b>${words.tour.question}</b> ${words.tour.offer(TOUR.last)}</p>
    ${startView(words, lead, 'solid')}
    ${actionButton('tour-decline', words.tour.decline, () => lead.go(undefined))}
  </div>`;
}

function startView({ tour }: Words, lead: Lead, look: 'link' | 'solid'): TemplateResult {
  return actionButton('tour', tour.start, () => lead.go(TOUR.first), look);
}

/** What to look at, and why: in the panel that the example opens, and otherwise in this one. */
function lookOf({ preset }: State, panel: PanelId, language: Language): string {
  if (panel === 'train') return ''; // a training has settings of its own
  const { says, forward } = figureWords[language].preset[preset];
  if (panel === 'forward') return forward ?? says;
  // The words of the other panels come with their code.
  if (panel === PRESETS[preset].panel || !hasPanelWords(language)) return says;
  const { examples, lines } = panelWords(language);
  return examples[preset]?.[panel] ?? lines[panel] ?? says;
}

/** The same of a layer of the reader's own. */
function lookOfYours(panel: PanelId, language: Language): string {
  if (panel === 'train' || !hasPanelWords(language)) return '';
  const { lines, yours } = panelWords(language);
  return yours[panel] ?? lines[panel] ?? '';
}
