// On paper there are no tabs: what a reader would turn to stands one after the other.
import type { ReactiveController } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
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

  /** The open panel; on paper the three of the state, in their order, and the open one. */
  view(panels: readonly PanelEntry[], open: PanelEntry, panelView: (panel: PanelEntry) => unknown) {
    const printed = ({ id }: PanelEntry) => id === open.id || PRINTED.includes(id);
    return repeat(this.#now ? panels.filter(printed) : [open], ({ id }) => id, panelView);
  }
}
