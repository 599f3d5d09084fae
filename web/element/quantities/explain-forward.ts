// Where every number of the forward pass comes from, by (1) and (2).
import { html, type TemplateResult } from 'lit';
import { netEquation, stateEquation } from '../maths/equations.ts';
import { type Formula, formula, written } from '../maths/formula.ts';
import * as names from '../maths/names.ts';
import type { Run } from '../run/run.ts';
import { parseId, type QuantityId } from '../state/entry-id.ts';
import type { Words } from '../words/languages.ts';
import {
  about,
  type Explanation,
  ids,
  indices,
  type LedgerRow,
  product,
  row,
} from './explanation.ts';
import type { Entry, Quantities } from './quantities.ts';

export function explainForward(id: string, q: Quantities, run: Run, words: Words): Explanation {
  const { of, at } = parseId(id);
  const begin = about(q[of].entry(...at), words);
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
    formulas: [netEquation(t, run.problem.bias)],
    rows,
    operands: ids(operands),
    consumers: [q.h.entry(t, i).id],
    feeds: feeding([names.h(t)], words),
  };
}

function explainState(t: number, i: number, q: Quantities, run: Run, words: Words) {
  const { activation, bias } = run.problem;
  const f = names.activationName(activation);
  const net = q.net.entry(t, i);
  const made = q.made.entry(t, i);
  const stored = q.h.entry(t, i);
  const { rows, operands } = weightedSum(t, i, q, run);
  const isLast = t === run.steps;
  return {
    formulas: [stateEquation(t, activation), netEquation(t, bias)],
    rows: [
      ...rows,
      { ...row('result', made), how: formula`${f}(${net.alone})` },
      ...(stored.wrong ? [{ ...row('after', stored), how: words.overwritten }] : []),
    ],
    operands: ids([...operands, net]),
    consumers: isLast ? [] : ids(indices(run.hiddenSize).map((j) => q.net.entry(t + 1, j))),
    feeds: isLast ? words.loss : feeding([names.net(t + 1)], words),
    ...(stored.wrong ? { remark: words.overwrittenRemark } : {}),
  };
}

/** The terms of (1) and their sum. The states are those that the forward pass made. */
function weightedSum(t: number, i: number, q: Quantities, run: Run) {
  const pairs = [
    ...indices(run.inputSize).map((j) => [q.U.entry(i, j), q.x.entry(t, j)] as const),
    ...indices(run.hiddenSize).map((j) => [q.W.entry(i, j), q.made.entry(t - 1, j)] as const),
  ];
  const bias = run.problem.bias ? [q.b.entry(i)] : [];
  const rows: LedgerRow[] = [
    ...pairs.map(([left, right]) => product(left, right, q.net.format.alone)),
    ...bias.map((entry) => row('term', entry)),
    row('sum', q.net.entry(t, i)),
  ];
  return { rows, operands: [...pairs.flat(), ...bias] };
}

/** The entries of net that read an input, a parameter or h_0. */
function readersOf(of: QuantityId, at: readonly number[], q: Quantities, run: Run): Entry[] {
  const everyStep = indices(run.steps).map((t) => t + 1);
  const everyUnit = indices(run.hiddenSize);
  if (of === 'x') return everyUnit.map((i) => q.net.entry(at[0]!, i));
  if (of === 'h') return everyUnit.map((i) => q.net.entry(1, i));
  return everyStep.map((t) => q.net.entry(t, at[0]!));
}

function stepsOf(entries: readonly Entry[]): number[] {
  return [...new Set(entries.map(({ id }) => parseId(id).at[0]!))];
}

/** it feeds net₁, net₂ */
export function feeding(targets: readonly Formula[], words: Words): TemplateResult {
  return html`${words.feeds} ${targets.map((of, k) => html`${k > 0 ? ', ' : ''}${written(of)}`)}`;
}
