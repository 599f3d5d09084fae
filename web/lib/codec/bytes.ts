// Bytes to numbers and back. Callers check sizes first: no read here is out of range.

import type { TypedArray } from '../array.ts';
import { describe, unexpected } from '../errors.ts';
import { newArray } from '../tensor.ts';

/** The bytes of a file. */
export type Bytes = Uint8Array | ArrayBuffer;

/** A view of the bytes. Throws BAD_OPTION for anything else. */
export function requireBytes(
  format: string,
  bytes: unknown,
  expected = 'a Uint8Array or an ArrayBuffer',
): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  throw unexpected('BAD_OPTION', format, expected, describe(bytes));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The letters of a text as bytes. */
export const utf8 = (letters: string): Uint8Array => new TextEncoder().encode(letters);

const SIZES = { H: 2, I: 4 } as const; // of Python's struct, whose layout strings these are

/** Unsigned little-endian fields, `H` of 2 bytes and `I` of 4. */
export function pack(layout: string, values: readonly number[]): Uint8Array {
  const letters = [...layout] as ('H' | 'I')[];
  const bytes = new Uint8Array(letters.reduce((size, letter) => size + SIZES[letter], 0));
  const view = viewOf(bytes);
  let at = 0;
  for (const [i, letter] of letters.entries()) {
    if (letter === 'H') view.setUint16(at, values[i]!, true);
    else view.setUint32(at, values[i]!, true);
    at += SIZES[letter];
  }
  return bytes;
}

/** The fields that start at `at`, all of which lie inside. */
export function unpack(layout: string, view: DataView, at: number): number[] {
  let from = at;
  return ([...layout] as ('H' | 'I')[]).map((letter) => {
    const value = letter === 'H' ? view.getUint16(from, true) : view.getUint32(from, true);
    from += SIZES[letter];
    return value;
  });
}

/** How a number is stored. */
export interface NumberType {
  /** In bytes. */
  readonly size: number;
  /** Whether float32 has every value. */
  readonly single?: true;
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
}

/** Number types by NumPy's letter and size. A 64-bit integer is rounded, as NumPy's own conversion does. */
export const NUMBER_TYPES: ReadonlyMap<string, NumberType> = new Map<string, NumberType>([
  ['f8', { size: 8, read: (v, at, le) => v.getFloat64(at, le) }],
  ['f4', { size: 4, single: true, read: (v, at, le) => v.getFloat32(at, le) }],
  ['f2', { size: 2, single: true, read: (v, at, le) => floatOf(v.getUint16(at, le), 5) }],
  ['i1', { size: 1, read: (v, at) => v.getInt8(at) }],
  ['u1', { size: 1, read: (v, at) => v.getUint8(at) }],
  ['i2', { size: 2, read: (v, at, le) => v.getInt16(at, le) }],
  ['u2', { size: 2, read: (v, at, le) => v.getUint16(at, le) }],
  ['i4', { size: 4, read: (v, at, le) => v.getInt32(at, le) }],
  ['u4', { size: 4, read: (v, at, le) => v.getUint32(at, le) }],
  ['i8', { size: 8, read: (v, at, le) => Number(v.getBigInt64(at, le)) }],
  ['u8', { size: 8, read: (v, at, le) => Number(v.getBigUint64(at, le)) }],
]);

/** The upper half of a float32. NumPy has none. */
export const BFLOAT16: NumberType = {
  size: 2,
  single: true,
  read: (view, at, littleEndian) => floatOf(view.getUint16(at, littleEndian), 8),
};

/** A sign, so many bits of exponent, and a fraction in what remains of 16: IEEE 754 binary16 has 5, bfloat16 has 8. */
function floatOf(bits: number, exponentBits: number): number {
  const one = 2 ** (15 - exponentBits);
  const most = 2 ** exponentBits - 1;
  const bias = most >> 1;
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [Math.floor(bits / one) & most, (bits % one) / one];
  if (exponent === most) return fraction === 0 ? sign * Infinity : Number.NaN;
  return (
    sign * (exponent === 0 ? fraction * 2 ** (1 - bias) : (1 + fraction) * 2 ** (exponent - bias))
  );
}

/** All numbers of a range of whole numbers; as float32 where that has them all. Throws OUT_OF_MEMORY. */
export function decodeNumbers(
  bytes: Uint8Array,
  { size, single, read }: NumberType,
  littleEndian: boolean,
): TypedArray {
  const count = bytes.length / size;
  const numbers = newArray(single ? 'float32' : 'float64', count);
  const view = viewOf(bytes);
  for (let i = 0; i < count; i++) numbers[i] = read(view, i * size, littleEndian);
  return numbers;
}

/** Little-endian, whatever the machine. */
export function encodeNumbers(numbers: TypedArray): Uint8Array {
  const size = numbers.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(numbers.length * size);
  const view = viewOf(bytes);
  for (const [i, value] of numbers.entries()) {
    if (size === 8) view.setFloat64(i * 8, value, true);
    else view.setFloat32(i * 4, value, true);
  }
  return bytes;
}
