/**
 * A recurrent layer under glass: forward pass, backpropagation through time and a gradient check,
 * computed by C++ in WebAssembly.
 *
 * ```ts
 * const { RecurrentLayer } = await load();
 * const layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2 });
 * ```
 * @module unrolled
 */
import { type Activate, makeActivate } from './layer/activate.ts';
import { Layer } from './layer/layer.ts';
import { type LoadOptions, loadRaw } from './module.ts';
import type { LayerOptions } from './spec/layer-data.ts';

export type { DType, FlatNumbers, TypedArray } from './array.ts';
export type {
  AsyncGradcheckOptions,
  CheckWarning,
  EntryStatus,
  GivenGradients,
  GradcheckOptions,
  GradcheckReport,
  ParameterReport,
  Verdict,
  WarningCode,
} from './check/gradcheck.ts';
export type { Losses, LossesOptions } from './check/losses.ts';
export type { Parameter } from './check/parameters.ts';
export { type ErrorCode, type ErrorDetails, UnrolledError } from './errors.ts';
export type { Activate } from './layer/activate.ts';
export type { Layer as RecurrentLayer } from './layer/layer.ts';
export type * from './layer/passes.ts';
export type { CompiledModule, LoadOptions } from './module.ts';
export type { Activation } from './spec/activations.ts';
export type { CellType } from './spec/cells.ts';
export type { Defect } from './spec/defects.ts';
export type { LayerOptions, Weight, Weights } from './spec/layer-data.ts';
export type { InitOptions, InitScheme } from './spec/schemes.ts';
export { type NestedNumbers, Tensor, type TensorLike } from './tensor.ts';

/** The class of `load`'s module. */
export interface RecurrentLayerConstructor {
  /** Throws BAD_OPTION, SHAPE_MISMATCH, NOT_FINITE or OUT_OF_MEMORY. */
  new (options: LayerOptions): Layer;
}

/** What `load` gives. */
export interface Unrolled {
  /** The layer's class; see {@link RecurrentLayer} for what it does. */
  readonly RecurrentLayer: RecurrentLayerConstructor;
  /** f and f' of any numbers. */
  readonly activate: Activate;
}

let loading: Promise<Unrolled> | undefined;

/**
 * Downloads and starts the WebAssembly, once per page: later calls give the same promise, whatever
 * their options. After a failure the next call tries again.
 * Rejects with BAD_OPTION, WASM_BLOCKED (no WebAssembly, no SIMD, or a policy that forbids it) or WASM_NOT_FOUND.
 */
export function load(options: LoadOptions = {}): Promise<Unrolled> {
  loading ??= start(options).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start(options: LoadOptions): Promise<Unrolled> {
  const module = await loadRaw(options);
  return {
    // A class without a name takes that of the property, which no minifier changes.
    RecurrentLayer: class extends Layer {
      constructor(options: LayerOptions) {
        super(module, options);
      }
    },
    activate: makeActivate(module),
  };
}
