// The state that shows a layer from elsewhere: from a file, or from a training.
import type { LayerData } from '../../lib/codec/index.ts';
import type { Tensor } from '../../lib/index.ts';
import { hasGates, shapeOf } from '../../lib/spec/cells.ts';
import { LIMITS } from './limits.ts';
import { resizeMatrix, withCell } from './resize.ts';
import type { LossChoice, Matrix, State, StatePatch } from './state.ts';
import { usualIn } from './timeline.ts';

/**
 * All that the file tells takes the place of what is shown. Without x the present inputs stay, as wide as
 * the layer wants them; without dh the loss is the sum of the last state, as for `backward`.
 * @param data of one sequence, within LIMITS
 */
export function stateOf(data: LayerData, present: State): StatePatch {
  const { inputSize, hiddenSize, cell = 'rnn', activation, bias, weights, x, dh } = data;
  const { c0, dcT } = data;
  const steps = x === undefined ? present.steps : x.shape[0]!;
  return {
    inputSize,
    hiddenSize,
    cell,
    activation: hasGates(cell) ? present.activation : activation,
    ...(cell !== present.cell && otherCell(present, cell)),
    bias,
    weights: {
      U: rowsOf(weights.U, inputSize),
      W: rowsOf(weights.W, hiddenSize),
      b: weights.b === undefined ? zeros(shapeOf('b', data)[0]!) : Array.from(weights.b.data),
    },
    steps,
    x:
      x === undefined
        ? resizeMatrix(present.x, LIMITS.steps, inputSize)
        : continued(rowsOf(x, inputSize), present.x),
    h0: Array.from(data.h0.data),
    c0: c0 && Array.from(c0.data),
    dcT: dcT && Array.from(dcT.data),
    loss: lossOf(dh, hiddenSize, steps, present.loss),
    selected: {
      forward: `h/${steps}/0`,
      backward: `${usualIn('backward', cell)}/1/0`,
      check: 'verdict/0/0',
    },
  };
}

/** What belongs to the cell, and is not told by a file. */
function otherCell(present: State, cell: State['cell']): StatePatch {
  const { defects, check, checked } = withCell(present, cell);
  return { defects, check, checked };
}

function rowsOf({ data }: Tensor, columns: number): Matrix {
  return Array.from({ length: data.length / columns }, (_, i) =>
    Array.from(data.subarray(i * columns, (i + 1) * columns)),
  );
}

const zeros = (size: number) => Array.from({ length: size }, () => 0);

/**
 * A row for every step that the figures can show: what was there goes on where it began with these rows, as
 * after an export; otherwise they begin anew.
 */
function continued(rows: Matrix, present: Matrix): Matrix {
  const sameRow = (row: readonly number[], other: readonly number[] = []) =>
    row.length === other.length && row.every((value, i) => Object.is(value, other[i]));
  return rows.every((row, t) => sameRow(row, present[t]))
    ? present
    : Array.from({ length: LIMITS.steps }, (_, t) => rows[t % rows.length]!);
}

/** dh of the last step only, or of every step; by the name of a loss where it has one. */
function lossOf(
  dh: Tensor | undefined,
  hiddenSize: number,
  steps: number,
  present: LossChoice,
): LossChoice {
  if (dh === undefined) return { kind: 'last' };
  const rows = rowsOf(dh, hiddenSize);
  const last = rows.at(-1)!;
  const ones = (row: readonly number[]) => row.every((value) => value === 1);
  const before = dh.shape.length === 1 ? [] : rows.slice(0, -1);
  if (ones(last) && before.every((row) => row.every((value) => Object.is(value, 0))))
    return { kind: 'last' };
  if (rows.length === steps && rows.every(ones)) return { kind: 'all' };
  const every = Array.from({ length: steps - 1 }, () => zeros(hiddenSize));
  const given = dh.shape.length === 1 ? [...every, last] : rows;
  return { kind: 'given', dh: continued(given, present.kind === 'given' ? present.dh : []) };
}
