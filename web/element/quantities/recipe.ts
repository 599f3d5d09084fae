// How a number is made of others, as data: a cell's list of quantities states it once for every quantity, the note
// tells it, and what a number feeds is the same read backwards.
import type { Formula } from '../maths/formula.ts';
import { parseId, type QuantityId, type TimedPanel } from '../state/entry-id.ts';
import type { Words } from '../words/languages.ts';
import { placeOf, type Quantity, type Source } from './quantity.ts';

/** `made`: a state as the forward pass made it. On the page it is the entry h, which backward may have written over. */
export type RowId = QuantityId | 'made';

/** One number, `W/1/0`: as the entry ids are, and `made/2/0`. */
export type Ref = `${RowId}/${string}`;

/** A word that is a plain text. */
export type WordKey = {
  [Key in keyof Words]: Words[Key] extends string ? Key : never;
}[keyof Words];

/** result = through(from + terms), times the factor. */
export interface Recipe {
  /** In several lines where it is long. */
  equation?(): Formula | readonly Formula[];
  /** The number that it goes on from: its own recipe is told first. */
  readonly from?: Ref | undefined;
  /** What is added up: numbers, or products of them. */
  readonly terms: readonly (readonly Ref[])[];
  /** What they add up to, where that has a name and is not yet the result. */
  sum?(): Formula;
  readonly factor?: Factor;
  /** The function that makes the result of the sum. */
  through?(): Formula;
}

/** What a sum is multiplied by. */
export interface Factor {
  readonly of: Ref;
  /** Why it is wrong: the published code takes it in place of the right one. */
  readonly flaw?: WordKey;
  /** The published code does not take it at all. */
  readonly leftOut?: boolean;
}

/** The numbers that a recipe itself reads. */
export function readBy({ from, terms, factor }: Recipe): Ref[] {
  return [
    ...(from === undefined ? [] : [from]),
    ...terms.flat(),
    ...(factor === undefined || factor.leftOut ? [] : [factor.of]),
  ];
}

/** A number, taken apart. */
export function parseRef(ref: Ref): { readonly of: RowId; readonly at: readonly number[] } {
  return parseId(ref);
}

/** Which entries of a panel read an entry, by id: the recipes of a run, read backwards. */
export type Readers = ReadonlyMap<string, readonly string[]>;

export function readersIn(panel: TimedPanel, list: readonly Quantity[], source: Source): Readers {
  const readers = new Map<string, string[]>();
  const elsewhere = new Map(list.flatMap(({ id, as }) => (as ? [[id, as] as const] : [])));
  const hidden = new Map(
    list.flatMap((row) => (placeOf(row).panels.length > 0 ? [] : [[row.id, row] as const])),
  );
  /** In place of a number that no panel shows, those that it is made of. */
  const shownRefs = (ref: Ref): Ref[] => {
    const { of, at } = parseRef(ref);
    const recipe = hidden.get(of)?.recipe?.(source, ...at);
    return recipe === undefined ? [ref] : readBy(recipe).flatMap(shownRefs);
  };
  for (const quantity of list) {
    if (quantity.recipe === undefined || !placeOf(quantity).panels.includes(panel)) continue;
    for (const at of positionsOf(quantity, source)) {
      const recipe = quantity.recipe(source, ...at);
      if (recipe === undefined) continue;
      const reader = [quantity.id, ...at].join('/');
      for (const ref of readBy(recipe).flatMap(shownRefs)) {
        const slash = ref.indexOf('/');
        const as = elsewhere.get(ref.slice(0, slash) as RowId);
        const read = as === undefined ? ref : as + ref.slice(slash);
        const known = readers.get(read);
        if (known === undefined) readers.set(read, [reader]);
        else if (known.at(-1) !== reader) known.push(reader); // a product may read a number twice
      }
    }
  }
  return readers;
}

/** The indices of all entries of a quantity. */
function positionsOf(quantity: Quantity, source: Source): number[][] {
  const { first = 0 } = placeOf(quantity);
  return quantity
    .of(source)
    .shape.reduce<number[][]>(
      (before, size, axis) =>
        before.flatMap((at) =>
          Array.from({ length: size }, (_, k) => [...at, axis === 0 ? first + k : k]),
        ),
      [[]],
    );
}
