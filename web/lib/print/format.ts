// Numbers as C and NumPy print them. Rules: numpy/core/arrayprint.py, array2string with its defaults
// (precision 8, threshold 1000, edgeitems 3, linewidth 75), in NumPy 1.24.

import { type DType, dtypeOf, type FlatNumbers, sizeOf } from '../array.ts';
import { shortest } from './shortest.ts';

const PRECISION = 8;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;
const LINE_WIDTH = 75;

/** C's `%.<digits>f`. */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return formatNonfinite(value);
  const size = Math.abs(value);
  const text =
    size < 1e21
      ? toEven((count) => size.toFixed(count), digits)
      : `${BigInt(size)}.${'0'.repeat(digits)}`;
  return (value < 0 || Object.is(value, -0) ? '-' : '') + text;
}

/** C's `%.<digits>e`, with as few digits in the exponent as it takes. */
function scientific(value: number, digits: number): string {
  return toEven((count) => value.toExponential(count), digits);
}

/** JavaScript rounds as exactly as C and NumPy do, but a tie away from zero and not to the even digit. */
function toEven(write: (digits: number) => string, digits: number): string {
  const more = 60; // a tie that looks like one so far is one
  const [mantissa, exponent] = write(digits + more).split('e');
  const kept = mantissa!.slice(0, -more);
  const down = /^50*$/.test(mantissa!.slice(-more)) && /[02468]$/.test(kept);
  return down ? [kept, exponent].join(exponent ? 'e' : '') : write(digits);
}

function formatNonfinite(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}

/** On our page, has the code at hand. */
export const fetchFormat = async (): Promise<void> => {};

/** As NumPy prints an array. */
export function formatArray(tensor: FlatNumbers): string {
  const { shape, data } = tensor;
  const rank = shape.length;
  const summarised = sizeOf(shape) > THRESHOLD;
  const format = numberFormat(visibleNumbers(tensor, summarised), dtypeOf(data)!);
  const print = (level: number, from: number): string => {
    const inner = sizeOf(shape.slice(level + 1));
    const item = (i: number) =>
      level === rank - 1 ? format(data[from + i]!) : print(level + 1, from + i * inner);
    const items = visibleIndices(shape[level]!, summarised).map((i) => (i < 0 ? '...' : item(i)));
    if (level === rank - 1) return wrap(items, rank);
    return `[${items.join(`${'\n'.repeat(rank - level - 1)}${' '.repeat(level + 1)}`)}]`;
  };
  return print(0, 0);
}

/** Indices that are printed; -1 stands for the ellipsis. */
function visibleIndices(length: number, summarised: boolean): number[] {
  const all = Array.from({ length }, (_, i) => i);
  if (!summarised || length <= 2 * EDGE_ITEMS) return all;
  return [...all.slice(0, EDGE_ITEMS), -1, ...all.slice(-EDGE_ITEMS)];
}

function visibleNumbers({ shape, data }: FlatNumbers, summarised: boolean): number[] {
  const collect = (level: number, from: number): number[] => {
    if (level === shape.length) return [data[from]!];
    const inner = sizeOf(shape.slice(level + 1));
    return visibleIndices(shape[level]!, summarised)
      .filter((i) => i >= 0)
      .flatMap((i) => collect(level + 1, from + i * inner));
  };
  return collect(0, 0);
}

/** One row, broken before the line width; further lines stand below the first number. */
function wrap(items: readonly string[], rank: number): string {
  const indent = ' '.repeat(rank);
  const lines = [indent];
  for (const item of items) {
    const last = lines.length - 1;
    const line = lines[last]!;
    if (line === indent) lines[last] = line + item;
    else if (line.length + 1 + item.length <= LINE_WIDTH - rank) lines[last] = `${line} ${item}`;
    else {
      lines[last] = line.trimEnd();
      lines.push(indent + item);
    }
  }
  return `[${lines.join('\n').slice(rank)}]`;
}

interface Parts {
  readonly integer: string;
  readonly fraction: string;
  /** Without its sign. */
  readonly exponent: string;
}

/** Shortest digits that identify the number, at most PRECISION of them after the point. */
function parts(value: number, dtype: DType, exponential: boolean): Parts {
  // Not even the shortest digits leave out one before the point.
  const whole = !exponential && Number.isInteger(value);
  const short = whole ? value : shortest(value, dtype);
  const text = exponential ? short.toExponential() : String(short);
  const tooLong = /\.\d{9}/.test(text); // PRECISION and one more
  const rounded = exponential ? scientific : fixed;
  const [mantissa, exponent = ''] = (tooLong ? rounded(value, PRECISION) : text).split('e');
  const [integer, fraction = ''] = mantissa!.split('.');
  return {
    integer: Object.is(value, -0) ? '-0' : integer!,
    fraction: fraction.replace(/0+$/, ''),
    exponent: exponent.slice(1),
  };
}

/** Not Math.max(…): a call takes some hundred thousand arguments, an array of rank 8 prints more numbers. */
function largestOf(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), 0);
}

/** One format for all numbers of an array, as NumPy's FloatingFormat. */
function numberFormat(numbers: readonly number[], dtype: DType): (value: number) => string {
  const finite = numbers.filter(Number.isFinite);
  const magnitudes = finite.map(Math.abs).filter((v) => v !== 0);
  const largest = largestOf(magnitudes);
  const smallest = magnitudes.reduce((a, b) => Math.min(a, b), Infinity);
  const exponential =
    magnitudes.length > 0 && (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000);
  const all = finite.map((value) => parts(value, dtype, exponential));
  const longest = (of: (p: Parts) => string) => largestOf(all.map((p) => of(p).length));
  const after = longest((p) => p.fraction);
  const exponentDigits = Math.max(
    2,
    longest((p) => p.exponent),
  );

  const text = (value: number): string => {
    if (!Number.isFinite(value)) return formatNonfinite(value);
    if (!exponential) {
      const { integer, fraction } = parts(value, dtype, false);
      return `${integer}.${fraction.padEnd(after)}`;
    }
    // Where the shortest digits are fewer than the column has, NumPy goes on with the exact ones.
    const [mantissa, exponent] = scientific(value, after).split('e');
    const point = after > 0 ? '' : '.';
    const sign = Object.is(value, -0) ? '-' : '';
    const digits = exponent!.slice(1).padStart(exponentDigits, '0');
    return `${sign}${mantissa}${point}e${exponent![0]}${digits}`;
  };
  const width = largestOf(numbers.map((value) => text(value).length));
  return (value) => text(value).padStart(width);
}
