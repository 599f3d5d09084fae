// One array as NumPy's .npy: magic, version, a Python dictionary as text, the numbers.
// Source: NumPy, numpy/lib/format.py and NEP 1. Not read: pickled objects, structured types.

import { sizeOf, type TypedArray } from '../array.ts';
import { unexpected } from '../errors.ts';
import { Tensor } from '../tensor.ts';
import { concat, decodeNumbers, encodeNumbers, NUMBER_TYPES, pack, utf8, viewOf } from './bytes.ts';

const MAGIC = '\x93NUMPY';
const ALIGNMENT = 64; // of the numbers in the file, for mapping them into memory
const MAX_HEADER = 10_000; // NumPy's own limit
const MAX_TEXT = 100; // letters; the longest activation has nine

/** Numbers as .npy version 1.0, row-major and little-endian. */
export function writeNpy({ shape, data }: Tensor): Uint8Array {
  return write(data instanceof Float32Array ? '<f4' : '<f8', shape, encodeNumbers(data));
}

/** A word as a 0-d array of NumPy's text type, four bytes per letter. */
export function writeNpyText(word: string): Uint8Array {
  const letters = Array.from(word, (letter) => letter.codePointAt(0)!);
  return write(`<U${letters.length}`, [], pack('I'.repeat(letters.length), letters));
}

function write(descr: string, shape: readonly number[], payload: Uint8Array): Uint8Array {
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const prefix = MAGIC.length + 4;
  const used = prefix + dictionary.length + 1;
  const padding = ' '.repeat((ALIGNMENT - (used % ALIGNMENT)) % ALIGNMENT);
  const header = utf8(`${dictionary}${padding}\n`);
  const magic = Uint8Array.from(MAGIC, (letter) => letter.charCodeAt(0));
  return concat([magic, Uint8Array.of(1, 0), pack('H', [header.length]), header, payload]);
}

interface Npy {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  readonly payload: Uint8Array;
}

/** Numbers of any byte order and layout, row-major. Throws BAD_OPTION, naming `where`. */
export function readNpy(where: string, bytes: Uint8Array): Tensor {
  const { descr, fortranOrder, shape, payload } = readHeader(where, bytes);
  const type = NUMBER_TYPES.get(descr.slice(1));
  if (type === undefined || !/^[<>=|]/.test(descr)) {
    const actual = /O/.test(descr) ? 'pickled Python objects' : `the type ${descr.slice(0, 40)}`;
    throw unexpected('BAD_OPTION', where, 'floats of 4 or 8 bytes, or integers', actual);
  }
  requireSizeOf(where, shape, type.size, payload);
  const data = decodeNumbers(payload, descr.slice(1), descr[0] !== '>');
  return new Tensor(shape, fortranOrder ? toRowMajor(shape, data) : data);
}

/** A 0-d text or bytes array as a string, without NumPy's trailing zeros. */
export function readNpyText(where: string, bytes: Uint8Array): string {
  const { descr, shape, payload } = readHeader(where, bytes);
  const [, order, letter, digits] = /^([<>|])([US])(\d{1,3})$/.exec(descr) ?? [];
  const count = Number(digits);
  if (letter === undefined || sizeOf(shape) !== 1 || count > MAX_TEXT) {
    throw unexpected('BAD_OPTION', where, 'one short text', `the type ${descr.slice(0, 40)}`);
  }
  const size = letter === 'U' ? 4 : 1;
  requireSizeOf(where, [count], size, payload);
  const view = viewOf(payload);
  const code = (i: number) =>
    size === 4 ? view.getUint32(4 * i, order !== '>') : view.getUint8(i);
  const codes = Array.from({ length: count }, (_, i) => code(i));
  if (codes.some((c) => c > 126)) throw unexpected('BAD_OPTION', where, 'plain letters', 'others');
  return String.fromCharCode(...codes).replace(/\0+$/, '');
}

function readHeader(where: string, bytes: Uint8Array): Npy {
  const malformed = (actual: string) => unexpected('BAD_OPTION', where, 'a .npy array', actual);
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw malformed('other bytes at its start');
  const view = viewOf(bytes);
  const version = bytes[6]!;
  const from = version === 1 ? 10 : 12;
  if (bytes.length < from) throw malformed('one that breaks off');
  if (version < 1 || version > 3 || bytes[7] !== 0)
    throw malformed(`version ${version}.${bytes[7]}`);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER) throw malformed(`a header of ${length} bytes`);
  if (bytes.length < from + length) throw malformed('one that breaks off');
  const header = String.fromCharCode(...bytes.subarray(from, from + length));
  const fields = readDictionary(header);
  if (fields === undefined) throw malformed('a header without descr, fortran_order and shape');
  return { ...fields, payload: bytes.subarray(from + length) };
}

// NumPy writes the keys in this order; a structured type is a list where the quoted type stands.
const DICTIONARY =
  /^\{'descr': (?:'([^']*)'|\[.*\]), 'fortran_order': (True|False), 'shape': \(([\d, ]*)\),? *\} *\n?$/;

function readDictionary(header: string): Omit<Npy, 'payload'> | undefined {
  const match = DICTIONARY.exec(header);
  if (match === null) return undefined;
  const [, descr = 'of a structure', order, lengths] = match;
  const shape = lengths!.split(',').map((length) => length.trim());
  if (shape.at(-1) === '') shape.pop(); // after the comma of (3,), or all of ()
  if (!shape.every((length) => /^\d{1,16}$/.test(length))) return undefined;
  return { descr, fortranOrder: order === 'True', shape: shape.map(Number) };
}

/** The product is exact where it matters: a rounded one is far beyond any payload. */
function requireSizeOf(
  where: string,
  shape: readonly number[],
  size: number,
  payload: Uint8Array,
): void {
  if (shape.length <= 3 && sizeOf(shape) * size === payload.length) return;
  const expected = `${payload.length} bytes for the shape [${shape.join(', ')}]`;
  throw unexpected('BAD_OPTION', where, expected, `${sizeOf(shape) * size} bytes`);
}

/** From the first index running fastest to the last. */
function toRowMajor(shape: readonly number[], data: TypedArray): TypedArray {
  const result = data.slice();
  const steps = shape.map((_, d) => sizeOf(shape.slice(0, d)));
  let next = 0;
  const copy = (level: number, from: number): void => {
    if (level === shape.length) result[next++] = data[from]!;
    else for (let i = 0; i < shape[level]!; i++) copy(level + 1, from + i * steps[level]!);
  };
  copy(0, 0);
  return result;
}
