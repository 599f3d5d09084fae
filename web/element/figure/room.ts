// The room that a figure has: the width of its element on the screen, or between the margins on paper, in the pixels of
// its style sheets. These are larger for a reader whose own letters are larger.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Run } from '../run/run.ts';
import { isLarge, type Layout, railWidth } from '../views/time-axis.ts';

const NARROW = 687; // one column, and room for two digits in the grids per step
const WIDE = 1130; // rail and note stand beside the axis
const BESIDE = 348 + 2 * 40; // and the note and the gaps take this
const PAPER = 820; // about what A4 and US Letter have at the size that is printed
const LETTER = 16; // the size of text for which the style sheets are written
const LEAST = 280; // what the narrowest layout needs, however large the letters

const LARGE = { least: 1.6, width: 1120 } as const; // for the last row of a classroom, in one column

type Host = ReactiveControllerHost &
  Element & { readonly renderRoot: ParentNode; readonly large: boolean };

export class Room implements ReactiveController {
  readonly #host: Host;
  readonly #printing: { readonly now: boolean };
  readonly #observer = new ResizeObserver(([entry]) => this.#resized(entry!.contentRect.width));
  #observed: Element | undefined;
  #zoom = 1;
  #outside = 0;
  #large = false;
  #onScreen = 0;

  constructor(host: Host, printing: { readonly now: boolean }) {
    this.#host = host;
    this.#printing = printing;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#outside > 0 && this.#large !== this.#host.large) this.#resized(this.#outside);
    if (this.#observed !== undefined) return;
    this.#observed = this.#host.renderRoot.querySelector('.width')!;
    this.#observer.observe(this.#observed);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed = undefined;
  }

  get narrow(): boolean {
    return this.#width > 0 && this.#width <= NARROW;
  }

  layout(run: Run): Layout {
    // Colours of a reader's own are no scale: there, numbers are.
    const dense = isLarge(run) && !matchMedia('(forced-colors: active)').matches;
    const beside = this.#width > WIDE ? BESIDE + railWidth(run, dense) : 0;
    return { narrow: this.narrow, dense, axisWidth: Math.max(0, this.#width - beside) };
  }

  get #width(): number {
    return this.#printing.now ? PAPER : this.#onScreen;
  }

  #resized(outside: number): void {
    const room = this.#host.renderRoot.querySelector<HTMLElement>('.room')!;
    this.#outside = outside;
    this.#large = this.#host.large;
    const large = this.#large ? Math.max(LARGE.least, outside / LARGE.width) : 1;
    const zoom = Math.max(1, Math.min(Math.max(enlargement(room), large), outside / LEAST));
    if (zoom !== this.#zoom) room.style.zoom = `${zoom}`;
    this.#zoom = zoom;
    const width = outside / zoom;
    if (width === this.#onScreen) return;
    this.#onScreen = width;
    this.#host.requestUpdate();
  }
}

/**
 * By how much a reader's letters are larger than those of the style sheets: those of the browser's settings, or of the
 * page's root where these are larger. A root that is smaller (`62.5%`), or more than twice as large, is a page's own unit.
 */
function enlargement(room: HTMLElement): number {
  const own = letter(room);
  const root = letter(room.ownerDocument.documentElement);
  return Math.max(own, root > 2 * own ? own : root, LETTER) / LETTER;
}

const letter = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);
