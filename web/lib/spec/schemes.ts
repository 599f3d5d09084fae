// How the weights of a layer are drawn.

import type { DType } from '../array.ts';

/** A way of drawing U, W and b. */
export type InitScheme = 'uniform' | 'torch' | 'glorot' | 'orthogonal' | 'identity';

/** In the order of the C++ enumeration. */
export const SCHEMES: readonly InitScheme[] = [
  'uniform',
  'torch',
  'glorot',
  'orthogonal',
  'identity',
];

/** By any scheme, the weights are then finite. */
export const MAX_SCALE: Readonly<Record<DType, number>> = { float64: 1e300, float32: 1e30 };

/** How U, W and b are drawn. */
export interface InitOptions {
  /**
   * - `uniform`: U, W in ±scale, b = 0 (scale 1e-4, the post's)
   * - `torch`: U, W, b in ±scale/√H, as PyTorch's nn.RNN, nn.GRU and nn.LSTM (the default)
   * - `glorot`: U, W in ±scale·√(6/(rows + columns)), b = 0
   * - `orthogonal`: W = scale · orthogonal, U as glorot, b = 0, as Keras
   * - `identity`: W = scale · I, U normal with deviation 0.001, b = 0 (IRNN)
   *
   * Of a cell with gates, orthogonal and identity are the blocks of W of each gate.
   */
  readonly scheme?: InitScheme;
  /** From 0 to 1e300, in float32 to 1e30. Default 1; 1e-4 for `uniform`. */
  readonly scale?: number;
  /** A whole number of at least 0; the same seed gives the same numbers everywhere. Default 1. */
  readonly seed?: number;
  /**
   * Of an LSTM: the forget gate's bias, in place of what the scheme draws. 1 keeps c at first, as Keras does. By
   * default it is drawn like the others, as PyTorch does.
   */
  readonly forgetBias?: number;
}
