// What a file or a program says of a layer and of one run of it, and the checks that every codec shares.

import type { DType } from '../array.ts';
import { unexpected } from '../errors.ts';
import { requireBoolean, requireOneOf, requireOptions, requireSize } from '../options.ts';
import { finiteCopy, readTensor, type Tensor, type TensorLike } from '../tensor.ts';
import { ACTIVATIONS, type Activation } from './activations.ts';
import {
  type Batch,
  CELL_TYPES,
  type CellType,
  hasGates,
  type Sizes,
  shapeOf,
  shapeSaid,
} from './cells.ts';
import {
  passOf,
  readIncoming,
  readInputs,
  readLastCells,
  readStart,
  requireCells,
} from './read.ts';
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
  /** Default `rnn`. */
  readonly cell?: CellType;
  /** Of the cell `rnn` alone. Default `tanh`. */
  readonly activation?: Activation;
  /** Without a bias, b stays 0 and is neither updated nor checked. Default true. */
  readonly bias?: boolean;
  /** Default `float64`, which `gradcheck` needs. */
  readonly dtype?: DType;
  /**
   * U [H, I], W [H, H], b [H]; of a GRU [3H, I], [3H, H], [4H], with b_hn behind the blocks r z n; of an LSTM [4H, I],
   * [4H, H], [4H], in the blocks i f g o. Those that are missing are drawn by `init`.
   */
  readonly weights?: Weights;
  /** How to draw the weights that are not given. */
  readonly init?: InitOptions;
}

/** The weights of a layer, as arrays of one kind. */
export interface LayerWeights<Numbers> {
  /** [H, I]; [3H, I] of a GRU, [4H, I] of an LSTM */
  readonly U: Numbers;
  /** [H, H]; [3H, H] of a GRU, [4H, H] of an LSTM */
  readonly W: Numbers;
  /** [H]; [4H] of a GRU and of an LSTM. Missing where the layer has no bias. */
  readonly b?: Numbers;
}

/** What a layer is, beside its numbers. */
export interface LayerSpec extends Sizes {
  /** f; `tanh` for a cell with gates, which has no other. */
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
  /** As h0, of an LSTM. */
  readonly c0?: Numbers;
  /** Inputs, [T, I] or [T, B, I]. */
  readonly x?: Numbers;
  /** ∂L/∂h from outside: [H] or [B, H] at the last step, [T, H] or [T, B, H] at every step. Needs x. */
  readonly dh?: Numbers;
  /** ∂L/∂c_T from outside, [H] or [B, H], of an LSTM. Needs x. */
  readonly dcT?: Numbers;
}

/** The arrays of a LayerData, in the order in which they are written. */
export const DATA_ARRAYS = ['U', 'W', 'b', 'h0', 'c0', 'x', 'dh', 'dcT'] as const;
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
  /** As h0, of an LSTM; the layer's own by default. */
  readonly c0?: TensorLike;
  /** [H] or [B, H] at the last step, [T, H] or [T, B, H] at every step. */
  readonly dh?: TensorLike;
  /** ∂L/∂c_T, [H] or [B, H], of an LSTM. */
  readonly dcT?: TensorLike;
}

/** What is read of a layer to describe it; every RecurrentLayer has it. */
export type DescribableLayer = Readonly<
  LayerSpec &
    Pick<LayerData, 'h0'> & {
      /** As h0, of an LSTM. */
      c0?: Tensor | undefined;
    } & Record<Weight, Tensor>
>;

/** The layer's present parameters and h0, and the run. Throws as `forward` and `backward` would. */
export function describeLayer(layer: DescribableLayer, run: RunArrays = {}): LayerData {
  const given = requireOptions('run', run, ['x', 'h0', 'c0', 'dh', 'dcT']);
  const { U, W, b } = layer;
  const weights = layer.bias ? { U, W, b } : { U, W };
  const { h0 = layer.h0, c0 = layer.c0, x, dh, dcT } = given;
  return readLayerData({
    ...specOf(layer),
    weights,
    h0,
    ...(c0 !== undefined && { c0 }),
    ...(x !== undefined && { x }),
    ...(dh !== undefined && { dh }),
    ...(dcT !== undefined && { dcT }),
  });
}

/**
 * What `new RecurrentLayer(…)` takes to have the same parameters. The run is then
 * `layer.forward(data.x, { h0: data.h0 })` and `layer.backward(data.dh)`.
 */
export function layerOptions(data: LayerData<TensorLike>): LayerOptions {
  const { activation, ...spec } = specOf(data);
  const weights = { ...spec, weights: data.weights };
  return hasGates(spec.cell) ? weights : { ...weights, activation };
}

// biome-ignore format: as in LayerData
const KNOWN = ['inputSize', 'hiddenSize', 'cell', 'activation', 'bias', 'dtype', 'weights', 'h0', 'c0', 'x', 'dh', 'dcT'];

/** A checked copy. Throws SHAPE_MISMATCH, NOT_FINITE or BAD_OPTION with the field's name. */
export function readLayerData(data: LayerData<TensorLike>): LayerData {
  const own = requireOptions('data', data, KNOWN);
  const arrays = requireOptions('weights', own.weights, WEIGHTS);
  const { cell = 'rnn' } = own;
  const sizes: Sizes = {
    inputSize: requireSize('inputSize', own.inputSize),
    hiddenSize: requireSize('hiddenSize', own.hiddenSize),
    cell: requireOneOf('cell', cell, CELL_TYPES),
    dtype: requireOneOf('dtype', own.dtype, ['float64', 'float32']),
  };
  const activations = hasGates(cell) ? (['tanh'] as const) : ACTIVATIONS;
  const activation = requireOneOf('activation', own.activation, activations);
  const bias = requireBoolean('bias', own.bias);
  if (!bias && arrays.b !== undefined) {
    throw unexpected('BAD_OPTION', 'b', 'none, because the layer has no bias', 'one');
  }
  const weight = (name: Weight) =>
    finiteCopy(
      name,
      readTensor(name, arrays[name]!, [shapeOf(name, sizes)], sizes.dtype, shapeSaid(name, sizes)),
    );
  const weights = { U: weight('U'), W: weight('W'), ...(bias && { b: weight('b') }) };
  return { ...sizes, activation, bias, weights, ...readRun(sizes, own) };
}

function readRun(
  sizes: Sizes,
  { x, h0, c0, dh, dcT }: RunArrays,
): Pick<LayerData, 'h0' | 'c0' | 'x' | 'dh' | 'dcT'> {
  requireCells(sizes, { c0, dcT });
  const inputs = x === undefined ? undefined : readInputs(sizes, x);
  const batch: Batch = inputs === undefined ? [] : passOf(inputs).batch;
  const ofStart = (name: 'h0' | 'c0', value: TensorLike) =>
    finiteCopy(name, readStart(sizes, value, batch, name));
  const start = { h0: ofStart('h0', h0!), ...(c0 !== undefined && { c0: ofStart('c0', c0) }) };
  if (inputs === undefined) {
    for (const [name, value] of Object.entries({ dh, dcT })) {
      if (value !== undefined) throw unexpected('BAD_OPTION', name, 'none without x', 'one');
    }
    return start;
  }
  const pass = passOf(inputs);
  return {
    ...start,
    x: finiteCopy('x', inputs),
    ...(dh !== undefined && { dh: finiteCopy('dh', readIncoming(sizes, dh, pass)) }),
    ...(dcT !== undefined && { dcT: finiteCopy('dcT', readLastCells(sizes, dcT, batch)) }),
  };
}
