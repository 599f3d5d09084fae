// <recurrent-layer>: holds what the reader has chosen, computes it, and draws the open panel.
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { load, type Unrolled } from '../lib/index.ts';
import { controlsView } from './controls-view.ts';
import { isEdited } from './edited.ts';
import { failureView } from './failure-view.ts';
import { declareFonts } from './fonts.ts';
import { helpView } from './help-view.ts';
import { type Command, commandOf, type Move } from './keys.ts';
import type { Panel, PanelContext, PanelEntry, PanelHost, PanelId } from './panel.ts';
import { PANELS } from './panels.ts';
import { Playback } from './playback.ts';
import { PRESETS } from './presets.ts';
import { problemOf } from './problem.ts';
import { type Quantities, quantitiesOf, selectionIn } from './quantities.ts';
import { compute, type Run } from './run.ts';
import type { State, StatePatch } from './state.ts';
import { styles } from './styles.ts';
import { showOpenTab, tabsView } from './tabs-view.ts';
import { railWidth, showSelected, slotDigits } from './time-axis.ts';
import { beginning, isTimed, phase, playOn, step, toEnd } from './timeline.ts';
import { transportView } from './transport-view.ts';
import { figureWords, type Language } from './words.ts';

// Pixels, as in the style sheets.
const NARROW = 687; // one column, and room for two digits in the grids per step
const WIDE = 1130; // rail and note stand beside the axis
const BESIDE = 348 + 2 * 40; // and the note and the gaps take this

export class RecurrentLayerElement extends LitElement {
  static override styles = styles;
  static override properties = { state: { attribute: false }, language: { attribute: false } };

  declare state: State;
  declare language: Language;

  #library: Unrolled | undefined;
  #failure: unknown;
  #computed: { readonly of: State; readonly run: Run; readonly edited: boolean } | undefined;
  #shown: { readonly key: readonly unknown[]; readonly quantities: Quantities } | undefined;
  readonly #panels = new Map<PanelId, Panel | Promise<Panel>>();
  readonly #width = new ResizeObserver(([entry]) => this.#resized(entry!.contentRect.width));
  #narrow = false;
  #wide = 0;
  readonly #playback = new Playback(() => {
    const next = playOn(this.state);
    if (next !== undefined) this.#apply(next);
    this.requestUpdate();
    return next !== undefined;
  });

  constructor() {
    super();
    this.state = PRESETS.fixed;
    this.language = 'en';
    this.addEventListener('keydown', (event) => this.press(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    declareFonts();
    this.#width.observe(this);
    if (this.#library === undefined) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#width.disconnect();
    this.#playback.stop();
    this.#leave(undefined);
  }

  /** Takes over some choices, and stops where it was playing; the event tells others of them. */
  change(patch: StatePatch): void {
    this.#playback.stop();
    this.#apply(patch);
  }

  /** What a key asks for; a page may hand on keys that nothing else has the focus for. */
  press(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === undefined || !this.run(command)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @returns whether there was something to do */
  run(command: Command): boolean {
    if (command.do === 'help') {
      this.renderRoot.querySelector<HTMLDialogElement>('dialog.help')!.showModal();
      return true;
    }
    if (command.do === 'play') return this.#play();
    const patch = this.#patchFor(command);
    if (patch !== undefined) this.change(patch);
    return patch !== undefined;
  }

  override updated(): void {
    showOpenTab(this.renderRoot);
    showSelected(this.renderRoot);
  }

  #patchFor(command: Move): StatePatch | undefined {
    if (command.do === 'step') return step(this.state, command.by);
    if (command.do === 'phase') return phase(this.state, command.by);
    if (command.do !== 'panel') return toEnd(this.state, command.do);
    const entry = PANELS[command.ordinal - 1];
    return entry && { panel: entry.id };
  }

  /** From where the reader is; from the beginning where there is nothing left to play. */
  #play(): boolean {
    if (!isTimed(this.state.panel)) return false;
    if (this.#playback.playing) this.#playback.stop();
    else {
      if (playOn(this.state) === undefined) this.#apply(beginning(this.state));
      this.#playback.start();
    }
    this.requestUpdate();
    return true;
  }

  #apply(patch: StatePatch): void {
    const { panel } = this.state;
    this.state = { ...this.state, ...patch };
    if (panel !== this.state.panel) this.#leave(this.state.panel);
    this.dispatchEvent(
      new CustomEvent('layer-change', {
        detail: { state: this.state },
        bubbles: true,
        composed: true,
      }),
    );
  }

  override render(): TemplateResult {
    const words = figureWords[this.language];
    const change = (patch: StatePatch) => this.change(patch);
    const run = this.#library && this.#run(this.#library);
    const edited = this.#computed?.edited ?? false;
    const transport = transportView({
      state: this.state,
      words,
      playing: this.#playback.playing,
      speed: this.#playback.speed,
      run: (command) => this.run(command),
      setSpeed: (speed) => {
        this.#playback.speed = speed;
      },
    });
    return html`<div class="layer" lang=${words.locale}>
      ${controlsView({ state: this.state, edited, run, words, change }, this.#narrow ? nothing : transport)}
      ${tabsView(PANELS, this.state.panel, this.language, (panel) => this.change({ panel }))}
      ${this.#contents()} ${this.#narrow ? transport : nothing} ${helpView(words, PANELS.length)}
    </div>`;
  }

  async #start(): Promise<void> {
    try {
      this.#library = await load();
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  #contents(): TemplateResult | typeof nothing {
    const words = figureWords[this.language];
    if (this.#failure !== undefined) return failureView(this.#failure, words);
    if (this.#library === undefined) return nothing;
    const entry = PANELS.find(({ id }) => id === this.state.panel) ?? PANELS[0]!;
    const panel = this.#panelOf(entry, this.#library);
    return html`<section class="panel" id=${entry.id} role="tabpanel" aria-labelledby=${`tab-${entry.id}`}>
      ${
        panel instanceof Promise
          ? nothing
          : html`<h2 class="spoken">${entry.title(this.language)}</h2>
              ${panel.view(this.#context(this.#library))}`
      }
    </section>`;
  }

  /** Made when it is first opened, and kept. */
  #panelOf(entry: PanelEntry, library: Unrolled): Panel | Promise<Panel> {
    const known = this.#panels.get(entry.id);
    if (known !== undefined) return known;
    const made = entry.create(this.#host(library));
    this.#panels.set(entry.id, made);
    if (made instanceof Promise) {
      made
        .then((panel) => this.#panels.set(entry.id, panel))
        .catch((failure) => {
          this.#panels.delete(entry.id);
          this.#failure = failure;
        })
        .finally(() => this.requestUpdate());
    }
    return made;
  }

  #host(library: Unrolled): PanelHost {
    return {
      library,
      compute: (state) => compute(library, problemOf(state, library)),
      redraw: () => this.requestUpdate(),
    };
  }

  #context(library: Unrolled): PanelContext {
    const { state, language } = this;
    const words = figureWords[language];
    const run = this.#run(library);
    const beside = this.#wide > WIDE ? BESIDE + railWidth(run) : 0;
    const axisWidth = Math.max(0, this.#wide - beside);
    const digits = this.#narrow ? 2 : slotDigits(run, state.summed, axisWidth);
    const quantities = this.#quantities(run, words, digits, state.summed);
    const selected = selectionIn(state.selected[state.panel] ?? '', quantities);
    return {
      state,
      run,
      quantities,
      words,
      language,
      narrow: this.#narrow,
      axisWidth,
      selected,
      select: (id) => {
        if (id !== selected) this.change({ selected: { ...state.selected, [state.panel]: id } });
      },
      change: (patch) => this.change(patch),
    };
  }

  /** Made once for as long as only the selection changes: a step has a frame's time. */
  #quantities(...key: Parameters<typeof quantitiesOf>): Quantities {
    if (this.#shown === undefined || key.some((part, k) => part !== this.#shown!.key[k])) {
      this.#shown = { key, quantities: quantitiesOf(...key) };
    }
    return this.#shown.quantities;
  }

  #run(library: Unrolled): Run {
    if (this.#computed === undefined || !sameLayer(this.#computed.of, this.state)) {
      const run = compute(library, problemOf(this.state, library));
      this.#computed = { of: this.state, run, edited: isEdited(this.state) };
    }
    return this.#computed.run;
  }

  /** Ends the work of every panel but one. */
  #leave(open: PanelId | undefined): void {
    for (const [id, panel] of this.#panels) {
      if (id !== open && !(panel instanceof Promise)) panel.stop?.();
    }
  }

  #resized(width: number): void {
    this.#narrow = width <= NARROW;
    if (width === this.#wide) return;
    this.#wide = width;
    this.requestUpdate();
  }
}

/** Nothing that is computed depends on the other choices. */
function sameLayer(one: State, other: State): boolean {
  const shown = ['panel', 'selected', 'summed', 'checked'];
  return (Object.keys(one) as (keyof State)[]).every(
    (key) => shown.includes(key) || one[key] === other[key],
  );
}
