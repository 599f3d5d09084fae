// Where every number of the forward pass comes from, by (1) and (2).
import { html, type TemplateResult } from 'lit';
import { netEquation, stateEquation } from './equations.ts';
import {
  about,
  type Explanation,
  ids,
  indices,
  type LedgerRow,
  product,
  row,
} from './explanation.ts';
import { type Formula, formula, written } from './formula.ts';
import * as names from './names.ts';
import { type Cell, parseId, type Quantities, type QuantityId } from './quantities.ts';
import type { Run } from './run.ts';
import type { Words } from './words.ts';

export function explainForward(id: string, q: Quantities, run: Run, words: Words): Explanation {
  const { of, at } = parseId(id);
  const begin = about(q[of].cell(...at), words);
  const [t, i] = at as [number, number];
  if (of === 'net') return { ...begin, ...explainNet(t, i, q, run, words) };
  if (of === 'h' && t > 0) return { ...begin, ...explainState(t, i, q, run, words) };
  const readers = readersOf(of, at, q, run);
  return {
    ...begin,
    consumers: ids(readers),
    feeds: feeding(stepsOf(readers).map(names.net), words),
  };
}

function explainNet(t: number, i: number, q: Quantities, run: Run, words: Words) {
  const { rows, operands } = weightedSum(t, i, q, run);
  return {
    formulas: [netEquation(t, run.problem.b !== undefined)],
    rows,
    operands: ids(operands),
    consumers: [q.h.cell(t, i).id],
    feeds: feeding([names.h(t)], words),
  };
}

function explainState(t: number, i: number, q: Quantities, run: Run, words: Words) {
  const { activation, b } = run.problem;
  const f = names.activationName(activation);
  const net = q.net.cell(t, i);
  const made = q.made.cell(t, i);
  const stored = q.h.cell(t, i);
  const { rows, operands } = weightedSum(t, i, q, run);
  const isLast = t === run.steps;
  return {
    formulas: [stateEquation(t, activation), netEquation(t, b !== undefined)],
    rows: [
      ...rows,
      { ...row('result', made), how: formula`${f}(${net.alone})` },
      ...(stored.wrong ? [{ ...row('after', stored), how: words.overwritten }] : []),
    ],
    operands: ids([...operands, net]),
    consumers: isLast ? [] : ids(indices(run.hiddenSize).map((j) => q.net.cell(t + 1, j))),
    feeds: isLast ? words.loss : feeding([names.net(t + 1)], words),
    ...(stored.wrong ? { remark: words.overwrittenRemark } : {}),
  };
}

/** The terms of (1) and their sum. The states are those that the forward pass made. */
function weightedSum(t: number, i: number, q: Quantities, run: Run) {
  const pairs = [
    ...indices(run.inputSize).map((j) => [q.U.cell(i, j), q.x.cell(t, j)] as const),
    ...indices(run.hiddenSize).map((j) => [q.W.cell(i, j), q.made.cell(t - 1, j)] as const),
  ];
  const bias = run.problem.b === undefined ? [] : [q.b.cell(i)];
  const rows: LedgerRow[] = [
    ...pairs.map(([left, right]) => product(left, right, q.net.format.alone)),
    ...bias.map((cell) => row('term', cell)),
    row('sum', q.net.cell(t, i)),
  ];
  return { rows, operands: [...pairs.flat(), ...bias] };
}

/** The cells of net that read an input, a parameter or h_0. */
function readersOf(of: QuantityId, at: readonly number[], q: Quantities, run: Run): Cell[] {
  const everyStep = indices(run.steps).map((t) => t + 1);
  const everyUnit = indices(run.hiddenSize);
  if (of === 'x') return everyUnit.map((i) => q.net.cell(at[0]!, i));
  if (of === 'h') return everyUnit.map((i) => q.net.cell(1, i));
  return everyStep.map((t) => q.net.cell(t, at[0]!));
}

function stepsOf(cells: readonly Cell[]): number[] {
  return [...new Set(cells.map(({ id }) => parseId(id).at[0]!))];
}

/** it feeds net₁, net₂ */
export function feeding(targets: readonly Formula[], words: Words): TemplateResult {
  return html`${words.feeds} ${targets.map((of, k) => html`${k > 0 ? ', ' : ''}${written(of)}`)}`;
}
