// One example, computed by the library: everything that the figures show.
import {
  type Activation,
  type BackwardResult,
  type Defect,
  type GradcheckOptions,
  type GradcheckReport,
  Tensor,
  type Unrolled,
} from '../lib/index.ts';

/** A layer, a sequence, and the code that goes backward over it. The loss is the sum of the last state. */
export interface Problem {
  readonly activation: Activation;
  /** [H][I] */
  readonly U: readonly (readonly number[])[];
  /** [H][H] */
  readonly W: readonly (readonly number[])[];
  /** [H]; without it the layer has no bias. */
  readonly b?: readonly number[];
  /** [T][I] */
  readonly x: readonly (readonly number[])[];
  /** [H] */
  readonly h0: readonly number[];
  /** None for correct code. */
  readonly defects: readonly Defect[];
  readonly check: Pick<GradcheckOptions, 'epsilon' | 'parameters'>;
}

export interface Run {
  readonly problem: Problem;
  readonly steps: number;
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly U: Tensor;
  readonly W: Tensor;
  readonly b: Tensor;
  readonly x: Tensor;
  /** As the forward pass made them, [T+1, H]. */
  readonly states: Tensor;
  /** As the backward pass left them: the same, unless the published code wrote over them. */
  readonly statesAfter: Tensor;
  readonly net: Tensor;
  readonly slope: Tensor;
  /** The incoming gradient at every step, [T, H]. */
  readonly dh: Tensor;
  readonly backward: StepwiseGradients;
  /** The same by correct code. */
  readonly truth: StepwiseGradients;
  readonly report: GradcheckReport;
}

export interface StepwiseGradients extends Pick<BackwardResult, 'delta' | 'dh0' | 'dW'> {
  /** The share of every step in dW, [T, H, H]. */
  readonly shares: Tensor;
  /** Shares added up from the last step down to every step, [T, H, H]; the first is dW. */
  readonly sums: Tensor;
}

/** |numeric − analytic| ≤ absolute + relative · |numeric| agrees. The library's defaults, which are shown. */
export const TOLERANCE = { absolute: 1e-10, relative: 1e-5 } as const;

export function allowed(expected: number): number {
  return TOLERANCE.absolute + TOLERANCE.relative * Math.abs(expected);
}

export function compute({ RecurrentLayer, activate }: Unrolled, problem: Problem): Run {
  const { activation, U, W, b, x, h0, defects } = problem;
  const hiddenSize = h0.length;
  const inputSize = U[0]!.length;
  const layer = new RecurrentLayer({
    inputSize,
    hiddenSize,
    activation,
    bias: b !== undefined,
    weights: b === undefined ? { U, W } : { U, W, b },
  });
  try {
    const { states, net } = layer.forward(x, { h0 });
    const last = h0.map(() => 1);
    const dh = x.map((_, t) => (t === x.length - 1 ? last : h0.map(() => 0)));
    const truth = layer.backward(last, { perStep: true });
    const backward = layer.backward(last, { perStep: true, defects });
    const report = layer.gradcheck({
      x,
      h0,
      dh: last,
      defects,
      absoluteTolerance: TOLERANCE.absolute,
      relativeTolerance: TOLERANCE.relative,
      ...problem.check,
    });
    return {
      problem,
      steps: x.length,
      inputSize,
      hiddenSize,
      U: layer.U,
      W: layer.W,
      b: layer.b,
      x: new Tensor([x.length, inputSize], Float64Array.from(x.flat())),
      states,
      statesAfter: backward.publishedStates ?? states,
      net,
      slope: activate.slope(activation, net),
      dh: new Tensor([x.length, hiddenSize], Float64Array.from(dh.flat())),
      backward: stepwise(backward),
      truth: stepwise(truth),
      report,
    };
  } finally {
    layer.dispose();
  }
}

function stepwise({ delta, dh0, dW, perStep }: BackwardResult): StepwiseGradients {
  const shares = perStep!.dW;
  const sums = new Tensor(shares.shape, Float64Array.from(shares.data));
  const size = dW.data.length;
  for (let at = sums.data.length - size - 1; at >= 0; at--) {
    sums.data[at]! += sums.data[at + size]!;
  }
  sums.data.set(dW.data); // the library's own total, to the last bit
  return { delta, dh0, dW, shares, sums };
}
