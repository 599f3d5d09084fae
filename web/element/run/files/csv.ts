// One matrix as comma-separated values: a line per row, numbers that read back as the same, no header.
import type { Tensor } from '../../../lib/codec/index.ts';

/** A vector is one column. */
export function toCsv({ shape, data }: Tensor): string {
  const columns = shape.length === 1 ? 1 : shape[1]!;
  const rows = Array.from({ length: shape[0]! }, (_, row) =>
    Array.from(data.subarray(row * columns, (row + 1) * columns), numberText),
  );
  // A first line of 0, 1, 2 … would be one of labels to whoever reads it.
  if (rows[0]!.every((text, i) => text === `${i}`)) rows[0] = rows[0]!.map((text) => `${text}.0`);
  return rows.map((row) => `${row.join(',')}\n`).join('');
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : `${value}`;
}
