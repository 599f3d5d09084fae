// Damage to bytes where formats are sensitive: numbers set to their limits, pieces cut, doubled and swapped.
import fc from 'fast-check';

const WORDS = ['0', '-1', '1e999', '9007199254740993', '4294967296', 'null', '[[', '{"', '\\u0000'];
const TOKENS = [
  ...WORDS,
  'NaN',
  '"__proto__":',
  'F64',
  "'fortran_order': True",
  ';',
  ',',
  '&',
  '%',
];
const LIMITS = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/** Places are fractions of the length, so that they survive shrinking and other edits. */
export type Edit =
  | { readonly kind: 'byte'; readonly at: number; readonly value: number }
  | { readonly kind: 'word'; readonly at: number; readonly value: number; readonly size: number }
  | { readonly kind: 'token'; readonly at: number; readonly value: string }
  | { readonly kind: 'cut' | 'double' | 'end'; readonly at: number; readonly length: number };

const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** One to four, most often one: the more there are, the sooner a reader gives up. */
export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('byte' as const), at, value: fc.nat(255) }),
    fc.record({
      kind: fc.constant('word' as const),
      at,
      value: fc.constantFrom(...LIMITS),
      size: fc.constantFrom(2, 4, 8),
    }),
    fc.record({ kind: fc.constant('token' as const), at, value: fc.constantFrom(...TOKENS) }),
    fc.record({
      kind: fc.constantFrom('cut' as const, 'double' as const, 'end' as const),
      at,
      length: fc.integer({ min: 1, max: 40 }),
    }),
  ),
  { minLength: 1, maxLength: 4, size: 'xsmall' },
);

export function edited(bytes: Uint8Array, list: readonly Edit[]): Uint8Array<ArrayBuffer> {
  let result = Uint8Array.from(bytes);
  for (const edit of list) {
    const place = Math.floor(edit.at * result.length);
    const join = (...parts: (ArrayLike<number> & Iterable<number>)[]) =>
      Uint8Array.from(parts.flatMap((part) => Array.from(part)));
    switch (edit.kind) {
      case 'byte':
        if (result.length > 0) result[place] = edit.value;
        break;
      case 'word':
        for (let i = 0; i < edit.size && place + i < result.length; i++) {
          result[place + i] = i < 4 ? edit.value >>> (8 * i) : 0;
        }
        break;
      case 'token': {
        const token = new TextEncoder().encode(edit.value);
        result = join(result.subarray(0, place), token, result.subarray(place + token.length));
        break;
      }
      case 'cut':
        result = join(result.subarray(0, place), result.subarray(place + edit.length));
        break;
      case 'double': {
        const piece = result.subarray(place, place + edit.length);
        result = join(result.subarray(0, place), piece, result.subarray(place));
        break;
      }
      case 'end':
        result = result.slice(0, place);
    }
  }
  return result;
}
