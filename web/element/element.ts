// <recurrent-layer> in its page: what starts it and when, what a program asks and hears. Its view: recurrent-layer.ts.
import type { PropertyValues } from 'lit';
import { version } from '../../package.json';
import type { GradcheckReport, RecurrentLayer } from '../lib/index.ts';
import { atStep, languageOf, phaseOf, restartOf, START_ATTRIBUTES, startOf } from './attributes.ts';
import type {
  Cause,
  DetailOf,
  ExportFormat,
  LayerEventMap,
  LayerResult,
  Phase,
  RecurrentLayerFace,
} from './face.ts';
import { library } from './library.ts';
import { whenNear } from './near.ts';
import { addressOf, checkDetail, errorDetail, Outputs, selectDetail, shareOf } from './outputs.ts';
import { PRESETS } from './presets.ts';
import { problemOf } from './problem.ts';
import { LayerFigure } from './recurrent-layer.ts';
import { compute } from './run.ts';
import { fetchState } from './source-file.ts';
import type { CheckSettings, State, StatePatch } from './state.ts';
import { timeOf } from './timeline.ts';

export class RecurrentLayerElement extends LayerFigure implements RecurrentLayerFace {
  /** The version of this code. */
  static readonly version = version;

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: lit finishes the class that this is asked of
    return [...super.observedAttributes, ...START_ATTRIBUTES, 'lang'];
  }

  readonly ready: Promise<this>;

  #resolve!: () => void;
  #reject!: (reason: unknown) => void;
  #starting: Promise<void> | undefined;
  /** The attributes were read. */
  #settled = false;
  #announced = false;
  #outputs: Outputs | undefined;
  /** The selected cell, until it is drawn. */
  #unsaid: string | undefined;
  readonly #sight = whenNear(() => this.#start());

  constructor() {
    super();
    this.ready = new Promise<this>((resolve, reject) => {
      this.#resolve = () => resolve(this);
      this.#reject = reject;
    });
    this.ready.catch(() => {}); // heard as layer-error by whoever does not wait for it
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.language = languageOf(this);
    if (!this.#settled) this.#settle();
    if (this.loading === 'eager' || this.started) this.#start();
    else this.#sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight.disconnect();
    this.#forget();
  }

  override attributeChangedCallback(
    name: string,
    before: string | null,
    value: string | null,
  ): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'lang') {
      this.language = languageOf(this);
    } else if (this.#settled && this.failure !== undefined) {
      this.#attempt(() => startOf(this)); // perhaps it was this attribute
    } else if (this.#settled && START_ATTRIBUTES.some((known) => known === name)) {
      this.#attempt(() =>
        value === null ? startOf(this) : restartOf(name, value, this.data, 'attribute'),
      );
    }
  }

  get preset(): State['preset'] {
    return this.data.preset;
  }
  set preset(value) {
    this.#restart('preset', value);
  }

  get state(): string {
    return shareOf(this.data);
  }
  set state(value: string) {
    this.#restart('state', value);
  }

  get panel(): State['panel'] {
    return this.data.panel;
  }
  set panel(value) {
    this.#restart('panel', value);
  }

  get activation(): State['activation'] {
    return this.data.activation;
  }
  set activation(value) {
    this.#restart('activation', value);
  }

  get t(): number {
    return this.data.steps;
  }
  set t(value) {
    this.#restart('t', `${value}`);
  }

  get step(): number | undefined {
    return timeOf(this.data);
  }
  set step(value: number) {
    this.#restart('step', `${value}`);
  }

  get phase(): Phase {
    return phaseOf(this.data);
  }
  set phase(value) {
    this.#restart('phase', value);
  }

  get layer(): RecurrentLayer | undefined {
    return this.#outputs?.layer;
  }

  get result(): LayerResult | undefined {
    return this.#outputs?.result;
  }

  async run(): Promise<LayerResult> {
    return (await this.#shown()).result;
  }

  async check(settings: Partial<CheckSettings> = {}): Promise<GradcheckReport> {
    await this.#shown();
    const check = { ...this.data.check, ...settings };
    // Refused settings reject here, and what is shown stays.
    compute(this.library!, problemOf({ ...this.data, check }, this.library!));
    this.change({ check }, 'program');
    return (await this.#shown()).of.report;
  }

  stepTo(t: number, phase: Phase = 'forward'): void {
    const { panel, selected } = atStep(this.data, `${t}`, phase, 'program');
    this.change({ panel, selected }, 'program');
  }

  reset(): void {
    this.change(startOf(this), 'program');
  }

  async export(format: ExportFormat): Promise<string | Uint8Array> {
    const { of } = await this.#shown();
    const { exported } = await import('./export.ts');
    const inside = this.renderRoot.querySelector<HTMLElement>('.layer')!;
    const { data: state, language } = this;
    const panel = await this.panelOf(state.panel);
    const shown = { state, run: of, language, panel, library: this.library! };
    return exported(format, shown, inside);
  }

  toURL(base: string | URL = document.baseURI): string {
    return addressOf(this.data, base);
  }

  protected override apply(patch: StatePatch, cause: Cause): void {
    const before = this.data;
    super.apply(patch, cause);
    this.#dispatch('layer-change', { state: this.data, cause });
    const { panel, selected } = this.data;
    const id = selected[panel];
    if (id !== undefined && (id !== before.selected[panel] || panel !== before.panel)) {
      this.#unsaid = id;
    }
    const t = timeOf(this.data);
    if (t !== undefined && (t !== timeOf(before) || panel !== before.panel)) {
      this.#dispatch('layer-step', { t, phase: phaseOf(this.data) });
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { computed, library, failure } = this;
    if (failure !== undefined || computed === undefined) return;
    if (computed !== this.#outputs?.of) {
      this.#forget();
      this.#outputs = new Outputs(computed, library!);
      this.#dispatch('layer-check', checkDetail(computed));
    }
    if (this.pending) return;
    if (!this.#announced) this.#announce();
    this.#saySelected();
  }

  #announce(): void {
    this.#announced = true;
    this.#dispatch('layer-ready', { version });
    this.#resolve();
    if (this.autoplay && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.obey({ do: 'play' });
    }
  }

  protected override fail(failure: unknown): void {
    super.fail(failure);
    this.#forget();
    this.#reject(failure);
    this.#dispatch('layer-error', errorDetail(failure));
  }

  /** Reads the attributes, unless a program has set another state before. */
  #settle(): void {
    this.#settled = true;
    if (this.data === PRESETS.fixed) this.#attempt(() => startOf(this));
  }

  #start(): Promise<void> {
    this.started = true;
    this.#sight.disconnect();
    this.#starting ??= this.#load().catch((failure) => {
      this.#starting = undefined;
      this.fail(failure);
    });
    return this.#starting;
  }

  async #load(): Promise<void> {
    const loaded = await library(this.wasm);
    if (this.src !== '') {
      const present = compute(loaded, problemOf(this.data, loaded));
      this.data = await fetchState(this.src, this.data, present);
    }
    this.library = loaded;
  }

  /** What is shown, as soon as it is. Rejects with what prevents it. */
  async #shown(): Promise<Outputs> {
    await this.#start();
    await this.updateComplete;
    if (this.failure !== undefined) throw this.failure;
    if (this.#outputs === undefined) throw new Error('<recurrent-layer> is not in a document');
    return this.#outputs;
  }

  /** Takes over another start; what cannot be read is said in its place. */
  #attempt(start: () => State): void {
    try {
      this.data = start();
      this.#recover();
    } catch (failure) {
      this.fail(failure);
    }
  }

  /** For a program's own writes: they throw, and change nothing then. */
  #restart(name: string, value: string): void {
    this.data = restartOf(name, value, this.data, 'program');
    this.#settled = true;
    this.#recover();
  }

  /** What prevented the numbers may be over: tries again. */
  #recover(): void {
    if (this.failure === undefined) return;
    this.failure = undefined;
    if (this.started) this.#start();
  }

  #saySelected(): void {
    const id = this.#unsaid;
    if (id === undefined) return;
    this.#unsaid = undefined;
    const cell = this.renderRoot.querySelector<HTMLElement>(`[data-cell="${CSS.escape(id)}"]`);
    if (cell !== null) this.#dispatch('layer-select', selectDetail(id, cell.dataset.value!));
  }

  #forget(): void {
    this.#outputs?.dispose();
    this.#outputs = undefined;
  }

  #dispatch<Name extends keyof LayerEventMap>(type: Name, detail: DetailOf<Name>): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
