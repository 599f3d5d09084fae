// The panels of an element: those that have tabs, and those that the reader has opened. Each is made once, and kept
// with what it has worked out.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Unrolled } from '../../lib/index.ts';
import { whole } from '../../lib/whole.ts';
import type { Panel, PanelEntry, PanelHost } from '../panels/panel.ts';
import { entryOf, panelsOf } from '../panels/panels.ts';
import { problemOf } from '../run/problem.ts';
import { compute } from '../run/run.ts';
import type { PanelId } from '../state/panel-id.ts';
import { fetchPanelWords, hasPanelWords, type Language } from '../words/languages.ts';

/** What the panels ask of the element that they stand in. */
interface Home {
  language(): Language;
  /** The code or the words of a panel did not come. */
  fail(failure: unknown): void;
}

export class OpenedPanels implements ReactiveController {
  /** Those that have tabs. */
  tabs: readonly PanelEntry[] = [];

  readonly #host: ReactiveControllerHost;
  readonly #home: Home;
  readonly #panels = new Map<PanelId, Panel>();
  readonly #coming = new Map<PanelId, Promise<Panel>>();

  constructor(host: ReactiveControllerHost, home: Home) {
    this.#host = host;
    this.#home = home;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.leaveAllBut(undefined);
  }

  /** Gives tabs to these; to all where there are none. Throws BAD_OPTION. */
  offer(wanted: readonly string[]): void {
    this.tabs = panelsOf(wanted);
  }

  /** Some panel's code or words are still on their way. */
  get pending(): boolean {
    return this.#coming.size > 0;
  }

  /** Made when it is first asked for; what comes later is drawn as soon as it is there. */
  panelOf(id: PanelId, library: Unrolled): Panel | Promise<Panel> {
    const coming = this.#coming.get(id);
    if (coming !== undefined) return coming;
    const entry = entryOf(id);
    const made = this.#panels.get(id) ?? entry.create(this.#hostWith(library));
    if (!(made instanceof Promise) && this.#speaks(entry)) {
      this.#panels.set(id, made);
      return made;
    }
    const complete = this.#complete(entry, made);
    this.#coming.set(id, complete);
    complete
      .then((panel) => this.#panels.set(id, panel))
      .catch((failure) => this.#home.fail(failure))
      .finally(() => {
        this.#coming.delete(id);
        this.#host.requestUpdate();
      });
    return complete;
  }

  /** Has panels at hand before they are asked for. One that does not come is asked for again, and missed, then. */
  async fetch(entries: readonly PanelEntry[], library: Unrolled): Promise<void> {
    for (const entry of entries) {
      const { id } = entry;
      if (this.#coming.has(id) || (this.#panels.has(id) && this.#speaks(entry))) continue;
      const made = this.#panels.get(id) ?? entry.create(this.#hostWith(library));
      const panel = await this.#complete(entry, made).catch(() => undefined);
      if (panel !== undefined && !this.#panels.has(id)) this.#panels.set(id, panel);
    }
  }

  #speaks({ ownWords }: PanelEntry): boolean {
    return !ownWords || hasPanelWords(this.#home.language());
  }

  /** With the words and the part of the library that it needs. */
  async #complete(
    { ownWords, whole: all }: PanelEntry,
    made: Panel | Promise<Panel>,
  ): Promise<Panel> {
    const words = ownWords ? fetchPanelWords(this.#home.language()) : undefined;
    const [panel] = await Promise.all([made, words, all ? whole() : undefined]);
    return panel;
  }

  /** Ends the work of every panel but one. */
  leaveAllBut(open: PanelId | undefined): void {
    for (const [id, panel] of this.#panels) {
      if (id !== open) panel.stop?.();
    }
  }

  #hostWith(library: Unrolled): PanelHost {
    return {
      library,
      panelOf: async (id) => this.panelOf(id, library),
      compute: (state) => compute(library, problemOf(state, library)),
      redraw: () => this.#host.requestUpdate(),
    };
  }
}
