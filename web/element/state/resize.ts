// Another number of inputs or units: what was there stays where it was, what is new is made up, the same
// every time, and as large as what was there.

import { LIMITS } from './limits.ts';
import type { LossChoice, Matrix, State, WeightsChoice } from './state.ts';

export type ResizedTo = Pick<State, 'inputSize' | 'hiddenSize'>;

/** The state with other sizes; the same state where they are the same. */
export function resize(state: State, { inputSize, hiddenSize }: ResizedTo): State {
  if (inputSize === state.inputSize && hiddenSize === state.hiddenSize) return state;
  return {
    ...state,
    inputSize,
    hiddenSize,
    x: resizeMatrix(state.x, LIMITS.steps, inputSize),
    h0: resizeVector(state.h0, hiddenSize),
    weights: resizeWeights(state.weights, { inputSize, hiddenSize }),
    loss: resizeLoss(state.loss, hiddenSize),
  };
}

/** Rows and columns are dropped at the end, and filled there. */
export function resizeMatrix(matrix: Matrix, rows: number, columns: number): Matrix {
  const largest = largestOf(matrix.flat());
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => matrix[i]?.[j] ?? filling(i, j, largest)),
  );
}

export function resizeVector(vector: readonly number[], length: number): readonly number[] {
  return resizeMatrix([vector], 1, length)[0]!;
}

/** Drawn weights are drawn in any size. */
function resizeWeights(
  weights: WeightsChoice,
  { inputSize, hiddenSize }: ResizedTo,
): WeightsChoice {
  if ('init' in weights) return weights;
  return {
    U: resizeMatrix(weights.U, hiddenSize, inputSize),
    W: resizeMatrix(weights.W, hiddenSize, hiddenSize),
    b: resizeVector(weights.b, hiddenSize),
  };
}

function resizeLoss(loss: LossChoice, hiddenSize: number): LossChoice {
  if (loss.kind === 'target') return { ...loss, y: resizeVector(loss.y, hiddenSize) };
  if (loss.kind === 'given')
    return { ...loss, dh: resizeMatrix(loss.dh, LIMITS.steps, hiddenSize) };
  return loss;
}

/** Multiples of irrational numbers, modulo 1, are spread evenly (H. Weyl, 1916). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const SILVER = Math.SQRT2 - 1;

/** In ±largest, with three digits, by its place alone. */
function filling(i: number, j: number, largest: number): number {
  const share = (0.25 + (i + 1) * GOLDEN + (j + 1) * SILVER) % 1;
  return Number(((2 * share - 1) * largest).toPrecision(3)) + 0; // no −0
}

function largestOf(values: readonly number[]): number {
  return Math.max(0, ...values.map(Math.abs));
}
