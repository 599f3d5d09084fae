// Where every number of the backward pass comes from, by (3), (5) and (8), or by the published code.
import { deltaEquation, firstStateEquation, inputEquation, shareEquation } from './equations.ts';
import { feeding } from './explain-forward.ts';
import {
  about,
  type Explanation,
  ids,
  indices,
  type LedgerRow,
  product,
  row,
} from './explanation.ts';
import type { Formula } from './formula.ts';
import * as names from './names.ts';
import { type Cell, parseId, type Quantities } from './quantities.ts';
import type { Run } from './run.ts';
import type { Summed } from './state.ts';
import type { Words } from './words.ts';

type Part = Partial<Explanation>;

export function explainBackward(
  id: string,
  q: Quantities,
  run: Run,
  words: Words,
  summed: Summed = 'W',
): Explanation {
  const { of, at } = parseId(id);
  const begin = about(q[of].cell(...at), words);
  const [first, second, third] = at as [number, number, number];
  switch (of) {
    case 'slope':
      return { ...begin, ...explainSlope(id, q, run, words) };
    case 'delta':
      return { ...begin, ...explainDelta(first, second, q, run, words, summed) };
    case 'dh0':
      return { ...begin, ...explainFirstState(first, q, run) };
    case 'share':
      return { ...begin, ...explainShare(first, second, third, q, words, summed) };
    case 'sum':
      return { ...begin, ...explainSum(first, at.slice(1), q, run, words) };
    case 'dW':
      return { ...begin, ...addUp(1, at, q.dW.cell(...at), q, run) };
    case 'dx':
      return { ...begin, ...explainInput(first, second, q, run) };
    case 'U':
      return { ...begin, consumers: ids(indices(run.steps).map((k) => q.dx.cell(k + 1, second))) };
    default:
      return { ...begin, consumers: ids(readersOfW(second, q, run)) };
  }
}

interface LastFactor {
  /** What the sum is multiplied by; nothing where the code forgets it. */
  readonly cell?: Cell;
  readonly flaw?: string;
}

/** The f′(net_t) of (3), or what the published code takes in its place. */
function lastFactor(t: number, i: number, q: Quantities, run: Run, words: Words): LastFactor {
  const { defects } = run.problem;
  if (t === run.steps) {
    return defects.includes('D') ? { flaw: words.slopeForgotten } : { cell: q.slope.cell(t, i) };
  }
  if (defects.includes('B')) return { cell: q.made.cell(t + 1, i), flaw: words.stateForSlope };
  if (defects.includes('C')) return { cell: q.slope.cell(t + 1, i), flaw: words.slopeTooLate };
  return { cell: q.slope.cell(t, i) };
}

function explainDelta(
  t: number,
  i: number,
  q: Quantities,
  run: Run,
  words: Words,
  summed: Summed,
): Part {
  const print = q.delta.format.alone;
  const units = indices(run.hiddenSize);
  const pairs =
    t === run.steps ? [] : units.map((k) => [q.W.cell(k, i), q.delta.cell(t + 1, k)] as const);
  const incoming = row('term', q.dh.cell(t, i));
  const terms = [
    incoming.value === 0 ? { ...incoming, how: words.noneHere } : incoming,
    ...pairs.map(([weight, error]) => product(weight, error, print)),
  ];
  const factor = lastFactor(t, i, q, run, words);
  const before = units.map((k) => (t > 1 ? q.delta.cell(t - 1, k) : q.dh0.cell(k)));
  return {
    formulas: [deltaEquation(t, run.steps)],
    rows: [
      ...terms,
      sumRow(names.entry(names.gradient(names.h(t)), [i]), terms, print),
      factorRow(factor, q.slope.cell(t, i)),
      row('result', q.delta.cell(t, i)),
    ],
    operands: ids([...pairs.flat(), ...(factor.cell ? [factor.cell] : [])]),
    consumers: ids([
      ...sharesOf(t, i, q, run, summed),
      ...before,
      ...indices(run.inputSize).map((j) => q.dx.cell(t, j)),
    ]),
    feeds: feeding(
      [q.share.name(t), t > 1 ? names.delta(t - 1) : names.gradient(names.h(0)), q.dx.name(t)],
      words,
    ),
  };
}

function factorRow({ cell, flaw }: LastFactor, slope: Cell): LedgerRow {
  const line = row('factor', cell ?? slope);
  if (flaw === undefined) return { ...line, how: '×' };
  return { ...line, how: flaw, wrong: true, ...(cell ? {} : { text: '' }) };
}

function sumRow(
  name: Formula,
  terms: readonly LedgerRow[],
  print: (value: number) => string,
): LedgerRow {
  const value = terms.reduce((sum, term) => sum + term.value, 0);
  return { kind: 'sum', name, value, text: print(value) };
}

function explainFirstState(j: number, q: Quantities, run: Run): Part {
  const pairs = indices(run.hiddenSize).map((i) => [q.W.cell(i, j), q.delta.cell(1, i)] as const);
  return {
    formulas: [firstStateEquation],
    rows: [
      ...pairs.map(([weight, error]) => product(weight, error, q.dh0.format.alone)),
      row('result', q.dh0.cell(j)),
    ],
    operands: ids(pairs.flat()),
  };
}

/** ∂L/∂x_t by (7): column j of U carries the error to input j. */
function explainInput(t: number, j: number, q: Quantities, run: Run): Part {
  const pairs = indices(run.hiddenSize).map((i) => [q.U.cell(i, j), q.delta.cell(t, i)] as const);
  return {
    formulas: [inputEquation(t)],
    rows: [
      ...pairs.map(([weight, error]) => product(weight, error, q.dx.format.alone)),
      row('result', q.dx.cell(t, j)),
    ],
    operands: ids(pairs.flat()),
  };
}

/** Row i of what step t adds to the gradient. */
function sharesOf(t: number, i: number, q: Quantities, run: Run, summed: Summed): Cell[] {
  if (summed === 'b') return [q.share.cell(t, i)];
  const columns = summed === 'U' ? run.inputSize : run.hiddenSize;
  return indices(columns).map((j) => q.share.cell(t, i, j));
}

/** By (4) to (6): the error times what the parameter was multiplied by. */
function explainShare(
  t: number,
  i: number,
  j: number,
  q: Quantities,
  words: Words,
  summed: Summed,
): Part {
  const error = q.delta.cell(t, i);
  if (summed === 'b') {
    return {
      formulas: [shareEquation(t, summed)],
      rows: [row('term', error), row('result', q.share.cell(t, i))],
      operands: ids([error]),
      consumers: [q.sum.cell(t, i).id],
      feeds: feeding([q.sum.name(t)], words),
    };
  }
  const other = summed === 'U' ? q.x.cell(t, j) : q.h.cell(t - 1, j);
  return {
    formulas: [shareEquation(t, summed)],
    rows: [product(error, other, q.share.format.alone), row('result', q.share.cell(t, i, j))],
    operands: ids([error]),
    consumers: [q.sum.cell(t, i, j).id],
    feeds: feeding([q.sum.name(t)], words),
    ...(other.wrong ? { remark: words.stateWasOverwritten } : {}),
  };
}

function explainSum(t: number, at: readonly number[], q: Quantities, run: Run, words: Words): Part {
  const next = t > 1 ? q.sum.cell(t - 1, ...at) : q.dW.cell(...at);
  return {
    ...addUp(t, at, q.sum.cell(t, ...at), q, run),
    consumers: [next.id],
    feeds: feeding([t > 1 ? q.sum.name(t - 1) : q.dW.name('t')], words),
  };
}

/** The shares of step t and later, added up. */
function addUp(t: number, at: readonly number[], result: Cell, q: Quantities, run: Run): Part {
  const shares = indices(run.steps + 1 - t).map((k) => q.share.cell(run.steps - k, ...at));
  return {
    rows: [...shares.map((cell) => row('term', cell)), row('result', result)],
    operands: ids(shares),
  };
}

function explainSlope(id: string, q: Quantities, run: Run, words: Words): Part {
  const readers = indices(run.steps).flatMap((k) =>
    indices(run.hiddenSize)
      .filter((i) => lastFactor(k + 1, i, q, run, words).cell?.id === id)
      .map((i) => q.delta.cell(k + 1, i)),
  );
  const steps = [...new Set(readers.map((cell) => parseId(cell.id).at[0]!))];
  return {
    consumers: ids(readers),
    feeds: steps.length > 0 ? feeding(steps.map(names.delta), words) : words.neverRead,
  };
}

/** Wᵀ: column j of W carries the error to unit j of every earlier step, and to h_0. */
function readersOfW(j: number, q: Quantities, run: Run): Cell[] {
  return [q.dh0.cell(j), ...indices(run.steps - 1).map((k) => q.delta.cell(k + 1, j))];
}
