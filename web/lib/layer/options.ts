// What a layer is made of: the options of its constructor, checked and filled in.

import { describe, unexpected } from '../errors.ts';
import {
  requireBoolean,
  requireNumber,
  requireNumberOf,
  requireOneOf,
  requireOptions,
  requireSeed,
  requireSize,
} from '../options.ts';
import { ACTIVATIONS } from '../spec/activations.ts';
import { CELL_TYPES, hasGates, shapeOf, shapeSaid } from '../spec/cells.ts';
import { type LayerOptions, type LayerSpec, WEIGHTS, type Weight } from '../spec/layer-data.ts';
import { type InitOptions, MAX_SCALE, SCHEMES } from '../spec/schemes.ts';
import { finiteCopy, readTensor, type Tensor, type TensorLike } from '../tensor.ts';

/** A layer before it has memory. */
export interface Plan {
  readonly spec: LayerSpec;
  /** The weights that were given, copied. */
  readonly weights: readonly (readonly [Weight, Tensor])[];
  readonly init: InitPlan;
}

type InitPlan = Required<Omit<InitOptions, 'forgetBias'>> & {
  readonly forgetBias: number | undefined;
};

/** Checks everything before anything is allocated, and fills in the defaults. */
export function readLayerOptions(options: LayerOptions): Plan {
  // biome-ignore format: as in LayerOptions
  const known = ['inputSize', 'hiddenSize', 'cell', 'activation', 'bias', 'dtype', 'weights', 'init'];
  const own = requireOptions('options', options, known);
  const { cell = 'rnn', activation = 'tanh', bias = true, dtype = 'float64' } = own;
  const { weights = {}, init = {} } = own;
  requireOneOf('cell', cell, CELL_TYPES);
  if (hasGates(cell) && own.activation !== undefined) {
    const expected = `none, because the cell ${cell} has sigmoid and tanh`;
    throw unexpected('BAD_OPTION', 'activation', expected, describe(own.activation));
  }
  const spec = Object.freeze({
    inputSize: requireSize('inputSize', own.inputSize),
    hiddenSize: requireSize('hiddenSize', own.hiddenSize),
    cell,
    activation: requireOneOf('activation', activation, ACTIVATIONS),
    bias: requireBoolean('bias', bias),
    dtype: requireOneOf('dtype', dtype, ['float64', 'float32']),
  });
  const arrays = requireOptions('weights', weights, WEIGHTS);
  const given = WEIGHTS.flatMap((name) => {
    const value = arrays[name];
    return value === undefined ? [] : [[name, readWeight(spec, name, value)] as const];
  });
  return { spec, weights: given, init: readInit(init, spec) };
}

/** U, W or b for a layer. Throws BAD_OPTION for b where there is no bias. */
export function readWeight(spec: LayerSpec, name: Weight, value: TensorLike): Tensor {
  if (name === 'b' && !spec.bias) {
    throw unexpected('BAD_OPTION', 'b', 'none, because the layer has no bias', 'one');
  }
  return finiteCopy(
    name,
    readTensor(name, value, [shapeOf(name, spec)], spec.dtype, shapeSaid(name, spec)),
  );
}

function readInit(init: InitOptions, { cell, dtype }: LayerSpec): InitPlan {
  const own = requireOptions('init', init, ['scheme', 'scale', 'seed', 'forgetBias']);
  const { forgetBias } = own;
  if (forgetBias !== undefined && cell !== 'lstm') {
    const expected = `none, because the cell ${cell} has no forget gate`;
    throw unexpected('BAD_OPTION', 'init.forgetBias', expected, describe(forgetBias));
  }
  const { scheme = 'torch', scale = scheme === 'uniform' ? 1e-4 : 1, seed = 1 } = own;
  return {
    scheme: requireOneOf('init.scheme', scheme, SCHEMES),
    scale: requireNumber('init.scale', scale, 0, MAX_SCALE[dtype]),
    seed: requireSeed('init.seed', seed),
    forgetBias:
      forgetBias === undefined ? undefined : requireNumberOf(dtype, 'init.forgetBias', forgetBias),
  };
}
