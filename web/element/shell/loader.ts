// Starts an element, lazily or at once: with the one compiled library of its page, and a layer from a file if `src`
// names one.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type LoadOptions, load, type Unrolled } from '../../lib/index.ts';
import type { RecurrentLayerFace } from '../face.ts';
import { fetchCell } from '../figure/cell-code.ts';
import { requireState } from '../figure/computation.ts';
import { problemOf } from '../run/problem.ts';
import { compute } from '../run/run.ts';

let source: LoadOptions = {};

/** Where the WebAssembly comes from unless an element names another place; for builds with it inline. */
export function provideWasm(wasmBinary: NonNullable<LoadOptions['wasmBinary']>): void {
  source = { wasmBinary };
}

const NEAR = '400px 0px'; // about half a screen, enough to have the numbers when they are scrolled to

type Host = ReactiveControllerHost & Pick<RecurrentLayerFace, 'data' | 'loading' | 'src' | 'wasm'>;

export class Loader implements ReactiveController {
  /** The reader has come near, or need not. */
  started = false;
  library: Unrolled | undefined;

  readonly #host: Host & Element;
  readonly #fail: (failure: unknown) => void;
  readonly #sight: IntersectionObserver;
  #loading: Promise<void> | undefined;

  constructor(host: Host & Element, fail: (failure: unknown) => void) {
    this.#host = host;
    this.#fail = fail;
    // Not where the field is declared: the minifier of Rspack 1.7 makes one callback of all elements' there.
    this.#sight = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.begin();
      },
      { rootMargin: NEAR },
    );
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.loading === 'eager' || this.started) this.begin();
    else this.#sight.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#sight.disconnect();
  }

  /** Resolves when it has ended, well or not; what failed is tried again. */
  begin(): Promise<void> {
    this.#sight.disconnect();
    if (!this.started) this.#host.requestUpdate();
    this.started = true;
    this.#loading ??= this.#load().catch((failure) => {
      this.#loading = undefined;
      this.#fail(failure);
    });
    return this.#loading;
  }

  /** The first element that starts decides from where. Rejects with WASM_BLOCKED, WASM_NOT_FOUND or SourceError. */
  async #load(): Promise<void> {
    const { wasm: wasmUrl } = this.#host;
    const library = await load(wasmUrl ? { wasmUrl } : source);
    if (this.#host.src !== '') {
      const { fetchState } = await import('./source-file.ts'); // few pages name a file
      requireState(this.#host.data);
      const present = compute(library, problemOf(this.#host.data, library));
      const { src, baseURI, data } = this.#host;
      this.#host.data = await fetchState(src, baseURI, data, present);
    }
    await fetchCell(this.#host.data.cell);
    this.library = library;
    this.#host.requestUpdate();
  }
}
