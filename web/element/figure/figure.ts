// The figure of an element: what the reader sees of the choices, and what the reader does with them. It brings together
// the controllers that each own one kind of its state; view.ts draws what they hold.
import {
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Unrolled } from '../../lib/index.ts';
import { whole } from '../../lib/whole.ts';
import type { Cause, RecurrentLayerFace } from '../face.ts';
import type { Panel, PanelContext } from '../panels/panel.ts';
import { type KnownReaders, quantitiesOf, selectionIn } from '../quantities/quantities.ts';
import { memo } from '../run/memo.ts';
import type { Run } from '../run/run.ts';
import { LOOKS } from '../state/edited.ts';
import { isWaiting } from '../state/lesson.ts';
import type { PanelId } from '../state/panel-id.ts';
import type { StatePatch } from '../state/state.ts';
import { isTurn, showing } from '../state/timeline.ts';
import { showSelected, slotDigits } from '../views/time-axis.ts';
import {
  fetchPanelWords,
  figureWords,
  hasPanelWords,
  type Language,
  panelWords,
} from '../words/languages.ts';
import { fetchCell, hasCell } from './cell-code.ts';
import { Computation } from './computation.ts';
import type { helpView } from './help.ts';
import { type Command, commandOf, patchFor } from './keys.ts';
import { Lead } from './lead.ts';
import type { LiveEdit } from './live-edit.ts';
import { OpenedPanels } from './opened-panels.ts';
import { Playback } from './playback.ts';
import { Printing, whenIdle } from './printing.ts';
import { Room } from './room.ts';
import { showOpenTab } from './tabs.ts';
import { figureView } from './view.ts';

type Settings = 'controls' | 'data' | 'digits' | 'large' | 'panels' | 'readonly';

interface Host extends ReactiveControllerHost, Pick<RecurrentLayerFace, Settings> {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What the figure asks of the element around it. */
interface Home {
  readonly library: () => Unrolled | undefined;
  readonly language: () => Language;
  /** Takes over some choices. */
  apply(patch: StatePatch, cause: Cause): void;
  /** There can be no numbers. */
  fail(failure: unknown): void;
  /** At once, not when it is time for it. */
  draw(): void;
}

export class Figure implements ReactiveController {
  readonly computation: Computation;
  readonly lead: Lead;
  readonly panels: OpenedPanels;
  readonly playback: Playback;
  readonly printing: Printing;
  readonly room: Room;

  readonly #host: Host & Element;
  readonly #home: Home;
  /** The language of the last drawing, whose words are there. */
  #said: Language | undefined;
  #helpView: typeof helpView | undefined;
  #liveEdit: LiveEdit | undefined;
  #editable: 'not yet' | 'soon' | 'now' = 'not yet';
  #callOff: (() => void) | undefined;
  readonly #readers: KnownReaders = new Map();
  readonly #quantitiesOf = memo(quantitiesOf); // kept while only the selection changes
  readonly #selectIn = memo((panel: PanelId) => (id: string) => {
    const { selected } = this.#host.data;
    if (id === selected[panel]) return;
    this.readersChange({ ...showing(id, this.#host.data), selected: { ...selected, [panel]: id } });
  });

  constructor(host: Host & Element, home: Home) {
    this.#host = host;
    this.#home = home;
    this.computation = new Computation(host);
    this.panels = new OpenedPanels(host, home);
    this.lead = new Lead(host, {
      language: home.language,
      isYours: () => this.computation.edit === 'layer',
      apply: (patch) => this.change(patch, 'reader'),
      fetchWords: fetchPanelWords,
    });
    this.playback = new Playback(host, (patch) => this.#apply(patch, 'reader'));
    this.printing = new Printing(host, {
      draw: () => {
        this.panels.leaveAllBut(host.data.panel);
        home.draw();
      },
      fetch: (printed) => {
        void this.panels.fetch(this.panels.tabs.filter(printed), home.library()!);
      },
    });
    this.room = new Room(host, this.printing);
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.computation.failure !== undefined) return;
    try {
      this.panels.offer(this.#host.panels);
      const { cell } = this.#host.data;
      const library = this.#home.library();
      this.computation.compute(this.#host.data, library);
      if (library !== undefined && !hasCell(cell)) {
        fetchCell(cell).then(
          () => this.#host.requestUpdate(),
          (failure) => this.#home.fail(failure),
        );
      }
    } catch (failure) {
      this.#home.fail(failure);
    }
  }

  hostUpdated(): void {
    if (this.#home.language() !== this.#said) this.printing.forget();
    this.#said = this.#home.language();
    // A panel that has just come gets its own style sheet in a microtask, and has its sizes after that.
    queueMicrotask(() => {
      showOpenTab(this.#host.renderRoot);
      showSelected(this.#host.renderRoot);
    });
    if (this.computation.shown === undefined) return;
    this.printing.prepare();
    if (this.#editable !== 'not yet') return;
    this.#editable = 'soon';
    this.#callOff = whenIdle(() => {
      void this.#editInPlace();
      void this.#bringNote();
      whole().catch(() => {}); // what does not come is asked for again when it is needed
    });
  }

  hostDisconnected(): void {
    if (this.#editable !== 'soon') return;
    this.#callOff?.();
    this.#editable = 'not yet';
  }

  view(): TemplateResult {
    return figureView(this);
  }

  /** The author's, and what is shown. */
  get settings(): Pick<RecurrentLayerFace, Settings> {
    return this.#host;
  }

  get language(): Language {
    return this.#home.language();
  }

  /** Made when it is first asked for, which is not before there are numbers. */
  panelOf(id: PanelId): Panel | Promise<Panel> {
    return this.panels.panelOf(id, this.#home.library()!);
  }

  /** Takes over some choices, and stops where it was playing. */
  change(patch: StatePatch, cause: Cause): void {
    this.playback.stop();
    this.#apply(patch, cause);
  }

  press(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === undefined || !this.obey(command)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Play goes on. */
  setSpeed(speed: number): void {
    this.#apply({ speed: speed === 1 ? undefined : speed }, 'reader');
  }

  /** @returns whether there was something to do */
  obey(command: Command): boolean {
    if (command.do === 'help') {
      if (this.computation.shown === undefined) return false;
      this.#showHelp().catch(() => {}); // what does not come is asked for again
      return true;
    }
    if (command.do === 'play') return this.#mayTurn() && this.playback.toggle();
    if (command.do === 'leave') return this.lead.obey('leave');
    if (command.do === 'step' && this.lead.obey(command.by)) return true;
    const patch = patchFor(command, this.#host.data, this.panels.tabs);
    if (patch !== undefined) this.readersChange(patch);
    return patch !== undefined;
  }

  /** Numbers can be changed as soon as nothing else is to be done; where the code does not come, in Setup. */
  async #editInPlace(): Promise<void> {
    this.#editable = 'now';
    const { LiveEdit } = await import('./live-edit.ts').catch(() => ({ LiveEdit: undefined }));
    if (LiveEdit === undefined) return;
    this.#liveEdit = new LiveEdit(this.#host, {
      run: () => this.computation.shown,
      words: () => figureWords[this.language],
      refusals: async () => {
        await fetchPanelWords(this.language);
        return panelWords(this.language).setup;
      },
      change: (patch) => this.readersChange(patch),
    });
  }

  /** The note comes to whoever presses a number; where the code does not come, it stays where it is. */
  async #bringNote(): Promise<void> {
    const { NoteSheet } = await import('./note-sheet.ts').catch(() => ({ NoteSheet: undefined }));
    if (NoteSheet === undefined) return;
    new NoteSheet(this.#host, () => figureWords[this.language]);
  }

  /** At the end of Forward there is more only where Backward has a tab. */
  #mayTurn(): boolean {
    return !isTurn(this.#host.data) || this.panels.tabs.some(({ id }) => id === 'backward');
  }

  /** Plays on where a pass is at its end; nothing where that leads nowhere. */
  get turn(): (() => void) | undefined {
    return this.#mayTurn() ? () => this.obey({ do: 'play' }) : undefined;
  }

  /** The list of keys, once it was asked for. */
  help(panels: number): TemplateResult | typeof nothing {
    const { language } = this;
    if (this.#helpView === undefined || !hasPanelWords(language)) return nothing;
    return this.#helpView(language, panels);
  }

  async #showHelp(): Promise<void> {
    const [{ helpView }] = await Promise.all([import('./help.ts'), fetchPanelWords(this.language)]);
    this.#helpView = helpView;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.help')?.showModal();
  }

  /** Takes over what has numbers, and says of everything else that it has none. */
  readersChange(patch: StatePatch): void {
    const looks = Object.keys(patch).every((key) => (LOOKS as readonly string[]).includes(key));
    if (!looks && this.#host.readonly) return;
    if (patch.preset !== undefined) patch = { tour: undefined, ...patch };
    const next = { ...this.#host.data, ...patch };
    if (!hasCell(next.cell)) {
      fetchCell(next.cell).then(
        () => this.readersChange(patch),
        (failure) => {
          this.computation.untaken = failure;
          this.#host.requestUpdate();
        },
      );
      return;
    }
    if (this.computation.take(next, this.#home.library())) this.change(patch, 'reader');
    else this.#host.requestUpdate();
  }

  #apply(patch: StatePatch, cause: Cause): void {
    const { panel = this.#host.data.panel } = patch;
    if (panel !== this.#host.data.panel) this.panels.leaveAllBut(panel);
    // Whoever opens a panel sees all of it, but for Play and what a teacher asks for.
    const hides = 'played' in patch || isWaiting(this.#host.data);
    const all = 'panel' in patch && !hides ? { played: undefined } : {};
    this.#home.apply({ ...all, ...patch }, cause);
  }

  contextOf(panel: PanelId, run: Run): PanelContext {
    const { data: state, readonly } = this.#host;
    const digits = digitsOf(this.#host);
    const { language } = this;
    const words = figureWords[language];
    const layout = this.room.layout(run);
    const fitting = layout.narrow && !layout.dense ? 2 : slotDigits(run, state.summed, layout);
    const quantities = this.#quantitiesOf(
      run,
      words,
      digits || fitting,
      state.summed,
      digits || 4,
      this.#readers,
      state.gate,
    );
    return {
      state,
      run,
      quantities,
      words,
      language,
      offered: this.panels.tabs.map(({ id }) => id),
      ...layout,
      readonly,
      unseen: this.printing.now ? undefined : this.#liveEdit?.unseen,
      selected: selectionIn(panel, state.selected[panel] ?? '', quantities),
      select: this.#selectIn(panel),
      change: (patch) => this.readersChange(patch),
    };
  }
}

/** From 2 to 6, whatever a program sets; 0 for as many as there is room for. */
function digitsOf({ digits }: Pick<RecurrentLayerFace, 'digits'>): number {
  return digits >= 1 ? Math.min(6, Math.max(2, Math.round(digits))) : 0;
}
