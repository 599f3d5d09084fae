// Arrays as R writes them: c(…), matrix(c(…), nrow, ncol, byrow), structure(c(…), dim = …) of dput, rbind and cbind.
import type { Call, Value } from './expression.ts';
import { refuse, requireEqual } from './problem.ts';

export interface ArrayOfR {
  readonly rows: readonly (readonly number[])[];
  readonly vector?: boolean;
}

export const isNameOfR = (name: string): boolean =>
  /^(?:c|matrix|structure|rbind|cbind)$/.test(name);

type NumberOf = (value: Value) => number;

/** Undefined where the call is none of R's. */
export function callOfR(call: Call, numberOf: NumberOf): ArrayOfR | undefined {
  const { name, args, named } = call;
  const isVector = (value: Value | undefined) => value?.kind === 'call' && value.name === 'c';
  if (name === 'c') return { rows: [numbersOf(call, numberOf)], vector: true };
  if (name === 'rbind' || name === 'cbind') {
    requireNames(named, []);
    const lines = args.map((arg) => numbersOf(arg, numberOf));
    requireEqual(lines, args);
    return { rows: name === 'rbind' ? lines : columnsOf(lines) };
  }
  if (name === 'structure' || (name === 'array' && isVector(args[0]))) {
    requireNames(named, ['dim', '.Dim', 'dimnames', '.Dimnames']);
    const dim = named.get('dim') ?? named.get('.Dim') ?? args[1];
    return shaped(numbersOf(args[0], numberOf), sizesOf(dim, numberOf), false);
  }
  if (name !== 'matrix' || (args[0]?.kind === 'list' && named.get('nrow') === undefined))
    return undefined;
  requireNames(named, ['data', 'nrow', 'ncol', 'byrow', 'dimnames']);
  const [data, rows, columns, byRow] = ['data', 'nrow', 'ncol', 'byrow'].map(
    (key, i) => named.get(key) ?? args[i],
  );
  const numbers = numbersOf(data, numberOf);
  const [n, m] = [rows, columns].map((size) => size && numberOf(size));
  const height = n ?? (m === undefined ? numbers.length : numbers.length / m);
  return shaped(numbers, [height, m ?? numbers.length / height], isTrue(byRow));
}

function requireNames(named: Call['named'], known: readonly string[]): void {
  const strange = [...named.keys()].find((name) => !known.includes(name));
  if (strange !== undefined) throw refuse({ reason: 'unknown', text: `${strange} =` });
}

function numbersOf(value: Value | undefined, numberOf: NumberOf): number[] {
  if (value?.kind !== 'call' || value.name !== 'c')
    throw refuse({ reason: 'unknown', text: value?.token.text ?? ')' });
  return value.args.map(numberOf).concat([...value.named.values()].map(numberOf));
}

/** `c(2L, 3L)`, or `2:3` where the sizes happen to follow each other. */
function sizesOf(value: Value | undefined, numberOf: NumberOf): readonly number[] {
  const range = value?.kind === 'word' ? /^(\d{1,9}):(\d{1,9})$/.exec(value.text) : null;
  if (range === null) return numbersOf(value, numberOf);
  const [from, to] = [Number(range[1]), Number(range[2])];
  if (to !== from + 1) throw refuse({ reason: 'dimensions' });
  return [from, to];
}

function isTrue(value: Value | undefined): boolean {
  const text = value?.token.text ?? 'FALSE';
  if (/^(?:TRUE|T)$/.test(text)) return true;
  if (/^(?:FALSE|F)$/.test(text)) return false;
  throw refuse({ reason: 'unknown', text });
}

/** R would repeat numbers that are too few. */
function shaped(numbers: readonly number[], sizes: readonly number[], byRow: boolean): ArrayOfR {
  const [rows, columns] = sizes;
  if (rows === undefined || columns === undefined || sizes.length !== 2)
    throw refuse({ reason: 'dimensions' });
  if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows * columns !== numbers.length) {
    throw refuse({ reason: 'size', said: `${rows} × ${columns}`, found: String(numbers.length) });
  }
  const [outer, inner] = byRow ? [rows, columns] : [columns, rows];
  const lines = Array.from({ length: outer }, (_, i) => numbers.slice(i * inner, (i + 1) * inner));
  return { rows: byRow ? lines : columnsOf(lines) };
}

const columnsOf = (lines: readonly (readonly number[])[]): number[][] =>
  Array.from(lines[0] ?? [], (_, i) => lines.map((line) => line[i]!));
