import type { DType } from '../array.ts';

/**
 * The number whose text is the shortest decimal that reads back as `value` in this precision: for
 * float64 the value itself. The reader of a float32 is one that reads a double and rounds it, as
 * JavaScript, NumPy and C++ do.
 */
export function shortest(value: number, dtype: DType): number {
  if (dtype === 'float64') return value;
  // Nine digits identify every float32 (IEEE 754, 5.12.2).
  const digits = [1, 2, 3, 4, 5, 6, 7, 8].find(
    (count) => Math.fround(Number(value.toPrecision(count))) === value,
  );
  return Number(value.toPrecision(digits ?? 9));
}
