// What a layer is made of: the options of its constructor, checked and filled in.

import type { DType } from '../array.ts';
import { unexpected } from '../errors.ts';
import {
  requireBoolean,
  requireNumber,
  requireOneOf,
  requireOptions,
  requireSeed,
  requireSize,
} from '../options.ts';
import { ACTIVATIONS } from '../spec/activations.ts';
import { shapeOf } from '../spec/cells.ts';
import { type LayerOptions, type LayerSpec, WEIGHTS, type Weight } from '../spec/layer-data.ts';
import { type InitOptions, MAX_SCALE, SCHEMES } from '../spec/schemes.ts';
import { finiteCopy, readTensor, type Tensor, type TensorLike } from '../tensor.ts';

/** A layer before it has memory. */
export interface Plan {
  readonly spec: LayerSpec;
  /** The weights that were given, copied. */
  readonly weights: readonly (readonly [Weight, Tensor])[];
  readonly init: Required<InitOptions>;
}

/** Checks everything before anything is allocated, and fills in the defaults. */
export function readLayerOptions(options: LayerOptions): Plan {
  const known = ['inputSize', 'hiddenSize', 'activation', 'bias', 'dtype', 'weights', 'init'];
  const own = requireOptions('options', options, known);
  const { activation = 'tanh', bias = true, dtype = 'float64', weights = {}, init = {} } = own;
  const spec = Object.freeze({
    inputSize: requireSize('inputSize', own.inputSize),
    hiddenSize: requireSize('hiddenSize', own.hiddenSize),
    activation: requireOneOf('activation', activation, ACTIVATIONS),
    bias: requireBoolean('bias', bias),
    dtype: requireOneOf('dtype', dtype, ['float64', 'float32']),
  });
  const arrays = requireOptions('weights', weights, WEIGHTS);
  const given = WEIGHTS.flatMap((name) => {
    const value = arrays[name];
    return value === undefined ? [] : [[name, readWeight(spec, name, value)] as const];
  });
  return { spec, weights: given, init: readInit(init, spec.dtype) };
}

/** U, W or b for a layer. Throws BAD_OPTION for b where there is no bias. */
export function readWeight(spec: LayerSpec, name: Weight, value: TensorLike): Tensor {
  if (name === 'b' && !spec.bias) {
    throw unexpected('BAD_OPTION', 'b', 'none, because the layer has no bias', 'one');
  }
  return finiteCopy(name, readTensor(name, value, [shapeOf(name, spec)], spec.dtype));
}

function readInit(init: InitOptions, dtype: DType): Required<InitOptions> {
  const own = requireOptions('init', init, ['scheme', 'scale', 'seed']);
  const { scheme = 'torch', scale = scheme === 'uniform' ? 1e-4 : 1, seed = 1 } = own;
  return {
    scheme: requireOneOf('init.scheme', scheme, SCHEMES),
    scale: requireNumber('init.scale', scale, 0, MAX_SCALE[dtype]),
    seed: requireSeed('init.seed', seed),
  };
}
