// Work of a panel that goes on between drawings: one job at a time, known by its key. What is known of
// it is drawn in its own place, without the rest of the panel.
import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';

/** What is known of a job by now. */
export interface Progress<Part> {
  readonly part: Part | undefined;
  readonly done: boolean;
}

type Start<Part> = (report: (part: Part) => void, signal: AbortSignal) => Promise<Part>;

interface Job<Part> {
  readonly key: string;
  readonly abort: AbortController;
  part?: Part;
  shownAt: number;
}

const KEPT = 16; // finished jobs: a change and its undoing do not compute twice
const REDRAW_MS = 100; // between two drawings of a job that goes on

export class Background<Part> {
  readonly #finished = new Map<string, Part>();
  readonly #listeners = new Set<() => void>();
  #key = '';
  #job: Job<Part> | undefined;

  get progress(): Progress<Part> {
    const finished = this.#finished.get(this.#key);
    if (finished !== undefined) return { part: finished, done: true };
    return { part: this.#job?.part, done: false };
  }

  /** Starts the job unless it is known, under way, or to come later; a job with another key is ended. */
  follow(key: string, start: Start<Part>, later = false): this {
    this.#key = key;
    if (this.#job && this.#job.key !== key) this.stop();
    const known = this.#job !== undefined || this.#finished.has(key);
    if (!known && !later) void this.#begin(key, start);
    return this;
  }

  stop(): void {
    this.#job?.abort.abort();
    this.#job = undefined;
  }

  /** Calls back whenever more is known, until the function that it returns is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #begin(key: string, start: Start<Part>): Promise<void> {
    const job: Job<Part> = { key, abort: new AbortController(), shownAt: 0 };
    this.#job = job;
    const { signal } = job.abort;
    const report = (part: Part) => {
      job.part = part;
      if (performance.now() - job.shownAt < REDRAW_MS) return;
      this.#tell();
      job.shownAt = performance.now();
    };
    try {
      this.#keep(key, await start(report, signal));
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    } finally {
      if (this.#job === job) this.#job = undefined;
    }
    this.#tell();
  }

  #keep(key: string, part: Part): void {
    this.#finished.set(key, part);
    const [oldest] = this.#finished.keys();
    if (this.#finished.size > KEPT) this.#finished.delete(oldest!);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

type View = (progress: Progress<unknown>) => unknown;

class Live extends AsyncDirective {
  #background: Background<unknown> | undefined;
  #view: View = () => noChange;
  #leave: (() => void) | undefined;

  override render(background: Background<unknown>, view: View): unknown {
    this.#view = view;
    if (background !== this.#background) {
      this.#leave?.();
      this.#background = background;
      this.reconnected();
    }
    return view(background.progress);
  }

  override disconnected(): void {
    this.#leave?.();
  }

  override reconnected(): void {
    const background = this.#background!;
    this.#leave = background.listen(() => this.setValue(this.#view(background.progress)));
  }
}

const live = directive(Live);

/** A place of a template that is drawn again, alone, whenever more is known of the job. */
export function following<Part>(
  background: Background<Part>,
  view: (progress: Progress<Part>) => unknown,
): unknown {
  return live(background as Background<unknown>, view as View);
}
