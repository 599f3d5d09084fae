// What a file or a program says of a layer and of one run of it, and the checks that every codec shares.

import type { DType } from '../array.ts';
import { unexpected } from '../errors.ts';
import { requireBoolean, requireOneOf, requireOptions, requireSize } from '../options.ts';
import { finiteCopy, readTensor, type Tensor, type TensorLike } from '../tensor.ts';
import { ACTIVATIONS, type Activation } from './activations.ts';
import { CELLS, type CellType, type Sizes, shapeOf } from './cells.ts';
import { passOf, readIncoming, readInputs, readStart } from './read.ts';
import type { InitOptions } from './schemes.ts';

/** The parameters that `update` can change. */
export type Weight = 'U' | 'W' | 'b';

export const WEIGHTS: readonly Weight[] = ['U', 'W', 'b'];

/** The parameters, as far as they are given. */
export type Weights = Partial<LayerWeights<TensorLike>>;

/** What a layer is made of. */
export interface LayerOptions {
  /** I, the length of every x_t. */
  readonly inputSize: number;
  /** H, the length of every h_t. */
  readonly hiddenSize: number;
  /** Default `tanh`. */
  readonly activation?: Activation;
  /** Without a bias, b stays 0 and is neither updated nor checked. Default true. */
  readonly bias?: boolean;
  /** Default `float64`, which `gradcheck` needs. */
  readonly dtype?: DType;
  /** U [H, I], W [H, H], b [H]; those that are missing are drawn by `init`. */
  readonly weights?: Weights;
  /** How to draw the weights that are not given. */
  readonly init?: InitOptions;
}

/** The weights of a layer, as arrays of one kind. */
export interface LayerWeights<Numbers> {
  /** [H, I] */
  readonly U: Numbers;
  /** [H, H] */
  readonly W: Numbers;
  /** [H]; missing where the layer has no bias. */
  readonly b?: Numbers;
}

/** What a layer is, beside its numbers. */
export interface LayerSpec extends Sizes {
  /** f */
  readonly activation: Activation;
  /** Whether it has b. */
  readonly bias: boolean;
}

/**
 * A layer and, with x, one run of it. Readers give {@link Tensor}s; writers also take nested numbers,
 * as `LayerData<TensorLike>`.
 */
export interface LayerData<Numbers = Tensor> extends LayerSpec {
  /** U [H, I], W [H, H] and, with a bias, b [H]. */
  readonly weights: LayerWeights<Numbers>;
  /** [H], or [B, H] where x has a batch. */
  readonly h0: Numbers;
  /** Inputs, [T, I] or [T, B, I]. */
  readonly x?: Numbers;
  /** ∂L/∂h from outside: [H] or [B, H] at the last step, [T, H] or [T, B, H] at every step. Needs x. */
  readonly dh?: Numbers;
}

/** The arrays of a LayerData, in the order in which they are written. */
export const DATA_ARRAYS = ['U', 'W', 'b', 'h0', 'x', 'dh'] as const;
export type DataArray = (typeof DATA_ARRAYS)[number];

/** Of a layer or a description, nothing but what it is. */
export function specOf({
  inputSize,
  hiddenSize,
  cell = 'rnn',
  activation,
  bias,
  dtype,
}: LayerSpec): LayerSpec {
  return { inputSize, hiddenSize, cell, activation, bias, dtype };
}

/** The run to describe beside the layer; h0 is the layer's own by default. */
export interface RunArrays {
  /** [T, I] or [T, B, I] */
  readonly x?: TensorLike;
  /** [H] or [B, H] */
  readonly h0?: TensorLike;
  /** [H] or [B, H] at the last step, [T, H] or [T, B, H] at every step. */
  readonly dh?: TensorLike;
}

/** What is read of a layer to describe it; every RecurrentLayer has it. */
export type DescribableLayer = Readonly<LayerSpec & Pick<LayerData, 'h0'> & Record<Weight, Tensor>>;

/** The layer's present parameters and h0, and the run. Throws as `forward` and `backward` would. */
export function describeLayer(layer: DescribableLayer, run: RunArrays = {}): LayerData {
  const given = requireOptions('run', run, ['x', 'h0', 'dh']);
  const { U, W, b } = layer;
  const weights = layer.bias ? { U, W, b } : { U, W };
  const { h0 = layer.h0, x, dh } = given;
  return readLayerData({
    ...specOf(layer),
    weights,
    h0,
    ...(x !== undefined && { x }),
    ...(dh !== undefined && { dh }),
  });
}

/**
 * What `new RecurrentLayer(…)` takes to have the same parameters. The run is then
 * `layer.forward(data.x, { h0: data.h0 })` and `layer.backward(data.dh)`.
 */
export function layerOptions(data: LayerData<TensorLike>): LayerOptions {
  const { cell: _, ...spec } = specOf(data); // there is no other
  return { ...spec, weights: data.weights };
}

// biome-ignore format: as in LayerData
const KNOWN = ['inputSize', 'hiddenSize', 'cell', 'activation', 'bias', 'dtype', 'weights', 'h0', 'x', 'dh'];

/** A checked copy. Throws SHAPE_MISMATCH, NOT_FINITE or BAD_OPTION with the field's name. */
export function readLayerData(data: LayerData<TensorLike>): LayerData {
  const own = requireOptions('data', data, KNOWN);
  const arrays = requireOptions('weights', own.weights, WEIGHTS);
  const { cell = 'rnn' } = own;
  const sizes: Sizes = {
    inputSize: requireSize('inputSize', own.inputSize),
    hiddenSize: requireSize('hiddenSize', own.hiddenSize),
    cell: requireOneOf('cell', cell, Object.keys(CELLS) as CellType[]),
    dtype: requireOneOf('dtype', own.dtype, ['float64', 'float32']),
  };
  const activation = requireOneOf('activation', own.activation, ACTIVATIONS);
  const bias = requireBoolean('bias', own.bias);
  if (!bias && arrays.b !== undefined) {
    throw unexpected('BAD_OPTION', 'b', 'none, because the layer has no bias', 'one');
  }
  const weight = (name: Weight) =>
    finiteCopy(name, readTensor(name, arrays[name]!, [shapeOf(name, sizes)], sizes.dtype));
  const weights = { U: weight('U'), W: weight('W'), ...(bias && { b: weight('b') }) };
  return { ...sizes, activation, bias, weights, ...readRun(sizes, own) };
}

function readRun(sizes: Sizes, { x, h0, dh }: RunArrays): Pick<LayerData, 'h0' | 'x' | 'dh'> {
  if (x === undefined) {
    if (dh !== undefined) throw unexpected('BAD_OPTION', 'dh', 'none without x', 'one');
    return { h0: finiteCopy('h0', readStart(sizes, h0!, [])) };
  }
  const inputs = readInputs(sizes, x);
  const pass = passOf(inputs);
  return {
    h0: finiteCopy('h0', readStart(sizes, h0!, pass.batch)),
    x: finiteCopy('x', inputs),
    ...(dh !== undefined && { dh: finiteCopy('dh', readIncoming(sizes, dh, pass)) }),
  };
}
