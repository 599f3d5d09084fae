import type { PARAMETERS, STATUSES, VERDICTS, WARNINGS } from './raw.ts';
import type { Tensor, TensorLike } from './tensor.ts';
import type { Defect } from './types.ts';

/** What a check can look at. */
export type Parameter = (typeof PARAMETERS)[number];

/**
 * - `pass`, `fail`: |numeric − analytic| ≤ absoluteTolerance + relativeTolerance · |numeric|, or not
 * - `kink`: an activation changes side between −ε and +ε, so the quotient is not a derivative
 * - `vacuous`: both are zero, nothing was compared
 * - `lost`: the step is below the resolution of the entry, θ + ε = θ
 * - `nonfinite`: NaN or an infinity on either side
 */
export type EntryStatus = (typeof STATUSES)[number];

/** `vacuous`: nothing failed, but at least one parameter had no entry to compare. */
export type Verdict = (typeof VERDICTS)[number];

/** A way in which the check itself is weak. */
export type WarningCode = (typeof WARNINGS)[number];

export interface GradcheckOptions {
  /** Inputs, [T, I] or [T, B, I]. Default: those of the last forward, with its h_0. */
  readonly x?: TensorLike;
  /** [H] or [B, H]. Default: the layer's h0. */
  readonly h0?: TensorLike;
  /** ∂L/∂h of the checked loss L = Σ⟨dh_t, h_t⟩, as for `backward`. Default: ones at the last step. */
  readonly dh?: TensorLike;
  /** Default: all, without b where the layer has no bias; with `gradients`: those that it has. */
  readonly parameters?: readonly Parameter[];
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
  /** The step of a central difference. Default: ∛(2⁻⁵²) · max(1, |θ|), entry by entry. */
  readonly epsilon?: number;
  /** Default 1e-10. */
  readonly absoluteTolerance?: number;
  /** Default 1e-5. */
  readonly relativeTolerance?: number;
  /** Check the blog post's backward pass, with these of its defects. Default none. */
  readonly defects?: readonly Defect[];
  /**
   * Check this gradient, computed by any other program, in place of the layer's own backward pass.
   * Shaped as U, W, b, h0 and x.
   */
  readonly gradients?: {
    readonly dU?: TensorLike;
    readonly dW?: TensorLike;
    readonly db?: TensorLike;
    readonly dh0?: TensorLike;
    readonly dx?: TensorLike;
  };
}

/** Of `gradcheckAsync`, beside those of `gradcheck`. */
export interface AsyncGradcheckOptions extends GradcheckOptions {
  /** Aborting rejects with its reason, and leaves the layer as it is. */
  readonly signal?: AbortSignal;
  /** Called after every slice of about 8 ms. What it throws rejects the check. */
  readonly onProgress?: (progress: { readonly measured: number; readonly total: number }) => void;
}

export interface ParameterReport {
  readonly verdict: Verdict;
  /** The measured derivatives, shaped as the parameter, or [1] for one direction; 0 where lost. */
  readonly numeric: Tensor<Float64Array>;
  /** The gradient of the backward pass. */
  readonly analytic: Tensor<Float64Array>;
  /** One per entry, row-major. */
  readonly status: readonly EntryStatus[];
  readonly counts: Readonly<Record<EntryStatus, number>>;
  /** Over the entries that pass or fail. */
  readonly maxAbsoluteError: number;
  /** |numeric − analytic| / max(|numeric|, |analytic|), over the same. */
  readonly maxRelativeError: number;
  /** The index of the entry whose error is largest beside what is allowed; null if none was compared. */
  readonly worst: readonly number[] | null;
}

export interface GradcheckReport {
  /** verdict is `pass`. */
  readonly passed: boolean;
  readonly verdict: Verdict;
  readonly parameters: Readonly<Partial<Record<Parameter, ParameterReport>>>;
  readonly counts: Readonly<Record<EntryStatus, number>>;
  /** What makes this check weak, whatever its verdict. */
  readonly warnings: readonly { readonly code: WarningCode; readonly message: string }[];
  /** The number of forward passes that were measured. */
  readonly evaluations: number;
  /** The post's lines, one per entry: `w(0,1): expected -0.000151 - actual -0.000151`. */
  readonly lines: readonly string[];
}
