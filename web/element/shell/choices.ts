// The state of an element, and where it starts: its attributes, and the properties that were set before it was
// connected. React and Vue set properties one by one in the order of the markup, so until then the order means nothing.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PRESETS } from '../state/presets/index.ts';
import { writeShare } from '../state/share.ts';
import type { State, StatePatch } from '../state/state.ts';
import { BadSetting } from '../words/refusal.ts';
import { restartOf, START_ATTRIBUTES, startOf } from './attributes.ts';

type Written = ReadonlyMap<string, string>;

interface Home {
  /** An attribute means nothing. */
  fail(failure: unknown): void;
  /** What prevented the numbers may be over. */
  recover(): void;
}

export class ChoicesController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #home: Home;
  #now: State = PRESETS.fixed;
  /** What it was when a property was last written to the start. */
  #given: State = PRESETS.fixed;
  #written: Written = new Map();
  /** It came into a document. */
  #settled = false;

  constructor(host: ReactiveControllerHost & Element, home: Home) {
    this.#host = host;
    this.#home = home;
    host.addController(this);
  }

  /** Starts where it is said, unless a program has set all data before. */
  hostConnected(): void {
    if (this.#settled) return;
    this.#settled = true;
    if (this.#now === this.#given) this.#attempt(() => this.start);
  }

  get now(): State {
    return this.#now;
  }
  set now(state) {
    if (state === this.#now) return;
    this.#now = state;
    this.#host.requestUpdate();
  }

  /** Throws BAD_OPTION with the name of what means nothing. */
  get start(): State {
    return startOf(this.#saidWith(this.#written), 'attribute');
  }

  get share(): string {
    const { query, hash } = writeShare(this.#now);
    return query + hash;
  }

  /** Where the page shows the same, whatever `base` asks for. */
  addressAt(base: string | URL): string {
    const url = new URL(base);
    const { query, hash } = writeShare(this.#now);
    [url.search, url.hash] = [query, hash];
    return url.href;
  }

  apply(patch: StatePatch): void {
    this.now = { ...this.#now, ...patch };
  }

  /** Starts again; what cannot be read is said in its place. After a failure, any attribute may have been why. */
  attributeChanged(name: string, value: string | null, failed: boolean): void {
    const starts = START_ATTRIBUTES.some((known) => known === name);
    if (!this.#settled || !(failed || starts)) return;
    this.#attempt(() =>
      failed || value === null ? this.start : restartOf(name, value, this.#now, 'attribute'),
    );
  }

  /** For a program's own writes: they throw BAD_OPTION, and change nothing then. */
  write(name: string, value: string): void {
    const started = this.#settled || this.#now !== this.#given;
    this.now = started
      ? restartOf(name, value, this.#now, 'program')
      : this.#writeToStart(name, value);
    this.#home.recover();
  }

  #attempt(start: () => State): void {
    try {
      this.now = start();
      this.#home.recover();
    } catch (failure) {
      this.#home.fail(failure);
    }
  }

  /** A step that there is not waits for the property that adds steps, or for the start to refuse it. */
  #writeToStart(name: string, value: string): State {
    const written = new Map(this.#written).set(name, value);
    this.#given = this.#withoutLateStep(written);
    this.#written = written;
    return this.#given;
  }

  #withoutLateStep(written: Written): State {
    const said = this.#saidWith(written);
    try {
      return startOf(said, 'program');
    } catch (failure) {
      if (!(failure instanceof BadSetting && failure.problem.parameter === 'step')) throw failure;
      return startOf((name) => (name === 'step' ? null : said(name)), 'program');
    }
  }

  #saidWith(written: Written): (name: string) => string | null {
    return (name) => written.get(name) ?? this.#host.getAttribute(name);
  }
}
