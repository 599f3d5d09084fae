// The outputs of the element, `layer` and `result`: made on first access, valid while that run is shown.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RecurrentLayer, Unrolled } from '../../lib/index.ts';
import type { LayerResult } from '../face.ts';
import { layerOf } from '../run/layer-of.ts';
import { endOf, type Run, startOf } from '../run/run.ts';

export class Outputs implements ReactiveController {
  #of: { readonly run: Run; readonly library: Unrolled } | undefined;
  #layer: RecurrentLayer | undefined;
  #result: LayerResult | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** @returns whether that is another run than before */
  show(run: Run, library: Unrolled): boolean {
    if (run === this.#of?.run) return false;
    this.forget();
    this.#of = { run, library };
    return true;
  }

  /** Nothing is shown any more: frees the layer. */
  forget(): void {
    this.#layer?.dispose();
    this.#of = this.#layer = this.#result = undefined;
  }

  get run(): Run | undefined {
    return this.#of?.run;
  }

  get layer(): RecurrentLayer | undefined {
    this.#layer ??= this.#of && layerOfRun(this.#of.run, this.#of.library);
    return this.#layer;
  }

  get result(): LayerResult | undefined {
    this.#result ??= this.#of && resultOf(this.#of.run, this.#of.library);
    return this.#result;
  }
}

function layerOfRun({ problem }: Run, library: Unrolled): RecurrentLayer {
  const layer = layerOf(library, problem);
  return Object.assign(layer, startOf(problem));
}

/** By a layer of its own: a program may have changed the one that it was given. */
function resultOf(run: Run, library: Unrolled): LayerResult {
  const { x, dh, problem, report } = run;
  const layer = layerOfRun(run, library);
  try {
    const forward = layer.forward(x, startOf(problem));
    const options = { perStep: true, defects: problem.defects, ...endOf(problem) };
    return { forward, backward: layer.backward(dh, options), check: report };
  } finally {
    layer.dispose();
  }
}
