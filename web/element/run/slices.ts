// Long computations in slices, so that the page stays responsive.

/** Half a frame at 60 Hz. */
const SLICE_MS = 8;

let pausing = true;
const waiting = new Set<() => void>();

/**
 * Makes long computations run without pauses, so that they finish within the microtasks of an event: when the page is
 * printed, nothing that comes later would be seen.
 */
export function withoutPauses(on: boolean): void {
  pausing = !on;
  if (on) for (const goOn of waiting) goOn();
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    const goOn = () => {
      waiting.delete(goOn);
      resolve();
    };
    waiting.add(goOn);
    setTimeout(goOn);
  });
}

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
    if (!pausing || performance.now() < this.#end) return;
    this.#onSlice();
    await turn();
    this.#signal?.throwIfAborted();
    this.#end = performance.now() + SLICE_MS;
  }
}
