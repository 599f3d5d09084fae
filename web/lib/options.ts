import type { DType } from './array.ts';
import { describe, isArray, ours, unexpected } from './errors.ts';

/** A whole number of at least 1 that the core can count with. */
export function requireSize(argument: string, value: unknown): number {
  const fits = Number.isInteger(value) && (value as number) >= 1 && (value as number) < 2 ** 31;
  if (fits) return value as number;
  throw unexpected('BAD_OPTION', argument, 'a whole number from 1 to 2147483647', describe(value));
}

/** A finite number, at least `least` and at most `most` where they are given. */
export function requireNumber(
  argument: string,
  value: unknown,
  least = -Infinity,
  most = Infinity,
): number {
  const within = Number.isFinite(value) && (value as number) >= least && (value as number) <= most;
  if (within) return value as number;
  const above = least === -Infinity ? '' : ` of at least ${least}`;
  const below = most === Infinity ? '' : ` and at most ${most}`;
  const expected = `a finite number${above}${below}`;
  throw unexpected('BAD_OPTION', argument, expected, describe(value));
}

/** A number that is finite in that precision too: an infinity makes NaN even of 0 · dθ. */
export function requireNumberOf(dtype: DType, argument: string, value: unknown): number {
  const number = requireNumber(argument, value);
  return dtype === 'float64' ? number : requireNumber(argument, Math.fround(number));
}

/** A whole number of at least 0 that a double holds exactly. */
export function requireSeed(argument: string, value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw unexpected('BAD_OPTION', argument, 'a whole number of at least 0', describe(value));
}

/** One of the given names. */
export function requireOneOf<Name extends string>(
  argument: string,
  value: unknown,
  names: readonly Name[],
): Name {
  if (names.includes(value as Name)) return value as Name;
  throw unexpected('BAD_OPTION', argument, `one of ${names.join(', ')}`, describe(value));
}

/** A copy of a list of some of the given names. */
export function requireSomeOf<Name extends string>(
  argument: string,
  value: unknown,
  names: readonly Name[],
): readonly Name[] {
  if (!isArray(value)) {
    throw unexpected('BAD_OPTION', argument, `a list of ${names.join(', ')}`, describe(value));
  }
  try {
    // A list of our own: the caller's can have methods of its own.
    return Array.from(value, (name, i) => requireOneOf(`${argument}[${i}]`, name, names));
  } catch (failure) {
    throw ours(argument, failure);
  }
}

/** true or false. */
export function requireBoolean(argument: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw unexpected('BAD_OPTION', argument, 'true or false', describe(value));
}

/**
 * A copy of an object of options, each read once and none from a prototype, which anybody can add to. Unknown names
 * are refused: a misspelt option must not be ignored.
 */
export function requireOptions<Options extends object>(
  argument: string,
  value: Options,
  names: readonly string[],
): Options {
  try {
    if (typeof value !== 'object' || value === null || isArray(value)) {
      throw unexpected('BAD_OPTION', argument, 'an object of options', describe(value));
    }
    const own = Object.create(null);
    for (const name of Object.keys(value) as (string & keyof Options)[]) {
      if (!names.includes(name)) {
        throw unexpected('BAD_OPTION', argument, `the options ${names.join(', ')}`, `"${name}"`);
      }
      own[name] = value[name];
    }
    return own;
  } catch (failure) {
    throw ours(argument, failure);
  }
}
