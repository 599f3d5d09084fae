// On paper there are no tabs: what a reader would turn to stands one after the other.
import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { PanelEntry } from '../panels/panel.ts';
import { withoutPauses } from '../run/slices.ts';

const BUSY_MS = 2000; // the longest wait
const IDLE_MS = 500; // where a browser does not tell when it has nothing to do

interface Home {
  /** At once: a browser prints what there is when the event is over. */
  draw(): void;
  /** Has the code of these panels at hand. */
  fetch(printed: (panel: PanelEntry) => boolean): void;
}

export class Printing implements ReactiveController {
  readonly #home: Home;
  #now = false;
  #cancel: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, home: Home) {
    this.#home = home;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this);
    addEventListener('afterprint', this);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this);
    removeEventListener('afterprint', this);
    this.forget();
  }

  handleEvent({ type }: Event): void {
    this.#now = type === 'beforeprint';
    withoutPauses(this.#now);
    this.#home.draw();
  }

  /** What is drawn is for paper. */
  get now(): boolean {
    return this.#now;
  }

  /** To be called when there is something to see: what only paper shows is fetched when nothing else is done. */
  prepare(): void {
    this.#cancel ??= whenIdle(() => this.#home.fetch(isPrinted));
  }

  /** What was fetched is not all that is printed now. */
  forget(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /**
   * The open panel, which stays as it is; on paper those of the layer around it, in their order. Told apart by
   * their own templates: lit 3.3.3 leaves a comment behind of what goes from `repeat`, and all of it from `keyed`.
   */
  view(
    panels: readonly PanelEntry[],
    open: PanelEntry,
    panelView: (panel: PanelEntry) => unknown,
  ): TemplateResult {
    const at = panels.indexOf(open);
    const printed = (some: readonly PanelEntry[]) =>
      this.#now ? some.filter(isPrinted).map(panelView) : [];
    return html`${printed(panels.slice(0, at))}${panelView(open)}${printed(panels.slice(at + 1))}`;
  }
}

const isPrinted = ({ printed }: PanelEntry) => printed;

/**
 * When the browser has nothing else to do, or after a while where it always has. Gives what calls it off: whoever waits
 * is kept in memory.
 */
export function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const id = requestIdleCallback(act, { timeout: BUSY_MS });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(act, IDLE_MS);
  return () => clearTimeout(id);
}
