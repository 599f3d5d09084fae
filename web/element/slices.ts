// Long computations in slices, so that the page never waits for one.

/** Half a frame at 60 Hz. */
const SLICE_MS = 8;

export class Slices {
  readonly #onSlice: () => void;
  readonly #signal: AbortSignal | undefined;
  #end = 0;

  /** `onSlice` is called when a slice is used up: the time to show what there is. */
  constructor(onSlice: () => void, signal?: AbortSignal) {
    this.#onSlice = onSlice;
    this.#signal = signal;
  }

  /**
   * To be awaited between two pieces of work: gives the page a turn when the slice is used up. Throws
   * the reason of the signal when that has aborted.
   */
  async breathe(): Promise<void> {
    if (performance.now() < this.#end) return;
    this.#onSlice();
    await new Promise((resolve) => setTimeout(resolve));
    this.#signal?.throwIfAborted();
    this.#end = performance.now() + SLICE_MS;
  }
}
