// Reads a tolerance that was typed.

/** A finite number of at least 0; undefined for anything else. A real minus sign is one. */
export function readTolerance(text: string): number | undefined {
  const plain = text.trim().replaceAll('−', '-');
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
