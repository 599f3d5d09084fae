// How an error shrinks or grows on its way back: the norms of δ_t and of ∂h_T/∂h_t, and the
// spectral radius of W. Norms are 2-norms: Euclidean for vectors, the largest singular value for matrices.
import type { Tensor } from '../../lib/index.ts';
import { jacobiansOf } from './jacobians.ts';
import { identity, type Matrix, multiply } from './matrices.ts';
import type { Run } from './run.ts';

export interface Norms {
  /** ‖δ_t‖ for t = 1…T, in the place t − 1. */
  readonly delta: readonly number[];
  /** ‖∂h_T/∂h_t‖ for t = 0…T, in the place t; the last is 1. */
  readonly jacobian: readonly number[];
  /** Of an LSTM: ‖∂c_T/∂c_t‖ and the norm of the product of the forget gates of later steps, for t = 0…T. */
  readonly cells?: readonly number[];
  readonly kept?: readonly number[];
}

type Source = Pick<Run, 'W' | 'slope' | 'backward'> | Run;

const known = new WeakMap<Source, Norms>(); // the chart asks in every step, and a product of matrices takes a while

/** Of the backward pass that the page shows, and of the Jacobians, which no defect touches. */
export function normsOf(run: Source): Norms {
  const before = known.get(run);
  if (before !== undefined) return before;
  const { W, slope, backward } = run;
  const gated = 'gates' in run && run.gates !== undefined;
  const carried = gated ? gatedNorms(run) : { jacobian: jacobianNorms(W, slope) };
  const norms = { delta: rowNorms(backward.delta), ...carried };
  known.set(run, norms);
  return norms;
}

function gatedNorms(run: Run): Omit<Norms, 'delta'> {
  const { states, cells, kept } = jacobiansOf(run);
  const normOf = (matrix: Matrix) => spectralNorm(matrix, run.hiddenSize);
  const jacobian = states.map(normOf);
  if (cells.length === 0) return { jacobian };
  return { jacobian, cells: cells.map(normOf), kept: kept.map(largestOf) };
}

/** The Euclidean norm of every row of a matrix. */
export function rowNorms({ shape, data }: Tensor): number[] {
  const [rows, columns] = shape as [number, number];
  return Array.from({ length: rows }, (_, t) =>
    Math.hypot(...data.subarray(t * columns, (t + 1) * columns)),
  );
}

/**
 * ‖∂h_T/∂h_t‖ for t = 0…T, where ∂h_T/∂h_t is the product of diag(f′(net_k)) W over k = T…t+1.
 * @param W [H, H]
 * @param slope f′(net), [T, H]
 */
export function jacobianNorms(W: Tensor, slope: Tensor): number[] {
  const [steps, size] = slope.shape as [number, number];
  const norms = new Array<number>(steps + 1);
  let product: Matrix = identity(size);
  norms[steps] = 1;
  for (let t = steps - 1; t >= 0; t--) {
    const step = W.data.map((weight, at) => slope.data[t * size + Math.floor(at / size)]! * weight);
    product = multiply(product, step, size);
    norms[t] = spectralNorm(product, size);
  }
  return norms;
}

/**
 * The largest absolute value of an eigenvalue, for any real W [H, H]; NaN where W is not finite.
 * By Gelfand's formula ρ = lim ‖Wᵏ‖^(1/k) (I. Gelfand, Normierte Ringe, 1941) with k = 2⁵², reached in 52
 * squarings. Complex pairs and defective matrices need no care: what the limit still lacks there,
 * H·ln(k)/k, is below rounding. An error of size e in Wᵏ counts e/k, so that the first squarings decide;
 * what is left is that of any backward stable method: 1e-14 for well-conditioned eigenvalues, and up to
 * the m-th root of 1e-16·‖W‖ᵐ/ρᵐ where m eigenvalues coincide in one Jordan block.
 */
export function spectralRadius({ shape, data }: Tensor): number {
  return radius(data, shape[0]!);
}

const SQUARINGS = 52;
const SETTLED = 2 ** -52;

/** @param settles for symmetric matrices: an entry that stays the same in a squaring stays so in all that follow */
function radius(matrix: Matrix, size: number, settles = false): number {
  const first = largestOf(matrix); // kept apart: the logarithm of a large number has few digits
  let power = matrix;
  let before = 0;
  let logarithm = 0; // of the other factors taken out of Wᵏ, over k
  for (let k = 1; k <= 2 ** SQUARINGS; k *= 2) {
    const largest = largestOf(power);
    if (largest === 0) return 0; // nilpotent
    if (!Number.isFinite(largest)) return Number.NaN;
    if (k > 1) logarithm += Math.log(largest) / k;
    if (settles && Math.abs(largest - before) <= SETTLED * largest) {
      return first * Math.exp(logarithm + Math.log(largest) / k); // half of it, and half of that, and so on
    }
    before = k > 1 ? largest : 0;
    const scaled = over(power, largest);
    power = multiply(scaled, scaled, size);
  }
  return first * Math.exp(logarithm);
}

/** ‖W‖, the largest singular value, for any W [H, H]. */
export function matrixNorm({ shape, data }: Tensor): number {
  return spectralNorm(data, shape[0]!);
}

/** The largest singular value, as the root of the spectral radius of AᵀA. */
function spectralNorm(matrix: Matrix, size: number): number {
  const largest = largestOf(matrix);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  const scaled = over(matrix, largest); // or the squares would underflow
  const transposed = scaled.map((_, at) => scaled[(at % size) * size + Math.floor(at / size)]!);
  return largest * Math.sqrt(radius(multiply(transposed, scaled, size), size, true));
}

// In loops, not in callbacks: a drag asks for all of it in every frame.

function over(matrix: Matrix, divisor: number): Float64Array {
  const result = new Float64Array(matrix.length);
  for (let at = 0; at < result.length; at++) result[at] = matrix[at]! / divisor;
  return result;
}

/** NaN where one entry is NaN. */
function largestOf(matrix: Matrix): number {
  let largest = 0;
  for (let at = 0; at < matrix.length; at++) largest = Math.max(largest, Math.abs(matrix[at]!));
  return largest;
}
