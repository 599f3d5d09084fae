import type { DType } from '../array.ts';
import type { Tensor, TensorLike } from '../tensor.ts';

/** f of (2): identity, relu, tanh, sigmoid, leakyRelu (slope 0.01) or softplus. */
export type Activation = 'identity' | 'relu' | 'tanh' | 'sigmoid' | 'leakyRelu' | 'softplus';

/** A way of drawing U, W and b. */
export type InitScheme = 'uniform' | 'torch' | 'glorot' | 'orthogonal' | 'identity';

/**
 * The defects of the published backward pass: A overwrites the stored states, B multiplies by the
 * state instead of its slope, C takes the slope one step late, D forgets it at the last step. The post
 * has A, B and D. The equations are in `cpp/DERIVATION.md`.
 */
export type Defect = 'A' | 'B' | 'C' | 'D';

/** The parameters that `update` can change. */
export type Weight = 'U' | 'W' | 'b';

/** How U, W and b are drawn. */
export interface InitOptions {
  /**
   * - `uniform`: U, W in ±scale, b = 0 (scale 1e-4, the post's)
   * - `torch`: U, W, b in ±scale/√H, as PyTorch's nn.RNN (the default)
   * - `glorot`: U, W in ±scale·√(6/(rows + columns)), b = 0
   * - `orthogonal`: W = scale · orthogonal, U as glorot, b = 0, as Keras' SimpleRNN
   * - `identity`: W = scale · I, U normal with deviation 0.001, b = 0 (IRNN)
   */
  readonly scheme?: InitScheme;
  /** From 0 to 1e300, in float32 to 1e30. Default 1; 1e-4 for `uniform`. */
  readonly scale?: number;
  /** A whole number of at least 0; the same seed gives the same numbers everywhere. Default 1. */
  readonly seed?: number;
}

/** The parameters, as far as they are given. */
export interface Weights {
  /** [H, I] */
  readonly U?: TensorLike;
  /** [H, H] */
  readonly W?: TensorLike;
  /** [H] */
  readonly b?: TensorLike;
}

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

/** Of `forward`. */
export interface ForwardOptions {
  /** [H], the same for every sequence, or [B, H]. Default: the layer's h0. */
  readonly h0?: TensorLike;
}

/** What `forward` computed by (1) and (2). A batch has its B after the T. */
export interface ForwardResult {
  /** [T+1, H], h_0 in row 0 */
  readonly states: Tensor;
  /** [T, H] */
  readonly net: Tensor;
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
}

/** The terms of the sums (4) to (6): δ_t x_tᵀ, δ_t h_{t−1}ᵀ and δ_t, summed over the batch. */
export interface StepGradients {
  /** [T, H, I] */
  readonly dU: Tensor;
  /** [T, H, H] */
  readonly dW: Tensor;
  /** [T, H] */
  readonly db: Tensor;
}

/** Gradients by (3) to (8), summed over time and batch where the primal is shared. */
export interface Gradients {
  /** ∂L/∂U [H, I] */
  readonly dU: Tensor;
  /** ∂L/∂W [H, H] */
  readonly dW: Tensor;
  /** ∂L/∂b [H] */
  readonly db: Tensor;
  /** ∂L/∂x, shaped as x */
  readonly dx: Tensor;
  /** ∂L/∂h_0, [H] or [B, H] */
  readonly dh0: Tensor;
}

/** Of `gradients`. */
export interface GradientsOptions extends ForwardOptions {
  /** ∂L/∂h from outside, as in `backward`. Default: ones at the last step. */
  readonly dh?: TensorLike;
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
