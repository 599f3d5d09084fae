// Where a layer is checked: its parameters and inputs, one point θ of the loss L = Σ_t ⟨dh_t, h_t⟩.
import {
  type Activation,
  type DType,
  type Parameter,
  type RecurrentLayer,
  Tensor,
  type Unrolled,
} from '../../lib/index.ts';
import { layerOf } from './layer-of.ts';
import type { Run } from './run.ts';

export interface Point {
  readonly activation: Activation;
  readonly bias: boolean;
  /** [H, I] */
  readonly U: Tensor;
  /** [H, H] */
  readonly W: Tensor;
  /** [H]; zeros without a bias. */
  readonly b: Tensor;
  /** [H] */
  readonly h0: Tensor;
  /** [T, I] */
  readonly x: Tensor;
  /** [T, H] */
  readonly dh: Tensor;
}

export function pointOf({ problem, U, W, b, x, dh, states, hiddenSize }: Run): Point {
  const h0 = new Tensor([hiddenSize], states.data.slice(0, hiddenSize));
  return { activation: problem.activation, bias: problem.bias, U, W, b, x, dh, h0 };
}

/** The same point with one number of a parameter replaced. */
export function movedTo(point: Point, parameter: Parameter, flat: number, value: number): Point {
  const { shape, data } = point[parameter];
  const moved = Float64Array.from(data);
  moved[flat] = value;
  return { ...point, [parameter]: new Tensor(shape, moved) };
}

/** A layer with the weights of the point; to be disposed of. */
export function layerAt(
  library: Unrolled,
  { activation, bias, U, W, b }: Point,
  dtype: DType = 'float64',
): RecurrentLayer {
  const [hiddenSize, inputSize] = U.shape as [number, number];
  const weights = bias ? { U, W, b } : { U, W };
  return layerOf(library, { inputSize, hiddenSize, activation, bias, dtype, weights });
}

/** The states of the forward pass at a point, by a layer that may have other weights before. */
export function statesAt(layer: RecurrentLayer, { bias, U, W, b, x, h0 }: Point): Tensor {
  layer.U = U;
  layer.W = W;
  if (bias) layer.b = b;
  return layer.forward(x, { h0 }).states;
}

/** Σ_t ⟨dh_t, h_t − base_t⟩ over the steps 1 to T; the base is 0 unless given. */
export function lossOf(dh: Tensor, states: Tensor, base?: Tensor): number {
  const first = states.data.length - dh.data.length; // h_0 has no loss
  let sum = 0;
  for (const [k, slope] of dh.data.entries()) {
    sum += slope * (states.data[first + k]! - (base?.data[first + k] ?? 0));
  }
  return sum;
}
