// Where the note stands below the figure, it comes up to the bottom edge of the view when a number is pressed whose
// account would be out of sight; the number stays above it. Fetched when the first view stands.
import { html, type ReactiveControllerHost, render, unsafeCSS } from 'lit';
import { adopt } from '../views/adopt-styles.ts';
import type { Words } from '../words/languages.ts';
import sheet from './note-sheet.css?inline';

const styles = [unsafeCSS(sheet)];
const CHOICES = '.panel :is(.forward, .backward, .check) :is(td[data-cell], [role=slider])';
const DOCKED = '.layer > :is(.transport, .playing, .caption)';
const ENOUGH = 0.5; // of the note: who sees so much of it knows where it is

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

export class NoteSheet {
  readonly #host: ReactiveControllerHost;
  readonly #root: ShadowRoot;
  readonly #words: () => Words;
  #away = false;
  /** Tells how much of the note is in sight, also within a frame or a box that scrolls. */
  readonly #observer = new IntersectionObserver((entries) => this.#seen(entries.at(-1)!));

  constructor(host: Host, words: () => Words) {
    const root = host.renderRoot as ShadowRoot;
    this.#host = host;
    this.#root = root;
    this.#words = words;
    adopt(root, styles);
    for (const chosen of ['click', 'focusin']) {
      root.addEventListener(chosen, ({ target }) => this.#choose(target));
    }
    root.addEventListener('keydown', (event) => this.#key(event as KeyboardEvent));
  }

  get #note(): HTMLElement | null {
    return this.#root.querySelector('.panel :is(.forward, .backward, .check) > .note');
  }

  async #choose(target: EventTarget | null): Promise<void> {
    if (this.#away || !(target instanceof Element) || !target.closest(CHOICES)) return;
    await this.#host.updateComplete;
    const note = this.#note;
    this.#observer.disconnect();
    if (note?.classList.contains('sheet')) this.#clear(note);
    else if (note) this.#observer.observe(note);
  }

  #seen({ target, intersectionRect, boundingClientRect }: IntersectionObserverEntry): void {
    this.#observer.disconnect();
    const note = target as HTMLElement;
    const figure = note.parentElement!.getBoundingClientRect();
    if (boundingClientRect.left > figure.left) return; // it stands beside the numbers
    const seen = intersectionRect.height - this.#docked();
    if (seen < ENOUGH * boundingClientRect.height) this.#open(note);
  }

  #open(note: HTMLElement): void {
    note.classList.add('sheet');
    note.tabIndex = 0; // it scrolls
    const { close } = this.#words();
    render(
      html`<button type="button" class="put-away" data-action="note-close" aria-label=${close} @click=${() => this.#close(note)}>×</button>`,
      note,
      { renderBefore: note.querySelector<HTMLElement>('.note-body')! },
    );
    this.#clear(note);
  }

  #close(note: HTMLElement): void {
    const inside = note.contains(this.#root.activeElement);
    note.classList.remove('sheet');
    note.removeAttribute('tabindex');
    this.#observer.disconnect();
    this.#away = true; // the number that gets the focus again asks for nothing
    if (inside) this.#selected?.focus({ preventScroll: true });
    this.#away = false;
  }

  get #selected(): HTMLElement | null {
    return this.#root.querySelector('.panel td[aria-selected="true"]');
  }

  /** Brings the number, or the chart that chose it, above the sheet. */
  #clear(note: HTMLElement): void {
    const below = this.#docked();
    note.style.setProperty('--docked', `${below}px`);
    const { activeElement } = this.#root;
    const chosen = activeElement?.closest(CHOICES) ?? this.#selected;
    if (!chosen) return;
    const over = chosen.getBoundingClientRect().bottom - note.getBoundingClientRect().top;
    if (over > 0) scrollBy(0, over + GAP);
  }

  /** How much of the view lies under what is docked at its bottom. */
  #docked(): number {
    const docked = [...this.#root.querySelectorAll<HTMLElement>(DOCKED)];
    return docked
      .filter((each) => getComputedStyle(each).bottom !== 'auto')
      .reduce((sum, { offsetHeight }) => sum + offsetHeight, 0);
  }

  #key(event: KeyboardEvent): void {
    const note = this.#note;
    if (event.key !== 'Escape' || !note?.classList.contains('sheet')) return;
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    event.stopPropagation();
    this.#close(note);
  }
}

const GAP = 12; // px between a number and the sheet
