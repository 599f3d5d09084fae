// Numbers as C and NumPy print them. Rules: numpy/core/arrayprint.py, array2string with its defaults
// (precision 8, threshold 1000, edgeitems 3, linewidth 75).
import { sizeOf, type Tensor } from './tensor.ts';

const PRECISION = 8;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;
const LINE_WIDTH = 75;

/** C's `%.<digits>f`. `toFixed` is exact as well but rounds ties away from zero, C to the even digit. */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return formatNonfinite(value);
  if (Math.abs(value) >= 1e21)
    return BigInt(value).toString() + (digits ? `.${'0'.repeat(digits)}` : '');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const more = Math.abs(value).toFixed(Math.min(100, digits + 60));
  const kept = more.slice(0, more.length - 60);
  const tie = /^50*$/.test(more.slice(-60));
  const even = /[02468]\.?$/.test(kept);
  return sign + (tie && even ? kept.replace(/\.$/, '') : Math.abs(value).toFixed(digits));
}

function formatNonfinite(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}

/** A tensor as NumPy prints an array. */
export function formatArray(tensor: Tensor): string {
  const { shape } = tensor;
  const summarised = sizeOf(shape) > THRESHOLD;
  const format = numberFormat(visibleNumbers(tensor, summarised));
  const print = (level: number, from: number, indent: string): string => {
    const length = shape[level]!;
    const inner = sizeOf(shape.slice(level + 1));
    const item = (i: number) =>
      level === shape.length - 1
        ? format(tensor.data[from + i]!)
        : print(level + 1, from + i * inner, `${indent} `);
    const items = visibleIndices(length, summarised).map((i) => (i < 0 ? '...' : item(i)));
    if (level === shape.length - 1) return wrap(items, indent);
    return `[${items.join(`${'\n'.repeat(shape.length - level - 1)}${indent} `)}]`;
  };
  return print(0, 0, '');
}

/** Indices that are printed; -1 stands for the ellipsis. */
function visibleIndices(length: number, summarised: boolean): number[] {
  const all = Array.from({ length }, (_, i) => i);
  if (!summarised || length <= 2 * EDGE_ITEMS) return all;
  return [...all.slice(0, EDGE_ITEMS), -1, ...all.slice(-EDGE_ITEMS)];
}

function visibleNumbers({ shape, data }: Tensor, summarised: boolean): number[] {
  const collect = (level: number, from: number): number[] => {
    if (level === shape.length) return [data[from]!];
    const inner = sizeOf(shape.slice(level + 1));
    return visibleIndices(shape[level]!, summarised)
      .filter((i) => i >= 0)
      .flatMap((i) => collect(level + 1, from + i * inner));
  };
  return collect(0, 0);
}

/** One row, broken before the line width. */
function wrap(items: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = `${indent}[`;
  for (const [i, item] of items.entries()) {
    const closing = i === items.length - 1 ? indent.length + 1 : 0;
    const separator = i === 0 || line.trim() === '' ? '' : ' ';
    if (i > 0 && line.length + separator.length + item.length + closing > LINE_WIDTH) {
      lines.push(line.trimEnd());
      line = `${indent} `;
      line += item;
    } else {
      line += separator + item;
    }
  }
  lines.push(line);
  return `${lines.join('\n').slice(indent.length)}]`;
}

interface Parts {
  readonly integer: string;
  readonly fraction: string;
  readonly exponent: string;
}

/** Shortest digits that identify the number, at most PRECISION of them after the point. */
function parts(value: number, exponential: boolean): Parts {
  const shortest = exponential ? value.toExponential() : plain(value);
  const tooLong = (shortest.split('e')[0]!.split('.')[1] ?? '').length > PRECISION;
  const rounded = exponential ? value.toExponential(PRECISION) : fixed(value, PRECISION);
  const [mantissa, exponent = ''] = (tooLong ? rounded : shortest).split('e');
  const [integer, fraction = ''] = mantissa!.split('.');
  return {
    integer: Object.is(value, -0) ? '-0' : integer!,
    fraction: fraction.replace(/0+$/, ''),
    exponent: exponent.replace(/([+-])(\d)$/, '$10$2'),
  };
}

/** Without an exponent, also for numbers whose shortest text has one. */
function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(Math.min(100, PRECISION + 12)) : text;
}

/** One format for all numbers of an array, as NumPy's FloatingFormat. */
function numberFormat(numbers: readonly number[]): (value: number) => string {
  const finite = numbers.filter(Number.isFinite);
  const magnitudes = finite.map(Math.abs).filter((v) => v !== 0);
  const largest = Math.max(...magnitudes, 0);
  const smallest = Math.min(...magnitudes, Infinity);
  const exponential =
    magnitudes.length > 0 && (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000);
  const all = finite.map((value) => parts(value, exponential));
  const longest = (of: (p: Parts) => string) => Math.max(0, ...all.map((p) => of(p).length));
  const before = longest((p) => p.integer);
  const after = longest((p) => p.fraction);
  const exponentLength = longest((p) => p.exponent);

  const text = (value: number): string => {
    if (!Number.isFinite(value)) return formatNonfinite(value);
    const { integer, fraction, exponent } = parts(value, exponential);
    const tail = exponential
      ? `${fraction.padEnd(after, '0')}e${exponent}`
      : fraction.padEnd(after);
    return `${integer.padStart(before)}.${tail}`;
  };
  const finiteWidth =
    all.length === 0 ? 0 : before + 1 + after + (exponential ? 1 + exponentLength : 0);
  const others = numbers.filter((v) => !Number.isFinite(v)).map((v) => formatNonfinite(v).length);
  const width = Math.max(finiteWidth, ...others);
  return (value) => text(value).padStart(width);
}
