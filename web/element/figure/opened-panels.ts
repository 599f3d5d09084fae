// The panels that the reader has opened: each is made once, and kept with what it has worked out.
import type { Unrolled } from '../../lib/index.ts';
import type { Panel, PanelEntry, PanelHost } from '../panels/panel.ts';
import { entryOf } from '../panels/panels.ts';
import { problemOf } from '../run/problem.ts';
import { compute } from '../run/run.ts';
import type { PanelId } from '../state/panel-id.ts';

/** What the panels ask of the element that they stand in. */
interface Home {
  redraw(): void;
  /** The code of a panel did not come. */
  fail(failure: unknown): void;
}

export class OpenedPanels {
  readonly #home: Home;
  readonly #panels = new Map<PanelId, Panel | Promise<Panel>>();

  constructor(home: Home) {
    this.#home = home;
  }

  /** Some panel's code is still on its way. */
  get pending(): boolean {
    return [...this.#panels.values()].some((panel) => panel instanceof Promise);
  }

  /** Made when it is first asked for; what comes later is drawn as soon as it is there. */
  panelOf(id: PanelId, library: Unrolled): Panel | Promise<Panel> {
    const known = this.#panels.get(id);
    if (known !== undefined) return known;
    const made = entryOf(id).create(this.#host(library));
    this.#panels.set(id, made);
    if (made instanceof Promise) {
      made
        .then((panel) => this.#panels.set(id, panel))
        .catch((failure) => {
          this.#panels.delete(id);
          this.#home.fail(failure);
        })
        .finally(() => this.#home.redraw());
    }
    return made;
  }

  /** Has panels at hand before they are asked for. One that does not come is asked for again, and missed, then. */
  async fetch(entries: readonly PanelEntry[], library: Unrolled): Promise<void> {
    for (const entry of entries) {
      if (this.#panels.has(entry.id)) continue;
      const made = Promise.resolve(entry.create(this.#host(library)));
      const panel = await made.catch(() => undefined);
      if (panel !== undefined && !this.#panels.has(entry.id)) this.#panels.set(entry.id, panel);
    }
  }

  /** Ends the work of every panel but one. */
  leaveAllBut(open: PanelId | undefined): void {
    for (const [id, panel] of this.#panels) {
      if (id !== open && !(panel instanceof Promise)) panel.stop?.();
    }
  }

  #host(library: Unrolled): PanelHost {
    return {
      library,
      panelOf: async (id) => this.panelOf(id, library),
      compute: (state) => compute(library, problemOf(state, library)),
      redraw: () => this.#home.redraw(),
    };
  }
}
