// One matrix as comma-separated values: a line per row, numbers that read back as the same, no header.
import { Tensor, UnrolledError } from '../../../lib/codec/index.ts';

/** A vector is one column. */
export function toCsv({ shape, data }: Tensor): string {
  const columns = shape.length === 1 ? 1 : shape[1]!;
  const line = (row: number) =>
    Array.from(data.subarray(row * columns, (row + 1) * columns), numberText).join(',');
  return Array.from({ length: shape[0]! }, (_, row) => `${line(row)}\n`).join('');
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : `${value}`;
}

/**
 * Rows and columns of a text; commas, semicolons or tabs between the numbers, quotes around them allowed.
 * Throws an UnrolledError that names the line and the column, both counted from 1.
 */
export function fromCsv(name: string, text: string): Tensor {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/[\r\n]+$/, '')
    .split(/\r\n|\r|\n/);
  const separator = [',', ';', '\t'].find((mark) => lines[0]!.includes(mark)) ?? ',';
  const rows = lines.map((line) => line.split(separator));
  const columns = rows[0]!.length;
  const data = rows.flatMap((row, i) => {
    if (row.length !== columns) {
      const actual = `${row.length} at line ${i + 1}`;
      throw refuse('SHAPE_MISMATCH', name, `${columns} numbers in every line`, actual);
    }
    return row.map((entry, j) => numberOf(entry, name, i + 1, j + 1));
  });
  return new Tensor([rows.length, columns], Float64Array.from(data));
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function numberOf(entry: string, name: string, line: number, column: number): number {
  const text = entry.trim().replace(/^"(.*)"$/, '$1');
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const actual = `${JSON.stringify(text.slice(0, 20))} at line ${line}, column ${column}`;
  throw refuse(NUMBER.test(text) ? 'NOT_FINITE' : 'BAD_OPTION', name, 'a finite number', actual);
}

function refuse(
  code: 'SHAPE_MISMATCH' | 'NOT_FINITE' | 'BAD_OPTION',
  argument: string,
  expected: string,
  actual: string,
): UnrolledError {
  const message = `${argument}: expected ${expected}, got ${actual}`;
  return new UnrolledError(code, message, { argument, expected, actual });
}
