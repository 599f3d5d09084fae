// The options and results of forward, step, backward and update.

import type { FlatNumbers } from '../array.ts';
import type { Defect } from '../spec/defects.ts';
import type { Weight } from '../spec/layer-data.ts';
import type { Tensor, TensorLike } from '../tensor.ts';

/**
 * Arrays of the caller's for results of a call, which makes no others then: each has the shape of the result and the
 * layer's dtype, and what is not named is not copied. They are written when everything else has been done, so they may share
 * memory with the arguments; a call that throws has not written to them.
 */
export type Out<Results> = { readonly [Name in keyof Results]?: FlatNumbers };

/** Of `forward`. */
export interface ForwardOptions {
  /** [H], the same for every sequence, or [B, H]. Default: the layer's h0. */
  readonly h0?: TensorLike;
  /** As h0, of an LSTM. Default: the layer's c0. */
  readonly c0?: TensorLike;
}

/** What `forward` computed. A batch has its B after the T. */
export interface ForwardResult {
  /** [T+1, H], h_0 in row 0 */
  readonly states: Tensor;
  /** [T, H]; [T, 4H] of a GRU, r z n and last W_n h + b_hn, and of an LSTM, i f g o */
  readonly net: Tensor;
  /** The activated gates: [T, 3H] of a GRU, r z n; [T, 4H] of an LSTM, i f g o */
  readonly gates?: Tensor;
  /** c_t of an LSTM, [T+1, H], c_0 in row 0 */
  readonly cells?: Tensor;
}

/** Of `backward`. */
export interface BackwardOptions {
  /** Return the share of every step, too. Default false. */
  readonly perStep?: boolean;
  /** Compute it as the blog post did, with these of its defects. Needs float64. Default none. */
  readonly defects?: readonly Defect[];
  /**
   * Truncated backpropagation: counted from the last step, the error does not go back across the
   * border of every `truncate` steps; equation (10). From T on nothing is cut, the default.
   */
  readonly truncate?: number;
  /** ∂L/∂c_T from outside, of an LSTM: [H] or [B, H]. Default 0. */
  readonly dcT?: TensorLike;
}

/** The terms of the sums (4) to (6): δ_t x_tᵀ, δ_t h_{t−1}ᵀ and δ_t, summed over the batch. */
export interface StepGradients {
  /** [T, H, I], or T times U's shape */
  readonly dU: Tensor;
  /** [T, H, H], or T times W's shape */
  readonly dW: Tensor;
  /** [T, H], or T times b's shape */
  readonly db: Tensor;
}

/** Gradients by (3) to (8), summed over time and batch where the primal is shared. */
export interface Gradients {
  /** ∂L/∂U, shaped as U */
  readonly dU: Tensor;
  /** ∂L/∂W, shaped as W */
  readonly dW: Tensor;
  /** ∂L/∂b, shaped as b */
  readonly db: Tensor;
  /** ∂L/∂x, shaped as x */
  readonly dx: Tensor;
  /** ∂L/∂h_0, [H] or [B, H] */
  readonly dh0: Tensor;
  /** ∂L/∂c_0 of an LSTM, shaped as dh0 */
  readonly dc0?: Tensor;
}

/** Of `gradients`. */
export interface GradientsOptions extends ForwardOptions {
  /** ∂L/∂h from outside, as in `backward`. Default: ones at the last step. */
  readonly dh?: TensorLike;
  /** ∂L/∂c_T from outside, as in `backward`. Default 0. */
  readonly dcT?: TensorLike;
  /** Steps that are kept at a time. Default √T, rounded up, which needs the least memory. */
  readonly segment?: number;
}

/** What `backward` computed. */
export interface BackwardResult extends Gradients {
  /** δ_t = ∂L/∂net_t, shaped as net */
  readonly delta: Tensor;
  /** With `perStep`: the share of every step. */
  readonly perStep?: StepGradients;
  /** With `defects`: the state table as the published backward leaves it. */
  readonly publishedStates?: Tensor;
}

/** Of `backward`: any of its results but those of `perStep` and `defects`. */
export type BackwardOut = Out<Omit<BackwardResult, 'perStep' | 'publishedStates'>>;

/** Of `backward`, with `perStep: true`. */
export interface PerStepOptions extends BackwardOptions {
  /** Return the share of every step, too. */
  readonly perStep: true;
}

/** Of `backward` with `perStep: true`. */
export interface PerStepResult extends BackwardResult {
  /** The share of every step. */
  readonly perStep: StepGradients;
}

/** Of `update`. */
export interface UpdateOptions {
  /** The factor of the gradient. */
  readonly learningRate: number;
  /** Which to change; the post's `update` changes W only. Default: all that the layer has. */
  readonly parameters?: readonly Weight[];
}
