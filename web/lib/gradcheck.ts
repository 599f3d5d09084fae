import { batchOf, batchSizeOf, readIncoming, type Sizes } from './arguments.ts';
import { unexpected } from './errors.ts';
import { fixed } from './format.ts';
import { requireNumber, requireOptions, requireSomeOf } from './options.ts';
import {
  check,
  DEFECTS,
  maskOf,
  PARAMETERS,
  type RawCheck,
  type RawLayer64,
  type RawModule,
  read,
  STATUSES,
  VERDICTS,
  WARNINGS,
  write,
} from './raw.ts';
import { indexOf, Tensor, type TensorLike } from './tensor.ts';
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
  /** Default: all, without b where the layer has no bias. */
  readonly parameters?: readonly Parameter[];
  /** The step of the central difference. Default: ∛(2⁻⁵²) · max(1, |θ|), entry by entry. */
  readonly epsilon?: number;
  /** Default 1e-10. */
  readonly absoluteTolerance?: number;
  /** Default 1e-5. */
  readonly relativeTolerance?: number;
  /** Check the blog post's backward pass, with these of its defects. Default none. */
  readonly defects?: readonly Defect[];
}

export interface ParameterReport {
  readonly verdict: Verdict;
  /** The measured derivatives, shaped as the parameter; 0 where the step was lost. */
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

const WARNING_TEXT: Readonly<Record<WarningCode, string>> = {
  T_LT_3: 'T < 3: no product of two recurrent steps reaches dW. Use at least three steps.',
  H0_ZERO: 'h0 = 0: the error term of the first step is multiplied by zero and drops out of dW.',
  LINEAR_ONLY:
    "f' is the same at every step, so a missing or misplaced slope does not show. Use tanh and larger inputs.",
  TINY_WEIGHTS: 'W is tiny: what the recursion adds is drowned. Use weights of about 0.5.',
  DEAD_UNITS: "A unit has f' = 0 at every step: its rows compare 0 with 0.",
};

/** The point at which a layer is checked. */
interface CheckPoint {
  readonly inputs: Tensor;
  readonly h0: Tensor;
}

/**
 * A check in progress, on a copy of the layer's parameters. Owns memory until `dispose`.
 */
export class CheckRun {
  readonly #module: RawModule;
  readonly #raw: RawCheck;
  readonly #parameters: readonly Parameter[];
  readonly #shapes: Readonly<Record<Parameter, readonly number[]>>;

  constructor(
    module: RawModule,
    layer: RawLayer64,
    sizes: Sizes & { readonly bias: boolean },
    { inputs, h0 }: CheckPoint,
    options: GradcheckOptions,
  ) {
    const { hiddenSize: H, inputSize: I, bias } = sizes;
    requireGradcheckOptions(options);
    const all = PARAMETERS.filter((name) => bias || name !== 'b');
    this.#parameters = requireSomeOf('parameters', options.parameters ?? all, all);
    const defects = requireSomeOf('defects', options.defects ?? [], DEFECTS);
    const steps = inputs.shape[0]!;
    const batch = batchOf(inputs, 2);
    const dh = readIncoming(sizes, options.dh, steps, batch);
    this.#shapes = { U: [H, I], W: [H, H], b: [H], h0: h0.shape, x: inputs.shape };

    this.#module = module;
    this.#raw = new module.RawCheck();
    try {
      check(this.#raw.stage(layer, steps, batchSizeOf(batch), dh.everyStep), 'gradcheck');
      write(module, this.#raw.x(), inputs.data);
      write(module, this.#raw.h0(), h0.data);
      write(module, this.#raw.dh(), dh.tensor.data);
      const status = this.#raw.start(
        options.epsilon ?? 0,
        options.absoluteTolerance ?? 1e-10,
        options.relativeTolerance ?? 1e-5,
        maskOf(PARAMETERS, this.#parameters),
        maskOf(DEFECTS, defects),
      );
      check(status, 'gradcheck');
    } catch (error) {
      this.#raw.delete();
      throw error;
    }
  }

  get total(): number {
    return this.#raw.total();
  }
  get measured(): number {
    return this.#raw.measured();
  }

  /** Measures up to `entries` further entries. */
  advance(entries: number): void {
    check(this.#raw.advance(entries), 'gradcheck');
  }

  report(): GradcheckReport {
    const raw = this.#raw;
    const parameters: Partial<Record<Parameter, ParameterReport>> = {};
    for (const name of PARAMETERS) {
      if (this.#parameters.includes(name)) parameters[name] = this.#parameterReport(name);
    }
    const reports = Object.values(parameters);
    const total = (status: EntryStatus) =>
      reports.reduce((sum, { counts }) => sum + counts[status], 0);
    const verdict = VERDICTS[raw.verdict()]!;
    return {
      passed: verdict === 'pass',
      verdict,
      parameters,
      counts: countsBy(total),
      warnings: WARNINGS.filter((_, i) => raw.warns(i)).map((code) => ({
        code,
        message: WARNING_TEXT[code],
      })),
      evaluations: raw.evaluations(),
      lines: Object.entries(parameters).flatMap(([name, report]) => postLines(name, report)),
    };
  }

  dispose(): void {
    this.#raw.delete();
  }

  #parameterReport(name: Parameter): ParameterReport {
    const raw = this.#raw;
    const code = PARAMETERS.indexOf(name);
    const shape = this.#shapes[name];
    const size = shape.reduce((product, length) => product * length, 1);
    const tensor = (address: number) =>
      new Tensor(shape, read(this.#module, address, size, 'float64') as Float64Array);
    const status = raw.status(code);
    const worst = raw.worst(code);
    return {
      verdict: VERDICTS[raw.parameterVerdict(code)]!,
      numeric: tensor(raw.numeric(code)),
      analytic: tensor(raw.analytic(code)),
      status: Array.from(this.#module.HEAPU8.subarray(status, status + size), (s) => STATUSES[s]!),
      counts: countsBy((which) => raw.count(code, STATUSES.indexOf(which))),
      maxAbsoluteError: raw.maxAbsoluteError(code),
      maxRelativeError: raw.maxRelativeError(code),
      worst: worst < 0 ? null : indexOf(shape, worst),
    };
  }
}

function requireGradcheckOptions(options: GradcheckOptions): void {
  requireOptions('options', options, [
    'x',
    'h0',
    'dh',
    'parameters',
    'epsilon',
    'absoluteTolerance',
    'relativeTolerance',
    'defects',
  ]);
  for (const name of ['absoluteTolerance', 'relativeTolerance'] as const) {
    if (options[name] !== undefined) requireNumber(name, options[name], 0);
  }
  const { epsilon } = options;
  if (epsilon !== undefined && requireNumber('epsilon', epsilon, 0) === 0) {
    throw unexpected('BAD_OPTION', 'epsilon', 'a step above 0', '0');
  }
}

function countsBy(count: (status: EntryStatus) => number): Record<EntryStatus, number> {
  return Object.fromEntries(STATUSES.map((s) => [s, count(s)])) as Record<EntryStatus, number>;
}

function postLines(name: string, { numeric, analytic }: ParameterReport): string[] {
  return Array.from(numeric.data, (value, i) => {
    const index = indexOf(numeric.shape, i).join(',');
    return `${name.toLowerCase()}(${index}): expected ${fixed(value, 6)} - actual ${fixed(analytic.data[i]!, 6)}`;
  });
}
