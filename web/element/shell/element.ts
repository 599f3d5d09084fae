// <recurrent-layer> in its page: what starts it and when, what a program asks and hears.
// What it shows, by name: named-layer.ts; its view: recurrent-layer.ts.
import type { PropertyValues } from 'lit';
import { version } from '../../../package.json';
import type { GradcheckReport, RecurrentLayer } from '../../lib/index.ts';
import type {
  Cause,
  DetailOf,
  ExportFormat,
  LayerEventMap,
  LayerResult,
  RecurrentLayerFace,
} from '../face.ts';
import { problemOf } from '../run/problem.ts';
import { compute } from '../run/run.ts';
import type { CheckSettings, StatePatch } from '../state/state.ts';
import { timeOf } from '../state/timeline.ts';
import { phaseOf } from './attributes.ts';
import { library } from './library.ts';
import { NamedLayer } from './named-layer.ts';
import { whenNear } from './near.ts';
import { addressOf, checkDetail, errorDetail, Outputs, selectDetail } from './outputs.ts';
import { fetchState } from './source-file.ts';

export class RecurrentLayerElement extends NamedLayer implements RecurrentLayerFace {
  /** Also where a minifier has renamed the class. */
  static override readonly name = 'RecurrentLayerElement';
  /** The version of this code. */
  static readonly version = version;

  readonly ready: Promise<this>;

  #resolve!: () => void;
  #reject!: (reason: unknown) => void;
  #starting: Promise<void> | undefined;
  #announced = false;
  #outputs: Outputs | undefined;
  /** The selected cell, until it is drawn. */
  #unsaid: string | undefined;
  readonly #sight: IntersectionObserver;

  constructor() {
    super();
    // Not where the field is declared: the minifier of Rspack 1.7 makes one callback of all elements' there.
    this.#sight = whenNear(() => this.begin());
    this.ready = new Promise<this>((resolve, reject) => {
      this.#resolve = () => resolve(this);
      this.#reject = reject;
    });
    this.ready.catch(() => {}); // heard as layer-error by whoever does not wait for it
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.loading === 'eager' || this.started) this.begin();
    else this.#sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight.disconnect();
    this.#forget();
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

  protected begin(): Promise<void> {
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
    await this.begin();
    await this.updateComplete;
    if (this.failure !== undefined) throw this.failure;
    if (this.#outputs === undefined) throw new Error('<recurrent-layer> is not in a document');
    return this.#outputs;
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
