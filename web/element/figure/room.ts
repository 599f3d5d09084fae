// The width that a figure has: of its element on the screen, between the margins on paper.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Run } from '../run/run.ts';
import { railWidth } from '../views/time-axis.ts';

// Pixels, as in the style sheets.
const NARROW = 687; // one column, and room for two digits in the grids per step
const WIDE = 1130; // rail and note stand beside the axis
const BESIDE = 348 + 2 * 40; // and the note and the gaps take this
const PAPER = 820; // about what A4 and US Letter have at the size that is printed

export class Room implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #printing: { readonly now: boolean };
  readonly #observer = new ResizeObserver(([entry]) => this.#resized(entry!.contentRect.width));
  #onScreen = 0;

  constructor(host: ReactiveControllerHost & Element, printing: { readonly now: boolean }) {
    this.#host = host;
    this.#printing = printing;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  get narrow(): boolean {
    return this.#width > 0 && this.#width <= NARROW;
  }

  /** Pixels for the time axis; 0 before anything was laid out. */
  axis(run: Run): number {
    const beside = this.#width > WIDE ? BESIDE + railWidth(run) : 0;
    return Math.max(0, this.#width - beside);
  }

  get #width(): number {
    return this.#printing.now ? PAPER : this.#onScreen;
  }

  #resized(width: number): void {
    if (width === this.#onScreen) return;
    this.#onScreen = width;
    this.#host.requestUpdate();
  }
}
