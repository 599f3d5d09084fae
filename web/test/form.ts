// The two forms of the tests: the short one, in which some cases stand for the others of their kind, and `npm test -- long`,
// which has all of them.

export const LONG = process.env.UNROLLED_TESTS === 'long';

/** In the short form only those that are kept: at least one, and not all. */
export function cases<T>(all: readonly T[], kept: (one: T) => boolean): readonly T[] {
  const some = all.filter(kept);
  if (some.length === 0 || some.length === all.length)
    throw new Error(`the short form has ${some.length} of ${all.length} cases`);
  return LONG ? all : some;
}

/** Every value of one beside every value of the other; in the short form each value once, beside one of the other in turn. */
export function inTurns<A, B>(one: readonly A[], other: readonly B[]): (readonly [A, B])[] {
  if (LONG) return one.flatMap((a) => other.map((b) => [a, b] as const));
  return Array.from({ length: Math.max(one.length, other.length) }, (_, k) => {
    return [one[k % one.length]!, other[k % other.length]!] as const;
  });
}

type Axes<Row> = { readonly [Name in keyof Row]: readonly Row[Name][] };

/** Every row that takes one value of each axis; in the short form as few as hold every pair of values of two axes. */
export function combinations<Row extends object>(axes: Axes<Row>): readonly Row[] {
  return LONG ? product(axes) : pairwise(product(axes));
}

export function product<Row extends object>(axes: Axes<Row>): Row[] {
  let rows: object[] = [{}];
  for (const [name, values] of Object.entries<readonly unknown[]>(axes)) {
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  }
  return rows as Row[];
}

function pairsOf(row: object): string[] {
  const names = Object.keys(row);
  const values = Object.values(row);
  return values.flatMap((a, i) =>
    values.slice(i + 1).map((b, k) => JSON.stringify([names[i], a, names[i + 1 + k], b])),
  );
}

/** Of the rows those that bring the most new pairs, one after the other, until there are no new ones. */
export function pairwise<Row extends object>(rows: readonly Row[]): Row[] {
  const missing = new Set(rows.flatMap(pairsOf));
  const chosen: Row[] = [];
  while (missing.size > 0) {
    const gain = rows.map((row) => pairsOf(row).filter((pair) => missing.has(pair)).length);
    const best = rows[gain.indexOf(Math.max(...gain))]!;
    for (const pair of pairsOf(best)) missing.delete(pair);
    chosen.push(best);
  }
  return chosen;
}
