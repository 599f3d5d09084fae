// How a number came about, told from the recipes of its quantity.
import { html, type TemplateResult } from 'lit';
import { type Formula, formula, listed } from '../maths/formula.ts';
import { PLACES, parseId, type QuantityId, stepOf, type TimedPanel } from '../state/entry-id.ts';
import type { Words } from '../words/languages.ts';
import type { Explanation, LedgerRow } from './explanation.ts';
import type { Entry, Numbers } from './quantities.ts';
import { placeOf, type Quantity, type Source } from './quantity.ts';
import { type Factor, parseRef, type Readers, type Ref, type RowId, readBy } from './recipe.ts';

/** What an explanation is drawn from. */
export interface Explained {
  readonly numbers: Readonly<Record<RowId, Numbers>>;
  readonly source: Source;
  readonly readers: Readers;
  readonly words: Words;
}

/** @param panel what an entry was read for and what it feeds is told as far as the panel shows it */
export function explain(id: string, panel: TimedPanel, from: Explained): Explanation {
  const { numbers, words } = from;
  const { of, at } = parseId(id);
  const entry = numbers[of].entry(...at);
  const { formulas, rows, operands, remark } = ledgerOf(of, at, from);
  const shown = (other: string) => PLACES[parseId(other).of].panels.includes(panel);
  const consumers = from.readers.get(entry.id) ?? [];
  const feeds = feedsOf(of, consumers, from);
  return {
    name: entry.name,
    headline: entry.alone,
    wrong: entry.wrong,
    what: whatOf(numbers[of].quantity, at, words),
    full: entry.full,
    formulas,
    rows,
    bars: true,
    selected: [entry.id],
    operands: operands.map((other) => other.id).filter(shown),
    operandsAre: words.read,
    consumers,
    ...(feeds === undefined ? {} : { feeds }),
    ...(remark === undefined ? {} : { remark }),
    ...(entry.crumb ? { remark: words.crumb } : {}),
  };
}

function whatOf({ id, what }: Quantity, at: readonly number[], words: Words): string {
  return what?.(words, at) ?? words.what[id as keyof Words['what']](at);
}

interface Ledger {
  readonly formulas: readonly Formula[];
  readonly rows: readonly LedgerRow[];
  readonly operands: readonly Entry[];
  readonly remark?: string | undefined;
}

/** The recipe of an entry, row by row. */
function ledgerOf(of: RowId, at: readonly number[], from: Explained): Ledger {
  const { numbers, source, words } = from;
  const { quantity, format } = numbers[of];
  const recipe = quantity.recipe?.(source, ...at);
  if (recipe === undefined) return { formulas: [], rows: [], operands: [] };
  const { equation, terms, sum, factor, through } = recipe;

  const before = recipe.from === undefined ? undefined : goneOnFrom(recipe.from, from);
  const read = terms.map((term) => term.map((ref) => readOf(ref, from)));
  const rows = [...(before?.rows ?? []), ...read.map((term) => termRow(term, format.alone, words))];
  if (sum !== undefined) rows.push(sumRow(sum(), rows, format.alone));
  if (factor !== undefined) rows.push(factorRow(factor, from));

  const end = endOf(of, at, from);
  const argument = rows.at(-1)?.text;
  rows.push(through ? { ...end.result, how: formula`${through()}(${argument!})` } : end.result);
  if (end.after !== undefined) rows.push(end.after);

  const stale = read.flat().find((each) => each.entry.wrong && each.quantity.overwritten);
  const remark = end.remark ?? stale?.quantity.overwritten?.whenRead;
  return {
    formulas: [...(equation ? [equation()].flat() : []), ...(before?.formulas ?? [])],
    rows,
    operands: [
      ...(before?.operands ?? []),
      ...terms.flat().flatMap((ref) => operandsOf(ref, from)),
      ...(factor === undefined || factor.leftOut ? [] : [readOf(factor.of, from).entry]),
    ],
    remark: remark && words[remark],
  };
}

/** What a recipe gives, and what was put in its place later. */
function endOf(of: RowId, at: readonly number[], { numbers, words }: Explained) {
  const { quantity, entry } = numbers[of];
  const now = entry(...at);
  const { overwritten, isSum = false } = quantity;
  const made = overwritten === undefined ? now : numbers[overwritten.made].entry(...at);
  const result = row(isSum ? 'sum' : 'result', made);
  if (overwritten === undefined || !now.wrong) return { result };
  const after = { ...row('after', now), how: words[overwritten.how] };
  return { result, after, remark: overwritten.remark };
}

/** The terms of the number that a recipe goes on from, and it itself where it is a sum with a name. */
function goneOnFrom(ref: Ref, from: Explained): Ledger {
  const { of, at } = parseRef(ref);
  const { quantity, entry } = from.numbers[of];
  const ledger = ledgerOf(of, at, from);
  return quantity.isSum
    ? { ...ledger, operands: [...ledger.operands, entry(...at)] }
    : { ...ledger, rows: ledger.rows.slice(0, -1) };
}

/** A number that a recipe reads. */
interface Read {
  readonly quantity: Quantity;
  readonly entry: Entry;
}

function readOf(ref: Ref, { numbers }: Explained): Read {
  const { of, at } = parseRef(ref);
  const { quantity, entry } = numbers[of];
  return { quantity, entry: entry(...at) };
}

/** What is marked as read: of a number that no panel shows, what it is made of. */
function operandsOf(ref: Ref, from: Explained): readonly Entry[] {
  const { of, at } = parseRef(ref);
  const { quantity, entry } = from.numbers[of];
  const isShown = placeOf(quantity).panels.length > 0;
  const recipe = isShown ? undefined : quantity.recipe?.(from.source, ...at);
  return recipe === undefined
    ? [entry(...at)]
    : readBy(recipe).flatMap((read) => operandsOf(read, from));
}

/** An entry as a line of the ledger. */
function row(kind: LedgerRow['kind'], entry: Entry): LedgerRow {
  const line = { kind, name: entry.name, value: entry.value, text: entry.alone };
  return entry.wrong ? { ...line, wrong: true } : line;
}

/** A number, or a product of several. */
function termRow(term: readonly Read[], print: (value: number) => string, words: Words): LedgerRow {
  const [{ entry, quantity }, ...others] = term as [Read, ...Read[]];
  const of = quantity.id;
  if (others.length > 0) {
    const value = others.reduce((product, other) => product * other.entry.value, entry.value);
    return {
      kind: 'term',
      of,
      name: others.reduce((name, other) => formula`${name} · ${other.entry.name}`, entry.name),
      ...(term.length > 2 && { factors: term.map((each) => each.entry.name) }),
      how: term.map((each) => each.entry.alone).join(' × '),
      value,
      text: print(value),
    };
  }
  const line = { ...row('term', entry), of };
  const zero = entry.value === 0 ? quantity.zero : undefined;
  return zero === undefined ? line : { ...line, how: words[zero] };
}

function sumRow(
  name: Formula,
  terms: readonly LedgerRow[],
  print: (value: number) => string,
): LedgerRow {
  const value = terms.reduce((sum, { kind, value }) => sum + (kind === 'term' ? value : 0), 0);
  return { kind: 'sum', name, value, text: print(value) };
}

function factorRow({ of, flaw, leftOut }: Factor, from: Explained): LedgerRow {
  const line = row('factor', readOf(of, from).entry);
  if (flaw === undefined) return { ...line, how: '×' };
  return { ...line, how: from.words[flaw], wrong: true, ...(leftOut ? { text: '' } : {}) };
}

/** it feeds net₁, net₂ */
function feedsOf(
  of: QuantityId,
  consumers: readonly string[],
  { numbers, words }: Explained,
): TemplateResult | string | undefined {
  const { unread } = numbers[of].quantity;
  if (consumers.length === 0) return unread && words[unread];
  const vectors = new Map(
    consumers.map((id) => {
      const of = parseId(id).of;
      const step = stepOf(id);
      return [`${of}/${step}`, numbers[of].name(step ?? 't')];
    }),
  );
  return html`${words.feeds} ${listed([...vectors.values()], ', ')}`;
}
