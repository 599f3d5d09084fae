import type { DType } from '../array.ts';
import type { Defect } from '../spec/defects.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import type { Parameter } from './parameters.ts';

/**
 * - `pass`, `fail`: |numeric − analytic| ≤ absoluteTolerance + relativeTolerance · |numeric| + error, or not;
 *   the error is what the check knows of its own inaccuracy (`ParameterReport.error`)
 * - `undecided`: within that, but only for the error, and the error is more than 100 · relativeTolerance, or a twentieth,
 *   of the largest |analytic| of the parameter, so that a wrong value could hide in it
 * - `kink`: an activation changes side between −ε and +ε, so the quotient is not a derivative
 * - `vacuous`: they agree, but neither exceeds absoluteTolerance, so nothing was compared
 * - `lost`: the step is below the resolution of the entry, θ + ε = θ
 * - `nonfinite`: NaN or an infinity on either side
 */
export type EntryStatus = 'pass' | 'fail' | 'kink' | 'vacuous' | 'lost' | 'nonfinite' | 'undecided';

/**
 * - `undecided`: nothing failed, but at least one entry is undecided
 * - `vacuous`: neither, but at least one parameter had no entry to compare
 */
export type Verdict = 'pass' | 'fail' | 'vacuous' | 'undecided';

/**
 * A way in which the check itself is weak.
 * - `T_LT_3`: with T ≤ 2 no product of two recurrent steps reaches dW
 * - `H0_ZERO`: δ_1 is multiplied by h_0 = 0
 * - `LINEAR_ONLY`: f' is the same at every step, up to the relative tolerance
 * - `TINY_WEIGHTS`: no |W[i][j]| reaches 0.01, so the recursion is drowned
 * - `DEAD_UNITS`: a unit, or a gate of it, has slope 0 at every step
 * - `DCT_ZERO`: an LSTM without ∂L/∂c_T, so that an error in its way back is not seen by itself
 */
export type WarningCode =
  | 'T_LT_3'
  | 'H0_ZERO'
  | 'LINEAR_ONLY'
  | 'TINY_WEIGHTS'
  | 'DEAD_UNITS'
  | 'DCT_ZERO';

/** Where, what and how `gradcheck` compares. */
export interface GradcheckOptions {
  /** Inputs, [T, I] or [T, B, I]. Default: those of the last forward, with its h_0. */
  readonly x?: TensorLike;
  /** [H] or [B, H]. Default: the layer's h0. */
  readonly h0?: TensorLike;
  /** As h0, of an LSTM. Default: the layer's c0. */
  readonly c0?: TensorLike;
  /**
   * ∂L/∂h of the checked loss L = Σ⟨dh_t, h_t⟩ + ⟨dcT, c_T⟩, as for `backward`. Default: ones at the last step.
   */
  readonly dh?: TensorLike;
  /** ∂L/∂c_T of the same, of an LSTM. Default 0. */
  readonly dcT?: TensorLike;
  /** Default: all, without b where the layer has no bias; with `gradients`: those that it has. */
  readonly parameters?: readonly Parameter[];
  /**
   * The precision of every number of the check: parameters, states, losses, quotients and gradient.
   * Default `float64`. `float32` shows why a check needs double, as the difference of two losses keeps few
   * digits at any ε: it is by central differences, entry by entry, without defects, and passes only
   * with tolerances of about 1e-2.
   */
  readonly dtype?: DType;
  /**
   * How a derivative is measured.
   * - `central` (default): (L(θ+ε) − L(θ−ε)) / ((θ+ε) − (θ−ε))
   * - `complex`: the complex step Im L(θ + ih) / h for h → 0. No subtraction, so exact to rounding;
   *   smooth activations only (not relu, leakyRelu).
   */
  readonly method?: 'central' | 'complex';
  /**
   * - `entries` (default): every entry of every parameter
   * - `directional`: one random direction per parameter, two forward passes each, for large layers.
   *   Its report has one number per parameter. Central differences only.
   */
  readonly mode?: 'entries' | 'directional';
  /** Of the random directions; a whole number of at least 0. Default 1. */
  readonly seed?: number;
  /**
   * The step of a central difference. Default: ∛(2⁻⁵²) · max(1, |θ|), entry by entry; ∛(2⁻²³) in float32. Shorter where
   * numbers above 10 multiply θ: inputs for U, states for W, U for x, W for h0.
   */
  readonly epsilon?: number;
  /** Default 1e-10. What rounding does to a difference of two losses is allowed besides: `ParameterReport.error`. */
  readonly absoluteTolerance?: number;
  /** Default 1e-5. */
  readonly relativeTolerance?: number;
  /** Check the blog post's backward pass, with these of its defects. Default none. */
  readonly defects?: readonly Defect[];
  /**
   * Check this gradient, computed by any other program, in place of the layer's own backward pass.
   */
  readonly gradients?: GivenGradients;
}

/** A gradient from elsewhere, as far as it is to be checked. */
export interface GivenGradients {
  /** ∂L/∂U, shaped as U */
  readonly dU?: TensorLike;
  /** ∂L/∂W, shaped as W */
  readonly dW?: TensorLike;
  /** ∂L/∂b, shaped as b */
  readonly db?: TensorLike;
  /** ∂L/∂h_0, [H] or [B, H] */
  readonly dh0?: TensorLike;
  /** ∂L/∂c_0 of an LSTM, as dh0 */
  readonly dc0?: TensorLike;
  /** ∂L/∂x, shaped as x */
  readonly dx?: TensorLike;
}

/** Of `gradcheckAsync`, beside those of `gradcheck`. */
export interface AsyncGradcheckOptions extends GradcheckOptions {
  /** Aborting rejects with its reason, and leaves the layer as it is. */
  readonly signal?: AbortSignal;
  /** Called after every slice of about 8 ms. What it throws rejects the check. */
  readonly onProgress?: (progress: { readonly measured: number; readonly total: number }) => void;
}

/** What a check found out about one parameter. */
export interface ParameterReport {
  /**
   * `fail` if an entry fails or is not finite, else `undecided` if one is, else `vacuous` if none passes, else `pass`.
   */
  readonly verdict: Verdict;
  /** The measured derivatives, shaped as the parameter, or [1] for one direction; 0 where lost. */
  readonly numeric: Tensor<Float64Array>;
  /** The gradient of the backward pass. */
  readonly analytic: Tensor<Float64Array>;
  /**
   * How far numeric and analytic may part without a mistake, in the unit of the gradient, shaped as `numeric`: a bound of
   * the rounding of both losses over the step, the rounding of the gradient, and, where these do not explain a
   * difference, the truncation as shorter steps show it. Infinity: no step could tell.
   */
  readonly error: Tensor<Float64Array>;
  /** One per entry, row-major. */
  readonly status: readonly EntryStatus[];
  /** The number of entries of every status. */
  readonly counts: Readonly<Record<EntryStatus, number>>;
  /** The largest `error`, over the entries that pass, fail or are undecided. */
  readonly largestError: number;
  /** |numeric − analytic|, over the same. */
  readonly maxAbsoluteError: number;
  /** |numeric − analytic| / max(|numeric|, |analytic|), over the same. */
  readonly maxRelativeError: number;
  /** The index of the entry whose error is largest beside what is allowed; null if none was compared. */
  readonly worst: readonly number[] | null;
  /** The post's lines, one per entry, in the order of `status`. */
  readonly lines: readonly string[];
}

/** A weakness of a check, in a word and in a sentence. */
export interface CheckWarning {
  /** For programs. */
  readonly code: WarningCode;
  /** For people, in English. */
  readonly message: string;
}

/** What a check found out. */
export interface GradcheckReport {
  /** verdict is `pass`. */
  readonly passed: boolean;
  /**
   * `fail` if a parameter fails, else `undecided` if one is, else `vacuous` if one compared nothing, else `pass`.
   */
  readonly verdict: Verdict;
  /** One report per parameter that was asked for. */
  readonly parameters: Readonly<Partial<Record<Parameter, ParameterReport>>>;
  /** The number of entries of every status, over all parameters. */
  readonly counts: Readonly<Record<EntryStatus, number>>;
  /** What makes this check weak, whatever its verdict. */
  readonly warnings: readonly CheckWarning[];
  /** The number of forward passes that were measured, those with shorter steps included. */
  readonly evaluations: number;
  /** Those of all parameters, one per entry: `w(0,1): expected -0.000151 - actual -0.000151`. */
  readonly lines: readonly string[];
}
