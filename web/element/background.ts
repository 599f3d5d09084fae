// Work of a panel that goes on between drawings: one job at a time, known by its key.

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
}

const KEPT = 16; // finished jobs: a change and its undoing do not compute twice

export class Background<Part> {
  readonly #redraw: () => void;
  readonly #finished = new Map<string, Part>();
  #job: Job<Part> | undefined;

  /** `redraw` is called whenever more is known. */
  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** Starts the job unless it is known; a job with another key is then ended. */
  follow(key: string, start: Start<Part>): Progress<Part> {
    const finished = this.#finished.get(key);
    if (finished !== undefined) {
      this.stop();
      return { part: finished, done: true };
    }
    if (this.#job?.key !== key) void this.#begin(key, start);
    return { part: this.#job?.part, done: false };
  }

  stop(): void {
    this.#job?.abort.abort();
    this.#job = undefined;
  }

  async #begin(key: string, start: Start<Part>): Promise<void> {
    this.stop();
    const job: Job<Part> = { key, abort: new AbortController() };
    this.#job = job;
    const { signal } = job.abort;
    try {
      const report = (part: Part) => {
        job.part = part;
        this.#redraw();
      };
      this.#keep(key, await start(report, signal));
    } catch (error) {
      if (!signal.aborted) throw error;
      return;
    }
    if (this.#job === job) this.#job = undefined;
    this.#redraw();
  }

  #keep(key: string, part: Part): void {
    this.#finished.set(key, part);
    const [oldest] = this.#finished.keys();
    if (this.#finished.size > KEPT) this.#finished.delete(oldest!);
  }
}
