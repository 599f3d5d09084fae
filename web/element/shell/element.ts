// <recurrent-layer>: the public face, over controllers that each own one kind of state.
import { html, LitElement, nothing, type PropertyDeclaration, type TemplateResult } from 'lit';
import { version } from '../../../package.json';
import type { GradcheckReport, RecurrentLayer } from '../../lib/index.ts';
import { whole } from '../../lib/whole.ts';
import type {
  Controls,
  ExportFormat,
  LayerResult,
  Loading,
  Phase,
  RecurrentLayerFace,
} from '../face.ts';
import { fetchCell } from '../figure/cell-code.ts';
import { Figure } from '../figure/figure.ts';
import { adoptAllStyles, styles } from '../figure/styles.ts';
import { problemOf } from '../run/problem.ts';
import { compute, type Run } from '../run/run.ts';
import { completed } from '../state/edited.ts';
import type { PanelId } from '../state/panel-id.ts';
import type { CheckSettings, State } from '../state/state.ts';
import { timeOf } from '../state/timeline.ts';
import { figureWords, type Language } from '../words/languages.ts';
import { Announcements } from './announcements.ts';
import { atStep, languageAround, phaseOf, START_ATTRIBUTES } from './attributes.ts';
import { ChoicesController } from './choices.ts';
import { Loader } from './loader.ts';
import { Outputs } from './outputs.ts';
import { defaults, SETTINGS, settingDescriptor } from './settings.ts';

export class RecurrentLayerElement extends LitElement implements RecurrentLayerFace {
  /** Also where a minifier has renamed the class. */
  static override readonly name = 'RecurrentLayerElement';
  /** The version of this code. */
  static readonly version = version;
  static override styles = styles;
  static override properties = { ...SETTINGS, data: { attribute: false, noAccessor: true } };

  declare src: string;
  declare panels: readonly PanelId[];
  declare theme: 'auto' | 'light' | 'dark';
  declare digits: number;
  declare controls: Controls;
  declare readonly: boolean;
  declare large: boolean;
  declare loading: Loading;
  declare wasm: string;
  declare autoplay: boolean;

  #language: Language = 'en';
  readonly #announcements = new Announcements(this, version);
  readonly #choices = new ChoicesController(this, {
    fail: (failure) => this.#fail(failure),
    recover: () => this.#recover(),
  });
  readonly #loader = new Loader(this, (failure) => this.#fail(failure));
  readonly #outputs = new Outputs(this);
  readonly #figure = new Figure(this, {
    library: () => this.#loader.library,
    language: () => this.#language,
    apply: (patch, cause) => {
      const before = this.data;
      this.#choices.apply(patch);
      this.#announcements.changed(before, cause);
    },
    fail: (failure) => this.#fail(failure),
    draw: () => {
      this.requestUpdate();
      this.performUpdate();
    },
  });

  constructor() {
    super();
    Object.assign(this, defaults());
    this.addEventListener('keydown', (event) => this.press(event));
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: lit finishes the class that this is asked of
    return [...super.observedAttributes, ...START_ATTRIBUTES, 'lang'];
  }

  static override getPropertyDescriptor(
    name: PropertyKey,
    key: string | symbol,
    options: PropertyDeclaration,
  ): PropertyDescriptor | undefined {
    // biome-ignore lint/complexity/noThisInStatic: it asks the class that it is called of
    return settingDescriptor(name, super.getPropertyDescriptor(name, key, options));
  }

  get ready(): Promise<this> {
    return this.#announcements.ready;
  }

  get data(): State {
    return this.#choices.now;
  }
  set data(value) {
    this.#choices.now = completed(value);
    this.#recover();
  }

  get state(): string {
    return this.#choices.share;
  }
  set state(value) {
    this.#choices.write('state', value);
  }

  get preset(): State['preset'] {
    return this.data.preset;
  }
  set preset(value) {
    this.#choices.write('preset', value);
  }

  get panel(): State['panel'] {
    return this.data.panel;
  }
  set panel(value) {
    this.#choices.write('panel', value);
  }

  get activation(): State['activation'] {
    return this.data.activation;
  }
  set activation(value) {
    this.#choices.write('activation', value);
  }

  get t(): number {
    return this.data.steps;
  }
  set t(value) {
    this.#choices.write('t', `${value}`);
  }

  get tour(): number | undefined {
    return this.data.tour;
  }
  set tour(value) {
    this.#choices.write('tour', value === undefined ? 'off' : `${value}`);
  }

  get speed(): number {
    return this.data.speed ?? 1;
  }
  set speed(value: number | null) {
    this.#choices.write('speed', `${value ?? 1}`);
  }

  get step(): number | undefined {
    return timeOf(this.data);
  }
  set step(value: number) {
    this.#choices.write('step', `${value}`);
  }

  get phase(): Phase {
    return phaseOf(this.data);
  }
  set phase(value) {
    this.#choices.write('phase', value);
  }

  get layer(): RecurrentLayer | undefined {
    return this.#outputs.layer;
  }

  get result(): LayerResult | undefined {
    return this.#outputs.result;
  }

  async run(): Promise<LayerResult> {
    await Promise.all([this.#shown(), whole()]);
    return this.#outputs.result!;
  }

  stepTo(t: number, phase: Phase = 'forward'): void {
    const { panel, selected } = atStep(this.data, `${t}`, phase, 'program');
    this.#figure.change({ panel, selected }, 'program');
  }

  async check(settings: Partial<CheckSettings> = {}): Promise<GradcheckReport> {
    await Promise.all([this.#shown(), whole()]);
    const check = { ...this.data.check, ...settings };
    // Refused settings reject here, and what is shown stays.
    const library = this.#loader.library!;
    void compute(library, problemOf({ ...this.data, check }, library)).report;
    this.#figure.change({ check }, 'program');
    return (await this.#shown()).report;
  }

  reset(): void {
    this.#figure.change(this.#choices.start, 'program');
  }

  async export(format: ExportFormat): Promise<string | Uint8Array> {
    const run = await this.#shown();
    const [state, language, library] = [this.data, this.#language, this.#loader.library!];
    const { exported } = await import('./export.ts');
    const inside = this.renderRoot.querySelector<HTMLElement>('.layer')!;
    const panel = await this.#figure.panelOf(state.panel);
    try {
      return await exported(format, { state, run, language, panel, library }, inside);
    } finally {
      this.requestUpdate(); // a picture has had the work of the panel
    }
  }

  toURL(base: string | URL = this.baseURI): string {
    return this.#choices.addressAt(base);
  }

  /** What a key asks for; a page may hand on keys that nothing else has the focus for. */
  press(event: KeyboardEvent): void {
    this.#figure.press(event);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#language = languageAround(this);
    adoptAllStyles(this.shadowRoot!);
    this.requestUpdate(); // what was let go when it left a page is computed again
  }

  override attributeChangedCallback(
    name: string,
    before: string | null,
    value: string | null,
  ): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'lang') {
      this.#language = languageAround(this);
      this.requestUpdate();
    } else {
      this.#choices.attributeChanged(name, value, this.#figure.computation.failure !== undefined);
    }
  }

  /** The net under everything that is drawn: what throws is said, and the author's fallback stands below. */
  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (failure) {
      if (this.#figure.computation.failure !== undefined) throw failure; // the sentence itself cannot be drawn
      this.#fail(failure);
    }
  }

  override render(): TemplateResult {
    const { failure, shown } = this.#figure.computation;
    const begun = this.#loader.started || failure !== undefined;
    return html`<slot name="caption"></slot>
      <div class="width"></div>
      <div class="room">
        <div class="layer" lang=${figureWords[this.#language].locale}>
          ${begun ? this.#figure.view() : nothing}
        </div>
      </div>
      ${shown === undefined ? html`<slot></slot>` : nothing}
      <slot name="footer"></slot>`;
  }

  override updated(): void {
    const run = this.#figure.computation.shown;
    if (run === undefined) return;
    if (this.#outputs.show(run, this.#loader.library!)) this.#announcements.checked(run);
    if (this.#figure.panels.pending) return;
    if (this.#announcements.shown()) this.#autoplay();
    this.#announcements.selected();
  }

  #autoplay(): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (this.autoplay && !still) this.#figure.playback.toggle();
  }

  /** What is shown, as soon as it is. Rejects with what prevents it. */
  async #shown(): Promise<Run> {
    await Promise.all([this.#loader.begin(), fetchCell(this.data.cell)]);
    this.requestUpdate();
    await this.updateComplete;
    const { failure } = this.#figure.computation;
    if (failure !== undefined) throw failure;
    const { run } = this.#outputs;
    if (run === undefined) throw new Error('<recurrent-layer> is not in a document');
    return run;
  }

  /** Shows why there are no numbers, above what the author gave for this case. */
  #fail(failure: unknown): void {
    this.#figure.computation.failure = failure;
    this.requestUpdate();
    this.#outputs.forget();
    this.#announcements.failed(failure);
  }

  /** What prevented the numbers may be over: tries again. */
  #recover(): void {
    if (this.#figure.computation.failure === undefined) return;
    this.#figure.computation.failure = undefined;
    this.requestUpdate();
    if (this.#loader.started) this.#loader.begin();
  }
}
