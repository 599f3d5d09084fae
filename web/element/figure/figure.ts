// What <recurrent-layer> shows: holds what the reader has chosen, computes it, and draws the open panel.
// How it stands in its page, and what a program sees of it: element.ts.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Unrolled } from '../../lib/index.ts';
import type { Cause } from '../face.ts';
import type { Panel, PanelContext, PanelEntry } from '../panels/panel.ts';
import { panelsOf } from '../panels/panels.ts';
import { quantitiesOf, selectionIn } from '../quantities/quantities.ts';
import { memo } from '../run/memo.ts';
import { problemOf } from '../run/problem.ts';
import { compute, type Run } from '../run/run.ts';
import { isEdited } from '../state/edited.ts';
import type { PanelId } from '../state/panel-id.ts';
import { PRESETS } from '../state/presets/index.ts';
import { LOOKS, sameLayer } from '../state/same-layer.ts';
import type { State, StatePatch } from '../state/state.ts';
import { beginning, isTimed, phase, playOn, step, toEnd } from '../state/timeline.ts';
import { showSelected, slotDigits } from '../views/time-axis.ts';
import { figureWords, type Language, type Words } from '../words/languages.ts';
import { controlsView } from './bar.ts';
import { failureView, untakenView } from './failure.ts';
import { helpView } from './help.ts';
import { type Command, commandOf, type Move } from './keys.ts';
import { OpenedPanels } from './opened-panels.ts';
import { Playback } from './playback.ts';
import { Printing } from './printing.ts';
import { Room } from './room.ts';
import { SettingsElement } from './settings.ts';
import { dress, styles } from './styles.ts';
import { showOpenTab, tabsView } from './tabs.ts';
import { transportView } from './transport.ts';

export abstract class LayerFigure extends SettingsElement {
  static override styles = styles;
  static override properties = {
    data: { attribute: false },
    language: { state: true },
    library: { state: true },
    failure: { state: true },
    untaken: { state: true },
    started: { state: true },
  };

  declare data: State;

  declare protected language: Language;
  declare protected library: Unrolled | undefined;
  /** Why nothing can be shown. */
  declare protected failure: unknown;
  /** Why the reader's last choice has no numbers. */
  declare protected untaken: unknown;
  /** The reader has come near, or need not. */
  declare protected started: boolean;
  /** What is computed for the present choices. */
  protected computed: Run | undefined;

  #runOf: State | undefined;
  #tabs: readonly PanelEntry[] = [];
  #edited = false;
  readonly #quantitiesOf = memo(quantitiesOf); // kept while only the selection changes
  readonly #panels = new OpenedPanels({
    language: () => this.language,
    redraw: () => this.requestUpdate(),
    fail: (failure) => this.fail(failure),
  });
  readonly #selectIn = memo((panel: PanelId) => (id: string) => {
    const { selected } = this.data;
    if (id !== selected[panel]) this.#readersChange({ selected: { ...selected, [panel]: id } });
  });
  readonly #printing = new Printing({
    draw: () => {
      this.#panels.leaveAllBut(this.data.panel);
      this.requestUpdate();
      this.performUpdate();
    },
    fetch: (printed) => void this.#panels.fetch(this.#tabs.filter(printed), this.library!),
  });
  readonly #room = new Room(this, this.#printing);
  readonly #playback = new Playback(() => {
    const next = playOn(this.data);
    if (next !== undefined) this.apply(next, 'reader');
    this.requestUpdate();
    return next !== undefined;
  });

  constructor() {
    super();
    this.data = PRESETS.fixed;
    this.language = 'en';
    this.started = false;
    this.addController(this.#printing);
    this.addController(this.#room);
    this.addEventListener('keydown', (event) => this.press(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    dress(this.shadowRoot!);
    this.requestUpdate(); // what was let go when it left a page is computed again
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#playback.stop();
    this.#panels.leaveAllBut(undefined);
    this.computed = undefined;
    this.#runOf = undefined;
  }

  /** Takes over some choices, and stops where it was playing. */
  protected change(patch: StatePatch, cause: Cause): void {
    this.#playback.stop();
    this.apply(patch, cause);
  }

  protected apply(patch: StatePatch, _cause: Cause): void {
    const { panel } = this.data;
    this.data = { ...this.data, ...patch };
    if (panel !== this.data.panel) this.#panels.leaveAllBut(this.data.panel);
  }

  /** What a key asks for; a page may hand on keys that nothing else has the focus for. */
  press(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === undefined || !this.obey(command)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @returns whether there was something to do */
  protected obey(command: Command): boolean {
    if (command.do === 'help') {
      const dialog = this.renderRoot.querySelector<HTMLDialogElement>('dialog.help');
      dialog?.showModal();
      return dialog !== null;
    }
    if (command.do === 'play') return this.#play();
    const patch = this.#patchFor(command);
    if (patch !== undefined) this.#readersChange(patch);
    return patch !== undefined;
  }

  #patchFor(command: Move): StatePatch | undefined {
    if (command.do === 'step') return step(this.data, command.by);
    if (command.do === 'phase') return phase(this.data, command.by);
    if (command.do !== 'panel') return toEnd(this.data, command.do);
    const entry = this.#tabs[command.ordinal - 1];
    return entry && { panel: entry.id };
  }

  /** From where the reader is; from the beginning where there is nothing left to play. */
  #play(): boolean {
    if (!isTimed(this.data.panel)) return false;
    if (this.#playback.playing) this.#playback.stop();
    else {
      if (playOn(this.data) === undefined) this.apply(beginning(this.data), 'reader');
      this.#playback.speed = this.speed;
      this.#playback.start();
    }
    this.requestUpdate();
    return true;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('language')) this.#printing.forget();
    showOpenTab(this.renderRoot);
    showSelected(this.renderRoot);
    if (this.#shown) this.#printing.prepare();
  }

  override willUpdate(): void {
    this.#playback.speed = this.speed;
    if (this.failure !== undefined) return;
    try {
      this.#tabs = panelsOf(this.panels);
      this.#compute(this.data);
    } catch (failure) {
      this.fail(failure);
    }
  }

  #compute(state: State): void {
    if (!this.library || (this.#runOf && sameLayer(this.#runOf, state))) return;
    this.computed = compute(this.library, problemOf(state, this.library));
    this.#runOf = state;
    this.#edited = isEdited(state);
  }

  override render(): TemplateResult {
    const words = figureWords[this.language];
    return html`<slot name="caption"></slot>
      <div class="layer" lang=${words.locale}>
        ${this.failure === undefined ? this.#figure(words) : failureView(this.failure, this.language)}
      </div>
      ${this.#shown ? nothing : html`<slot></slot>`}
      <slot name="footer"></slot>`;
  }

  /** Shows why there are no numbers, above what the author gave for this case. */
  protected fail(failure: unknown): void {
    this.failure = failure;
  }

  /** Made when it is first asked for, which is not before there are numbers. */
  protected panelOf(id: PanelId): Panel | Promise<Panel> {
    return this.#panels.panelOf(id, this.library!);
  }

  /** The open panel's code is still on its way. */
  protected get pending(): boolean {
    return this.#panels.pending;
  }

  get #shown(): boolean {
    return this.failure === undefined && this.computed !== undefined;
  }

  #figure(words: Words): TemplateResult | typeof nothing {
    if (!this.started) return nothing;
    const { controls, data, language, computed } = this;
    const panels = this.#tabs;
    const open = panels.find(({ id }) => id === data.panel) ?? panels[0]!;
    const tabbed = controls !== 'none' && panels.length > 1;
    const change = (patch: StatePatch) => this.#readersChange(patch);
    const settings = controls === 'full' && !this.readonly;
    const transport = controls === 'none' ? nothing : this.#transport(words);
    const above = settings && !this.#room.narrow;
    const panelView = (panel: PanelEntry) => computed && this.#panelView(panel, tabbed, computed);
    return html`
      ${settings ? controlsView({ state: data, edited: this.#edited, run: computed, words, change }, above ? transport : nothing) : nothing}
      ${tabbed ? tabsView(panels, open.id, words, (panel) => change({ panel })) : nothing}
      ${this.untaken === undefined ? nothing : untakenView(this.untaken, language)}
      ${this.#printing.view(panels, open, panelView)}
      ${above ? nothing : transport} ${helpView(words, panels.length)}`;
  }

  #transport(words: Words): TemplateResult | typeof nothing {
    return transportView({
      state: this.data,
      words,
      playing: this.#playback.playing,
      speed: this.speed,
      run: (command) => this.obey(command),
      setSpeed: (speed) => {
        this.speed = speed;
      },
    });
  }

  #panelView(entry: PanelEntry, tabbed: boolean, run: Run): TemplateResult {
    const panel = this.panelOf(entry.id);
    const title = figureWords[this.language].panelTitle[entry.id];
    return html`<section
      class="panel"
      part="panel"
      id=${entry.id}
      role=${tabbed ? 'tabpanel' : 'group'}
      aria-label=${title}
    >
      ${
        panel instanceof Promise
          ? nothing
          : html`<h2 class="spoken">${title}</h2>
              ${panel.view(this.#context(entry.id, run))}`
      }
    </section>`;
  }

  #context(panel: PanelId, run: Run): PanelContext {
    const { data: state, language, digits } = this;
    const words = figureWords[language];
    const { narrow } = this.#room;
    const axisWidth = this.#room.axis(run);
    const fitting = narrow ? 2 : slotDigits(run, state.summed, axisWidth);
    const quantities = this.#quantitiesOf(run, words, digits || fitting, state.summed, digits || 4);
    const selected = selectionIn(state.selected[panel] ?? '', quantities);
    return {
      state,
      run,
      quantities,
      words,
      language,
      narrow,
      readonly: this.readonly,
      axisWidth,
      selected,
      select: this.#selectIn(panel),
      change: (patch) => this.#readersChange(patch),
    };
  }

  #readersChange(patch: StatePatch): void {
    const looks = Object.keys(patch).every((key) => LOOKS.includes(key));
    if (!looks && this.readonly) return;
    this.untaken = undefined;
    try {
      this.#compute({ ...this.data, ...patch });
    } catch (failure) {
      this.untaken = failure;
      return;
    }
    this.change(patch, 'reader');
  }
}
