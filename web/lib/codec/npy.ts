// One array as NumPy's .npy: magic, version, a Python dictionary as text, the numbers.
// Source: NumPy, numpy/lib/format.py and NEP 1. Not read: pickled objects, structured types.

import { sizeOf, type TypedArray } from '../array.ts';
import { unexpected } from '../errors.ts';
import { requireOptions } from '../options.ts';
import { Tensor } from '../tensor.ts';
import {
  type Bytes,
  concat,
  decodeNumbers,
  encodeNumbers,
  NUMBER_TYPES,
  pack,
  requireBytes,
  utf8,
  viewOf,
} from './bytes.ts';
import { type LimitOptions, limitOf, requireWithin } from './limit.ts';
import { readLiteral } from './python-literal.ts';
import { shownName } from './shown.ts';

const MAGIC = '\x93NUMPY';
const ALIGNMENT = 64; // of the numbers in the file, for mapping them into memory
const MAX_HEADER = 10_000; // NumPy's own limit
/** The first bytes of an array that hold all that is said of it. */
export const HEAD = 12 + MAX_HEADER;
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
  /** Where the numbers begin. */
  readonly from: number;
}

/**
 * The numbers of a .npy file, as `np.save` writes it: floats of 2, 4 or 8 bytes or integers, of any byte order, rows or
 * columns first. Throws BAD_OPTION for any other file, before anything of its size is allocated.
 */
export function fromNpy(bytes: Bytes, options: LimitOptions = {}): Tensor {
  const given = requireOptions('options', options, ['limit']);
  const file = requireBytes('npy', bytes);
  const header = readNumbersHeader('npy', file, file.length);
  requireWithin('npy', sizeOf(header.shape), limitOf(given));
  return decode(header, file);
}

/** Numbers of any byte order and layout, row-major. Throws BAD_OPTION, naming `where`. */
export function readNpy(where: string, bytes: Uint8Array): Tensor {
  return decode(readNumbersHeader(where, bytes, bytes.length), bytes);
}

/** How many numbers an array of so many bytes has, by its first {@link HEAD} bytes. Throws as {@link readNpy} does. */
export function countNumbers(where: string, head: Uint8Array, size: number): number {
  return sizeOf(readNumbersHeader(where, head, size).shape);
}

function decode({ descr, fortranOrder, shape, from }: Npy, bytes: Uint8Array): Tensor {
  const data = decodeNumbers(
    bytes.subarray(from),
    NUMBER_TYPES.get(descr.slice(1))!,
    descr[0] !== '>',
  );
  return new Tensor(shape, fortranOrder ? toRowMajor(shape, data) : data);
}

/** The header of numbers that fill so many bytes. */
function readNumbersHeader(where: string, head: Uint8Array, size: number): Npy {
  const header = readHeader(where, head);
  const { descr, shape, from } = header;
  const type = NUMBER_TYPES.get(descr.slice(1));
  if (type === undefined || !/^[<>=|]/.test(descr)) {
    const actual = /O/.test(descr) ? 'pickled Python objects' : `the type ${shownName(descr)}`;
    throw unexpected('BAD_OPTION', where, 'floats of 2, 4 or 8 bytes, or integers', actual);
  }
  requireSizeOf(where, shape, type.size, size - from);
  return header;
}

/** A 0-d text or bytes array as a string, without NumPy's trailing zeros. */
export function readNpyText(where: string, bytes: Uint8Array): string {
  const { descr, shape, from } = readHeader(where, bytes);
  const payload = bytes.subarray(from);
  const [, order, letter, digits] = /^([<>|])([US])(\d{1,3})$/.exec(descr) ?? [];
  const count = Number(digits);
  if (letter === undefined || sizeOf(shape) !== 1 || count > MAX_TEXT) {
    throw unexpected('BAD_OPTION', where, 'one short text', `the type ${shownName(descr)}`);
  }
  const size = letter === 'U' ? 4 : 1;
  requireSizeOf(where, [count], size, payload.length);
  const view = viewOf(payload);
  const code = (i: number) =>
    size === 4 ? view.getUint32(4 * i, order !== '>') : view.getUint8(i);
  const codes = Array.from({ length: count }, (_, i) => code(i));
  if (codes.some((c) => c > 126 || (c > 0 && c < 32)))
    throw unexpected('BAD_OPTION', where, 'plain letters', 'others');
  while (codes.at(-1) === 0) codes.pop();
  return String.fromCharCode(...codes);
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
  return { ...fields, from: from + length };
}

/** In any order, and as any Python has written it; a structured type is a list where the quoted type stands. */
function readDictionary(header: string): Omit<Npy, 'from'> | undefined {
  const fields = readLiteral(header);
  if (!(fields instanceof Map) || fields.size !== 3) return undefined;
  const [descr, order, shape] = ['descr', 'fortran_order', 'shape'].map((name) => fields.get(name));
  const isShape = Array.isArray(shape) && shape.every((length) => typeof length === 'number');
  if (descr === undefined || typeof order !== 'boolean' || !isShape) return undefined;
  return {
    descr: typeof descr === 'string' ? descr : 'of a structure',
    fortranOrder: order,
    shape,
  };
}

/** The product is exact where it matters: a rounded one is far beyond any payload. */
function requireSizeOf(where: string, shape: readonly number[], size: number, bytes: number): void {
  if (shape.length <= 3 && sizeOf(shape) * size === bytes) return;
  const expected = `${bytes} bytes for the shape [${shape.join(', ')}]`;
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
