// What <recurrent-layer> shows, by the names that pages know: attributes, of which it starts, and properties, which
// hold what is shown now.

import type { Phase } from '../face.ts';
import { LayerFigure } from '../figure/figure.ts';
import type { State } from '../state/state.ts';
import { timeOf } from '../state/timeline.ts';
import { atStep, languageOf, phaseOf, restartOf, START_ATTRIBUTES } from './attributes.ts';
import { shareOf } from './outputs.ts';
import { Start } from './start.ts';

export abstract class NamedLayer extends LayerFigure {
  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: lit finishes the class that this is asked of
    return [...super.observedAttributes, ...START_ATTRIBUTES, 'lang'];
  }

  readonly #start = new Start(this);
  /** It came into a document. */
  #settled = false;

  /** Computes what is shown, now. */
  protected abstract begin(): Promise<void>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.language = languageOf(this);
    if (!this.#settled) this.#settle();
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
      this.#attempt(() => this.#start.state); // perhaps it was this attribute
    } else if (this.#settled && START_ATTRIBUTES.some((known) => known === name)) {
      this.#attempt(() =>
        value === null ? this.#start.state : restartOf(name, value, this.data, 'attribute'),
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

  stepTo(t: number, phase: Phase = 'forward'): void {
    const { panel, selected } = atStep(this.data, `${t}`, phase, 'program');
    this.change({ panel, selected }, 'program');
  }

  reset(): void {
    this.change(this.#start.state, 'program');
  }

  /** Starts where it is said, unless a program has set all data before. */
  #settle(): void {
    this.#settled = true;
    if (this.data === this.#start.given) this.#attempt(() => this.#start.state);
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
    if (this.#settled || this.data !== this.#start.given) {
      this.data = restartOf(name, value, this.data, 'program');
    } else {
      this.data = this.#start.write(name, value);
    }
    this.#recover();
  }

  /** What prevented the numbers may be over: tries again. */
  #recover(): void {
    if (this.failure === undefined) return;
    this.failure = undefined;
    if (this.started) this.begin();
  }
}
