// On paper there are no tabs: what a reader would turn to stands one after the other.
import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { PanelEntry, PanelId } from './panel.ts';

const PRINTED: readonly PanelId[] = ['forward', 'backward', 'check'];

export class Printing implements ReactiveController {
  readonly #draw: () => void;
  #now = false;

  /** `draw` draws at once: a browser prints what there is when the event is over. */
  constructor(draw: () => void) {
    this.#draw = draw;
  }

  hostConnected(): void {
    addEventListener('beforeprint', this);
    addEventListener('afterprint', this);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this);
    removeEventListener('afterprint', this);
  }

  handleEvent({ type }: Event): void {
    this.#now = type === 'beforeprint';
    this.#draw();
  }

  /**
   * The open panel, which stays as it is; on paper the three of the state around it, in their order. Told apart by
   * their own templates: lit 3.3.3 leaves a comment behind of what goes from `repeat`, and all of it from `keyed`.
   */
  view(
    panels: readonly PanelEntry[],
    open: PanelEntry,
    panelView: (panel: PanelEntry) => unknown,
  ): TemplateResult {
    const at = panels.indexOf(open);
    const printed = (some: readonly PanelEntry[]) =>
      this.#now ? some.filter(({ id }) => PRINTED.includes(id)).map(panelView) : [];
    return html`${printed(panels.slice(0, at))}${panelView(open)}${printed(panels.slice(at + 1))}`;
  }
}
