import type { AsyncGradcheckOptions, GradcheckReport } from './gradcheck.ts';
import type { CheckRun } from './run.ts';

/** A slice of work between two turns of the event loop: half a frame. */
const SLICE_MS = 8;

/** Runs a check to its end. Disposes of the run in any case. */
export function runAtOnce(run: CheckRun): GradcheckReport {
  try {
    run.advance(run.total);
    return run.report();
  } finally {
    run.dispose();
  }
}

/** Runs a check in slices, so that the page stays alive. Disposes of the run in any case. */
export async function runInSlices(
  run: CheckRun,
  { signal, onProgress }: AsyncGradcheckOptions,
): Promise<GradcheckReport> {
  const turns = new Turns();
  try {
    let entries = 1; // per call into wasm; grows until a call takes about a quarter of a slice
    while (run.measured < run.total) {
      const started = performance.now();
      let elapsed = 0;
      while (elapsed < SLICE_MS && run.measured < run.total) {
        run.advance(entries);
        const before = elapsed;
        elapsed = performance.now() - started;
        if (elapsed - before < SLICE_MS / 8) entries *= 2;
        if (elapsed - before > SLICE_MS / 2) entries = Math.max(1, entries >> 1);
      }
      onProgress?.({ measured: run.measured, total: run.total });
      await turns.next();
      signal?.throwIfAborted();
    }
    return run.report();
  } finally {
    turns.close();
    run.dispose();
  }
}

/** Turns of the event loop by messages: a timer would wait 4 ms every time. */
class Turns {
  readonly #channel = new MessageChannel();

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#channel.port1.onmessage = () => resolve();
      this.#channel.port2.postMessage(null);
    });
  }

  close(): void {
    this.#channel.port1.close();
  }
}
