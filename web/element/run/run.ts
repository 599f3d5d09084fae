// One example, computed by the library: everything that the figures show.
import {
  type Activate,
  type Activation,
  type BackwardResult,
  type Defect,
  type GradcheckOptions,
  type GradcheckReport,
  Tensor,
  type TensorLike,
  type Unrolled,
  UnrolledError,
} from '../../lib/index.ts';
import type { CellType } from '../../lib/spec/cells.ts';
import { type LayerData, specOf } from '../../lib/spec/layer-data.ts';
import type { Matrix, Summed } from '../state/state.ts';
import { gateSlopes } from './gate-slopes.ts';
import { layerOf } from './layer-of.ts';

/** A layer, a sequence, a loss, and the code that goes backward over it. */
export interface Problem extends Omit<LayerData<TensorLike>, 'cell' | 'dh' | 'c0' | 'dcT'> {
  readonly cell: CellType;
  /** U [H][I], W [H][H] and, with a bias, b [H]; of G·H rows where the cell has gates. */
  readonly weights: { readonly U: Matrix; readonly W: Matrix; readonly b?: readonly number[] };
  /** [T][I] */
  readonly x: Matrix;
  /** [H] */
  readonly h0: readonly number[];
  /** As h0, of an LSTM. */
  readonly c0?: readonly number[];
  readonly dcT?: readonly number[];
  /** dh [T][H], or the y [H] of ½‖h_T − y‖², whose dh_T is h_T − y. */
  readonly incoming: { readonly dh: Matrix } | { readonly target: readonly number[] };
  /** None for correct code. */
  readonly defects: readonly Defect[];
  readonly check: ProblemCheck;
}

/** |numeric − analytic| ≤ absoluteTolerance + relativeTolerance · |numeric| agrees. */
export interface ProblemCheck
  extends Required<
    Pick<GradcheckOptions, 'parameters' | 'absoluteTolerance' | 'relativeTolerance'>
  > {
  /** Without one, the library's own. */
  readonly epsilon?: number;
}

/** How far the analytic value may be from the numeric one. */
export function allowed(
  { absoluteTolerance, relativeTolerance }: ProblemCheck,
  numeric: number,
): number {
  return absoluteTolerance + relativeTolerance * Math.abs(numeric);
}

/** Beyond rounding: not by the check's tolerance, which takes every number below 1e-10 for equal. */
export function differs(value: number, correct: number): boolean {
  if (Object.is(value, correct)) return false;
  return !(Math.abs(value - correct) <= 1e-9 * Math.max(Math.abs(value), Math.abs(correct)));
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
  /** f′(net), [T, H]; of gates that of their σ or tanh, [T, G·H]. */
  readonly slope: Tensor;
  /** The gates as they were put through σ or tanh, [T, G·H], where the cell has some. */
  readonly gates: Tensor | undefined;
  /** c of every step, [T+1, H], of an LSTM. */
  readonly cells: Tensor | undefined;
  /** ∂L/∂c_T from outside, [H], of an LSTM. */
  readonly dcT: Tensor | undefined;
  /** tanh(c) of every step, as cells. */
  readonly tanhCells: Tensor | undefined;
  /** The incoming gradient at every step, [T, H]. */
  readonly dh: Tensor;
  readonly backward: StepwiseGradients;
  /** The same by correct code. */
  readonly truth: StepwiseGradients;
  readonly report: GradcheckReport;
}

type Point = LayerData<TensorLike> & Required<Pick<LayerData<TensorLike>, 'x' | 'dh'>>;

/** Where a check of the run measures: the layer, the sequence and the dh of the loss. */
export function pointOf({ problem, dh }: Run): Point {
  const { weights, x } = problem;
  return { ...specOf(problem), weights, x, ...startOf(problem), dh, ...endOf(problem) };
}

/** By a layer of its own: most of what is shown has no need of a check. */
function reportOf(library: Unrolled, { problem, dh }: Run): GradcheckReport {
  const { x, defects, check } = problem;
  const layer = layerOf(library, problem);
  try {
    return layer.gradcheck({ x, ...startOf(problem), dh, ...endOf(problem), defects, ...check });
  } finally {
    layer.dispose();
  }
}

/** What a run starts from, and what comes back to its end beside dh, as the library takes them. */
export const startOf = ({ h0, c0 }: Problem) => (c0 === undefined ? { h0 } : { h0, c0 });
export const endOf = ({ dcT }: Problem) => (dcT === undefined ? {} : { dcT });

export interface StepwiseGradients
  extends Pick<BackwardResult, 'delta' | 'dh0' | 'dc0' | 'dx' | 'dW'>,
    Sum {
  /** Of every parameter; that of W stands in the other fields as well. */
  readonly of: Readonly<Record<Summed, Sum & { readonly total: Tensor }>>;
}

/** A gradient as the sum of its steps, for W [T, H, H]. */
interface Sum {
  /** The share of every step. */
  readonly shares: Tensor;
  /** Shares added up from the last step down to every step; the first is the gradient. */
  readonly sums: Tensor;
}

export function compute(library: Unrolled, problem: Problem): Run {
  const { inputSize, hiddenSize, cell, activation, x, h0, defects } = problem;
  let report: GradcheckReport | undefined;
  const layer = layerOf(library, problem);
  try {
    const { states, net, gates, cells } = layer.forward(x, startOf(problem));
    const dh = incomingAt(problem, states);
    const correct = { perStep: true, ...endOf(problem) } as const;
    const truth = layer.backward(dh, correct);
    const backward = layer.backward(dh, { ...correct, defects });
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
      slope: gates ? gateSlopes(cell, gates) : slopesOf(library.activate, activation, net),
      gates,
      cells,
      dcT: cells && new Tensor([hiddenSize], Float64Array.from(problem.dcT ?? h0.map(() => 0))),
      tanhCells: cells && library.activate('tanh', cells),
      dh,
      backward: stepwise(backward),
      truth: stepwise(truth),
      get report() {
        report ??= reportOf(library, this);
        return report;
      },
    };
  } finally {
    layer.dispose();
  }
}

/** f′(net), also where the forward pass overflowed: at an infinity its limit, at NaN NaN. */
function slopesOf(activate: Activate, activation: Activation, net: Tensor): Tensor {
  const far = Number.MAX_VALUE; // the limits are reached long before
  const finite = net.data.map((v) => (Number.isNaN(v) ? 0 : Math.max(-far, Math.min(far, v))));
  const slope = activate.slope(activation, new Tensor(net.shape, finite));
  for (const [k, v] of net.data.entries()) if (Number.isNaN(v)) slope.data[k] = v;
  return slope;
}

/** ½‖h_T − y‖² has no gradient to start from where h_T has overflowed. */
export class NoGradient extends UnrolledError {
  constructor() {
    super('NOT_FINITE', 'dh: expected finite numbers, got h_T - y that is not', { argument: 'dh' });
  }
}

/** dh of every step, [T, H]. */
function incomingAt({ incoming, x, h0 }: Problem, states: Tensor): Tensor {
  const shape = [x.length, h0.length];
  if ('dh' in incoming) return new Tensor(shape, Float64Array.from(incoming.dh.flat()));
  const dh = new Tensor(shape, new Float64Array(x.length * h0.length));
  const from = dh.data.length - h0.length;
  for (const [i, y] of incoming.target.entries()) {
    dh.data[from + i] = states.data[from + h0.length + i]! - y;
  }
  if (!dh.data.every(Number.isFinite)) throw new NoGradient();
  return dh;
}

function stepwise(result: BackwardResult): StepwiseGradients {
  const { delta, dh0, dc0, dx, dU, dW, db, perStep } = result;
  const of = {
    U: addUp(perStep!.dU, dU),
    W: addUp(perStep!.dW, dW),
    b: addUp(perStep!.db, db),
  };
  return { delta, dh0, ...(dc0 && { dc0 }), dx, dW, shares: of.W.shares, sums: of.W.sums, of };
}

function addUp(shares: Tensor, total: Tensor): Sum & { readonly total: Tensor } {
  const sums = new Tensor(shares.shape, Float64Array.from(shares.data));
  const size = total.data.length;
  for (let at = sums.data.length - size - 1; at >= 0; at--) {
    sums.data[at]! += sums.data[at + size]!;
  }
  sums.data.set(total.data); // the library's own, to the last bit
  return { shares, sums, total };
}
