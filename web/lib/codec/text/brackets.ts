// Arrays in brackets: what the values of an expression are as rows and columns.
//   [[1 2]            NumPy's print: blanks between numbers, a line may break inside a row
//    [3 4]]
//   [[1, 2], [3, 4]]  JSON, Python, JavaScript; array(…), tensor(…) with what they say of themselves
//   [1 2; 3 4]        MATLAB and Julia: rows end at a semicolon, or at the line's end
//   matrix(c(1, 3, 2, 4), nrow = 2)   R: columns first, unless byrow
import {
  type Call,
  type List,
  type Numbered,
  parseExpression,
  refuseWord,
  type Value,
} from './expression.ts';
import { refuse, requireEqual } from './problem.ts';
import { type ArrayOfR, callOfR, isNameOfR } from './r-call.ts';
import type { Reading, TextFormat } from './reading.ts';

const WIDTH = 75; // columns of a line that NumPy fills before it breaks it

const LONGEST_NAME = 200; // with its type

/** The text behind a name in front, as in `const U = `, `U: `, `"U": ` or `U <- `. */
export function withoutName(text: string): string {
  const start = text.trimStart();
  const [first] = start.slice(0, LONGEST_NAME).split(/[\n(]/, 1) as [string];
  const assigned = first.lastIndexOf('='); // brackets in front of it are those of a type
  const at = assigned >= 0 ? assigned : first.search(/<-|:/);
  if (at <= 0 || !/^["']?[\p{L}_$][\p{L}\w\s.$"'<>,*&:[\]?|]*$/u.test(first.slice(0, at)))
    return start;
  const rest = start.slice(at + (start.startsWith('<-', at) ? 2 : 1)).trimStart();
  return isBracketed(rest) ? rest : start;
}

/** Whether a text is to be read by this file at all: a header such as `force (N)` is no call. */
export function isBracketed(text: string): boolean {
  if (/^[[({]/.test(text)) return true;
  const [, name] = /^(?:new )?([\p{L}_$][\w.$:]*)\(/u.exec(text) ?? [];
  return name !== undefined && (MAKES.test(name) || isNameOfR(name) || /Array$/.test(name));
}

export function readBrackets(text: string): Reading {
  const value = parseExpression(text);
  const format = formatOf(value);
  const array = arrayOf(value);
  const isPrint = format === 'list' && value.kind === 'list' && hasBlanks(value);
  const isMatlab = format === 'list' && value.kind === 'list' && array.isMatlab === true;
  return {
    format: isMatlab ? 'matlab' : isPrint ? 'numpy' : format,
    rows: array.rows,
    ...(array.vector && { vector: true }),
  };
}

function formatOf(value: Value): TextFormat {
  if (value.kind !== 'call') return 'list';
  if (value.args.some((arg) => arg.kind === 'call' && formatOf(arg) === 'r')) return 'r';
  const name = value.name.toLowerCase();
  if (/^tf\./.test(name)) return 'tensorflow';
  if (isNameOfR(name)) return isOfR(value) ? 'r' : 'numpy';
  if (/tensor$|parameter$/.test(name)) return 'pytorch';
  return /array$|matrix$|^(?:np|numpy|jnp|jax)\./.test(name) && !/^(?:float|int|uint)/.test(name)
    ? 'numpy'
    : 'list';
}

/** NumPy's matrix takes a list. */
const isOfR = ({ name, args }: Call) =>
  name === 'c' || args[0] === undefined || args[0].kind !== 'list';

const hasBlanks = (list: List): boolean =>
  list.blanks > 0
    ? list.commas === 0
    : list.commas === 0 &&
      list.items.length > 0 &&
      list.items.every(
        (item) =>
          item.kind === 'list' && item.commas === 0 && (item.items.length === 1 || hasBlanks(item)),
      );

interface Rows extends ArrayOfR {
  readonly isMatlab?: boolean;
}

// What an array says of itself in a print or a call, and does not change its numbers.
const SAID = [
  'dtype',
  'device',
  'requires_grad',
  'grad_fn',
  'shape',
  'copy',
  'name',
  'numpy',
  'weak_type',
];
const MAKES =
  /^(?:[\w.]*\.)?(?:array|asarray|tensor|as_tensor|matrix|parameter|variable|constant|list|tuple|convert_to_tensor|(?:float|int|double)\w*(?:array|tensor)?|float(?:16|32|64)|u?int\d+|(?:float|int|uint)\d+array\.(?:of|from))$/i;

function arrayOf(value: Value): Rows {
  if (value.kind === 'number') return { rows: [[value.value]], vector: true };
  if (value.kind === 'word') throw refuseWord(value);
  if (value.kind === 'list') return arrayOfList(value);
  const ofR = callOfR(value, numberOf);
  if (ofR !== undefined) return ofR;
  const strange = [...value.named.keys()].find((name) => !SAID.includes(name));
  if (!MAKES.test(value.name)) throw refuse({ reason: 'unknown', text: `${value.name}(` });
  if (strange !== undefined) throw refuse({ reason: 'unknown', text: `${strange} =` });
  const [first, ...more] = value.args;
  if (first === undefined) throw refuse({ reason: 'empty' });
  // Float64Array.of(1, 2), or a type behind the array as in np.array([1, 2], float)
  if (/\.of$/.test(value.name)) return { rows: [value.args.map(numberOf)], vector: true };
  if (more.some(({ kind }) => kind !== 'word')) throw refuse({ reason: 'several' });
  return arrayOf(first);
}

/** One number, also as `np.float64(0.5)` and `tensor(0.5)`. */
function numberOf(value: Value): number {
  if (value.kind === 'number') return value.value;
  if (value.kind === 'word') throw refuseWord(value);
  if (value.kind === 'list') throw refuse({ reason: 'dimensions' });
  const { rows, vector } = arrayOf(value);
  if (!vector || rows[0]!.length !== 1) throw refuse({ reason: 'dimensions' });
  return rows[0]![0]!;
}

const isRow = (value: Value): value is List => value.kind === 'list' && !isScalar(value);
const isScalar = (value: Value) =>
  value.kind === 'list' &&
  value.token.kind === '(' &&
  value.items.length === 1 &&
  value.commas === 0;

function arrayOfList(list: List): Rows {
  const { items, semicolons, token } = list;
  if (items.length === 0) throw refuse({ reason: 'empty' });
  if (token.kind === '{' && items.some((item) => item.kind === 'word')) {
    throw refuse({ reason: 'unknown', text: 'an object with names' });
  }
  if (!items.some((item) => isRow(item) || isWrapped(item))) return arrayOfNumbers(list);
  if (semicolons.length > 0) throw refuse({ reason: 'unknown', text: ';' });
  // A batch of one, as PyTorch has it in front of a state, is that one.
  if (items.length === 1 && items[0]!.kind === 'list' && items[0]!.items.some(isRow)) {
    return arrayOfList(items[0]!);
  }
  const rows = items.map((item) => {
    if (item.kind === 'word') throw refuseWord(item);
    if (isWrapped(item)) return arrayOf(item).rows[0]!;
    if (item.kind !== 'list') throw refuse({ reason: 'dimensions' });
    if (item.items.some(isRow) || item.semicolons.length > 0)
      throw refuse({ reason: 'dimensions' });
    requireOneSeparator(item);
    return item.items.map(numberOf);
  });
  requireEqual(rows, items);
  return { rows };
}

/** A row with a call around it: `[tensor([1, 2]), tensor([3, 4])]`. */
function isWrapped(value: Value): value is Call {
  return value.kind === 'call' && value.args[0]?.kind === 'list' && isRow(value.args[0]);
}

/** `[0,5 0,7]` may be two numbers with decimal commas, or four. */
function requireOneSeparator({ commas, blanks, items }: List): void {
  if (commas === 0 || blanks === 0) return;
  throw refuse({
    reason: 'ambiguous',
    what: 'comma',
    text: items.slice(0, 4).map(textOf).join(','),
  });
}
const textOf = ({ token }: Value) => token.text;

/** A vector, or the rows of a MATLAB literal. */
function arrayOfNumbers(list: List): Rows {
  const { items, semicolons, lineEnds, commas } = list;
  const numbers = items.map(numberOf);
  requireOneSeparator(list);
  const inside = lineEnds.filter((end) => end < items.length);
  const breaks = [...semicolons.filter((end) => end < items.length), ...inside].sort(
    (a, b) => a - b,
  );
  const isVector =
    semicolons.length === 0 &&
    (inside.length === 0 || (commas === 0 && isFilled(items as Numbered[], inside)));
  if (isVector) return { rows: [numbers], vector: true };
  const ends = [...new Set([...breaks, items.length])];
  const rows = ends.map((end, i) => numbers.slice(ends[i - 1] ?? 0, end));
  requireEqual(
    rows,
    ends.map((_, i) => items[ends[i - 1] ?? 0]!),
  );
  return { rows, isMatlab: true };
}

/** Whether lines end where NumPy ends them: the next number did not fit any more. */
function isFilled(items: readonly Numbered[], ends: readonly number[]): boolean {
  return ends.every((end) => {
    const [last, next] = [items[end - 1]!.token, items[end]!.token];
    return last.at + last.text.length + 1 + next.text.length > WIDTH - 8; // the widest padding of a column
  });
}
