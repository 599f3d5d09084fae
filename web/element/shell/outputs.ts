// What a program can take out of the element: the layer that is shown, its results, files, an event's
// detail. Nothing of it is made before it is asked for.
import type { RecurrentLayer, Unrolled } from '../../lib/index.ts';
import type {
  LayerCheckDetail,
  LayerErrorCode,
  LayerErrorDetail,
  LayerResult,
  LayerSelectDetail,
} from '../face.ts';
import { layerOf } from '../run/layer-of.ts';
import type { Run } from '../run/run.ts';
import { parseId, stepOf } from '../state/entry-id.ts';
import { writeShare } from '../state/share.ts';
import type { State } from '../state/state.ts';

/** The layer of a run and its results, for as long as that run is shown. */
export class Outputs {
  readonly of: Run;
  readonly #library: Unrolled;
  #layer: RecurrentLayer | undefined;
  #result: LayerResult | undefined;

  constructor(of: Run, library: Unrolled) {
    this.of = of;
    this.#library = library;
  }

  get layer(): RecurrentLayer {
    this.#layer ??= this.#makeLayer();
    return this.#layer;
  }

  get result(): LayerResult {
    if (this.#result === undefined) {
      const { x, dh, problem, report } = this.of;
      const layer = this.#makeLayer(); // not the one that a program may have changed
      try {
        const forward = layer.forward(x, { h0: problem.h0 });
        const options = { perStep: true, defects: problem.defects };
        this.#result = { forward, backward: layer.backward(dh, options), check: report };
      } finally {
        layer.dispose();
      }
    }
    return this.#result;
  }

  dispose(): void {
    this.#layer?.dispose();
    this.#layer = undefined;
  }

  #makeLayer(): RecurrentLayer {
    const { problem } = this.of;
    const layer = layerOf(this.#library, problem);
    layer.h0 = problem.h0;
    return layer;
  }
}

export function checkDetail({ report }: Run): LayerCheckDetail {
  const { passed, verdict, counts, parameters } = report;
  const errors = Object.values(parameters).map(({ maxAbsoluteError }) => maxAbsoluteError);
  return { passed, verdict, counts, maxError: Math.max(0, ...errors) };
}

/** A cell by its id, with what it holds. */
export function selectDetail(id: string, held: string): LayerSelectDetail {
  const { of, at } = parseId(id);
  const t = stepOf(id);
  const [i, j] = t === undefined ? at : at.slice(1);
  const number = Number(held);
  const value = Number.isNaN(number) && held !== 'NaN' ? held : number;
  return { matrix: of, t, i: i!, j, value: value as LayerSelectDetail['value'] };
}

export function errorDetail(failure: unknown): LayerErrorDetail {
  const { code, message } = failure as { code?: LayerErrorCode; message?: string };
  return { code: code ?? 'BAD_OPTION', message: message ?? String(failure) };
}

/** The share string of a state. */
export function shareOf(state: State): string {
  const { query, hash } = writeShare(state);
  return query + hash;
}

/** Where the page shows a state, whatever `base` asks for. */
export function addressOf(state: State, base: string | URL): string {
  const url = new URL(base);
  const { query, hash } = writeShare(state);
  [url.search, url.hash] = [query, hash];
  return url.href;
}
