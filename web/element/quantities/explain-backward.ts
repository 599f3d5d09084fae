// Where every number of the backward pass comes from, by (3), (5) and (8), or by the published code.
import {
  deltaEquation,
  firstStateEquation,
  inputEquation,
  shareEquation,
} from '../maths/equations.ts';
import type { Formula } from '../maths/formula.ts';
import * as names from '../maths/names.ts';
import type { Run } from '../run/run.ts';
import { parseId } from '../state/entry-id.ts';
import type { Summed } from '../state/state.ts';
import type { Words } from '../words/languages.ts';
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
import type { Entry, Quantities } from './quantities.ts';

type Part = Partial<Explanation>;

export function explainBackward(
  id: string,
  q: Quantities,
  run: Run,
  words: Words,
  summed: Summed = 'W',
): Explanation {
  const { of, at } = parseId(id);
  const begin = about(q[of].entry(...at), words);
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
      return { ...begin, ...addUp(1, at, q.dW.entry(...at), q, run) };
    case 'dx':
      return { ...begin, ...explainInput(first, second, q, run) };
    case 'U':
      return { ...begin, consumers: ids(indices(run.steps).map((k) => q.dx.entry(k + 1, second))) };
    default:
      return { ...begin, consumers: ids(readersOfW(second, q, run)) };
  }
}

interface LastFactor {
  /** What the sum is multiplied by; nothing where the code forgets it. */
  readonly entry?: Entry;
  readonly flaw?: string;
}

/** The f′(net_t) of (3), or what the published code takes in its place. */
function lastFactor(t: number, i: number, q: Quantities, run: Run, words: Words): LastFactor {
  const { defects } = run.problem;
  if (t === run.steps) {
    return defects.includes('D') ? { flaw: words.slopeForgotten } : { entry: q.slope.entry(t, i) };
  }
  if (defects.includes('B')) return { entry: q.made.entry(t + 1, i), flaw: words.stateForSlope };
  if (defects.includes('C')) return { entry: q.slope.entry(t + 1, i), flaw: words.slopeTooLate };
  return { entry: q.slope.entry(t, i) };
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
    t === run.steps ? [] : units.map((k) => [q.W.entry(k, i), q.delta.entry(t + 1, k)] as const);
  const incoming = row('term', q.dh.entry(t, i));
  const terms = [
    incoming.value === 0 ? { ...incoming, how: words.noneHere } : incoming,
    ...pairs.map(([weight, error]) => product(weight, error, print)),
  ];
  const factor = lastFactor(t, i, q, run, words);
  const before = units.map((k) => (t > 1 ? q.delta.entry(t - 1, k) : q.dh0.entry(k)));
  return {
    formulas: [deltaEquation(t, run.steps)],
    rows: [
      ...terms,
      sumRow(names.entryAt(names.gradient(names.h(t)), [i]), terms, print),
      factorRow(factor, q.slope.entry(t, i)),
      row('result', q.delta.entry(t, i)),
    ],
    operands: ids([...pairs.flat(), ...(factor.entry ? [factor.entry] : [])]),
    consumers: ids([
      ...sharesOf(t, i, q, run, summed),
      ...before,
      ...indices(run.inputSize).map((j) => q.dx.entry(t, j)),
    ]),
    feeds: feeding(
      [q.share.name(t), t > 1 ? names.delta(t - 1) : names.gradient(names.h(0)), q.dx.name(t)],
      words,
    ),
  };
}

function factorRow({ entry, flaw }: LastFactor, slope: Entry): LedgerRow {
  const line = row('factor', entry ?? slope);
  if (flaw === undefined) return { ...line, how: '×' };
  return { ...line, how: flaw, wrong: true, ...(entry ? {} : { text: '' }) };
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
  const pairs = indices(run.hiddenSize).map((i) => [q.W.entry(i, j), q.delta.entry(1, i)] as const);
  return {
    formulas: [firstStateEquation],
    rows: [
      ...pairs.map(([weight, error]) => product(weight, error, q.dh0.format.alone)),
      row('result', q.dh0.entry(j)),
    ],
    operands: ids(pairs.flat()),
  };
}

/** ∂L/∂x_t by (7): column j of U carries the error to input j. */
function explainInput(t: number, j: number, q: Quantities, run: Run): Part {
  const pairs = indices(run.hiddenSize).map((i) => [q.U.entry(i, j), q.delta.entry(t, i)] as const);
  return {
    formulas: [inputEquation(t)],
    rows: [
      ...pairs.map(([weight, error]) => product(weight, error, q.dx.format.alone)),
      row('result', q.dx.entry(t, j)),
    ],
    operands: ids(pairs.flat()),
  };
}

/** Row i of what step t adds to the gradient. */
function sharesOf(t: number, i: number, q: Quantities, run: Run, summed: Summed): Entry[] {
  if (summed === 'b') return [q.share.entry(t, i)];
  const columns = summed === 'U' ? run.inputSize : run.hiddenSize;
  return indices(columns).map((j) => q.share.entry(t, i, j));
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
  const error = q.delta.entry(t, i);
  if (summed === 'b') {
    return {
      formulas: [shareEquation(t, summed)],
      rows: [row('term', error), row('result', q.share.entry(t, i))],
      operands: ids([error]),
      consumers: [q.sum.entry(t, i).id],
      feeds: feeding([q.sum.name(t)], words),
    };
  }
  const other = summed === 'U' ? q.x.entry(t, j) : q.h.entry(t - 1, j);
  return {
    formulas: [shareEquation(t, summed)],
    rows: [product(error, other, q.share.format.alone), row('result', q.share.entry(t, i, j))],
    operands: ids([error]),
    consumers: [q.sum.entry(t, i, j).id],
    feeds: feeding([q.sum.name(t)], words),
    ...(other.wrong ? { remark: words.stateWasOverwritten } : {}),
  };
}

function explainSum(t: number, at: readonly number[], q: Quantities, run: Run, words: Words): Part {
  const next = t > 1 ? q.sum.entry(t - 1, ...at) : q.dW.entry(...at);
  return {
    ...addUp(t, at, q.sum.entry(t, ...at), q, run),
    consumers: [next.id],
    feeds: feeding([t > 1 ? q.sum.name(t - 1) : q.dW.name('t')], words),
  };
}

/** The shares of step t and later, added up. */
function addUp(t: number, at: readonly number[], result: Entry, q: Quantities, run: Run): Part {
  const shares = indices(run.steps + 1 - t).map((k) => q.share.entry(run.steps - k, ...at));
  return {
    rows: [...shares.map((entry) => row('term', entry)), row('result', result)],
    operands: ids(shares),
  };
}

function explainSlope(id: string, q: Quantities, run: Run, words: Words): Part {
  const readers = indices(run.steps).flatMap((k) =>
    indices(run.hiddenSize)
      .filter((i) => lastFactor(k + 1, i, q, run, words).entry?.id === id)
      .map((i) => q.delta.entry(k + 1, i)),
  );
  const steps = [...new Set(readers.map((entry) => parseId(entry.id).at[0]!))];
  return {
    consumers: ids(readers),
    feeds: steps.length > 0 ? feeding(steps.map(names.delta), words) : words.neverRead,
  };
}

/** Wᵀ: column j of W carries the error to unit j of every earlier step, and to h_0. */
function readersOfW(j: number, q: Quantities, run: Run): Entry[] {
  return [q.dh0.entry(j), ...indices(run.steps - 1).map((k) => q.delta.entry(k + 1, j))];
}
