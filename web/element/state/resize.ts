// Another number of inputs or units, or another cell: what was there stays where it was, what is new is made up, the
// same every time, and as large as what was there.
import { checkable } from '../../lib/check/parameters.ts';
import { type CellType, hasCells, hasGates, isCandidate } from '../../lib/spec/cells.ts';
import { blocksOf } from './gates.ts';
import { LIMITS } from './limits.ts';
import type { Gate, LossChoice, Matrix, State, WeightsChoice } from './state.ts';

export type ResizedTo = Pick<State, 'inputSize' | 'hiddenSize'>;
type Shape = ResizedTo & Pick<State, 'cell'>;

/** The state with other sizes; the same state where they are the same. */
export function resize(state: State, { inputSize, hiddenSize }: ResizedTo): State {
  if (inputSize === state.inputSize && hiddenSize === state.hiddenSize) return state;
  const { c0, dcT, cell } = state;
  const to = { inputSize, hiddenSize, cell };
  return {
    ...state,
    inputSize,
    hiddenSize,
    x: resizeMatrix(state.x, LIMITS.steps, inputSize),
    h0: resizeVector(state.h0, hiddenSize),
    ...(c0 && { c0: resizeVector(c0, hiddenSize) }),
    ...(dcT && { dcT: resizeVector(dcT, hiddenSize) }),
    weights: reshaped(state.weights, state, to),
    loss: resizeLoss(state.loss, hiddenSize),
  };
}

/**
 * The state with another cell. The weights of the simple cell are those of the candidate, and a gate keeps its own
 * where the other cell has it, too. The defects that can be chosen are those of the simple cell.
 */
export function withCell(state: State, cell: CellType): State {
  if (cell === state.cell) return state;
  const { check, checked, c0, dcT } = state;
  const before = checkable({ bias: true, cell: state.cell });
  const after = checkable({ bias: true, cell });
  const all = before.every((name) => check.parameters.includes(name));
  const parameters = all ? after : after.filter((name) => check.parameters.includes(name));
  return {
    ...state,
    cell,
    weights: reshaped(state.weights, state, { ...state, cell }),
    c0: hasCells(cell) ? c0 : undefined,
    dcT: hasCells(cell) ? dcT : undefined,
    defects: hasGates(cell) ? [] : state.defects,
    check: { ...check, parameters },
    checked: after.includes(checked) ? checked : 'W',
  };
}

/** Rows and columns are dropped at the end, and filled there. */
export function resizeMatrix(matrix: Matrix, rows: number, columns: number): Matrix {
  return filled(matrix, rows, columns, 0, largestOf(matrix.flat()));
}

export function resizeVector(vector: readonly number[], length: number): readonly number[] {
  return resizeMatrix([vector], 1, length)[0]!;
}

/** @param above rows above it, of the matrix that it is a block of */
function filled(matrix: Matrix, rows: number, columns: number, above: number, largest: number) {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => matrix[i]?.[j] ?? filling(above + i, j, largest)),
  );
}

/** Drawn weights are drawn in any shape. */
function reshaped(weights: WeightsChoice, from: Shape, to: Shape): WeightsChoice {
  if ('init' in weights) return weights;
  const column = weights.b.map((value) => [value]);
  return {
    U: blockwise(weights.U, 'U', from, to, to.inputSize),
    W: blockwise(weights.W, 'W', from, to, to.hiddenSize),
    b: blockwise(column, 'b', from, to, 1).flat(),
  };
}

function blockwise(
  matrix: Matrix,
  parameter: 'U' | 'W' | 'b',
  from: Shape,
  to: Shape,
  columns: number,
): Matrix {
  const largest = largestOf(matrix.flat());
  const before = namesOf(parameter, from.cell);
  return namesOf(parameter, to.cell).flatMap((name, k) => {
    const at = before.indexOf(name);
    const own = at < 0 ? [] : matrix.slice(at * from.hiddenSize, (at + 1) * from.hiddenSize);
    return filled(own, to.hiddenSize, columns, k * to.hiddenSize, largest);
  });
}

/** Of the blocks, under one name what does the same in two cells. */
function namesOf(parameter: 'U' | 'W' | 'b', cell: CellType): readonly (Gate | 'candidate')[] {
  if (!hasGates(cell)) return ['candidate'];
  return blocksOf(parameter, cell).map((gate) => (isCandidate(gate) ? 'candidate' : gate));
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
