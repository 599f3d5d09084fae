// How many numbers a reader takes out of a file. A file of some kilobytes can be an array of many megabytes, which is
// known from its headers, before any of it is unpacked.
import { unexpected } from '../errors.ts';
import { requireSize } from '../options.ts';

const LIMIT = 2 ** 25; // 256 MiB of doubles, a layer with 5000 units

/** How much of a file is taken. */
export interface LimitOptions {
  /** The most numbers, of all arrays together, that are read. A file with more is refused by its headers. Default 2²⁵. */
  readonly limit?: number;
}

export const limitOf = ({ limit = LIMIT }: LimitOptions): number => requireSize('limit', limit);

/** Throws BAD_OPTION, naming `where`. */
export function requireWithin(where: string, count: number, limit: number): void {
  if (count <= limit) return;
  throw unexpected('BAD_OPTION', where, `at most ${limit} numbers`, String(count));
}
