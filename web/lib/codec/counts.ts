// Whole numbers as a file may have them: of entries, or of bytes.

export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

export const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(isCount);
