// The container: 8 bytes of header length, a JSON header, the numbers of all tensors without a gap.
// Source: the format's description and rules in huggingface/safetensors (README, tensor.rs).

import { sizeOf } from '../array.ts';
import { unexpected } from '../errors.ts';
import { concat, utf8, viewOf } from './bytes.ts';
import { isCounts } from './counts.ts';
import { parseJson } from './json-text.ts';
import { shownName } from './shown.ts';

const MAX_HEADER = 2 ** 22; // the reference allows 10⁸ bytes; the largest known headers have a few 10⁶

/** Bytes of one number. */
const SIZES: ReadonlyMap<unknown, number> = new Map([
  ...['BOOL', 'U8', 'I8', 'F8_E5M2', 'F8_E4M3', 'F8_E8M0'].map((name) => [name, 1] as const),
  ...['I16', 'U16', 'F16', 'BF16'].map((name) => [name, 2] as const),
  ...['I32', 'U32', 'F32'].map((name) => [name, 4] as const),
  ...['I64', 'U64', 'F64', 'C64'].map((name) => [name, 8] as const),
]);

/** A tensor in the file: its numbers, still bytes. */
export interface Stored {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export interface Container {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, Stored>;
}

const malformed = (expected: string, actual: string) =>
  unexpected('BAD_OPTION', 'safetensors', expected, actual);

/** The header is padded with spaces, so that the numbers start at a multiple of 8. */
export function writeContainer({ metadata, tensors }: Container): Uint8Array {
  let end = 0;
  const header: Record<string, unknown> = { __metadata__: Object.fromEntries(metadata) };
  for (const [name, { dtype, shape, bytes }] of tensors) {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  const json = JSON.stringify(header);
  const padded = utf8(json + ' '.repeat((8 - (json.length % 8)) % 8));
  const length = new Uint8Array(8);
  viewOf(length).setBigUint64(0, BigInt(padded.length), true);
  return concat([length, padded, ...[...tensors.values()].map(({ bytes }) => bytes)]);
}

/** All tensors of a file that follows all rules of the format. Throws BAD_OPTION. */
export function readContainer(bytes: Uint8Array): Container {
  if (bytes.length < 8) throw malformed('8 bytes of header length', `${bytes.length} bytes`);
  const length = viewOf(bytes).getBigUint64(0, true);
  if (length > MAX_HEADER) throw malformed(`a header of at most ${MAX_HEADER} bytes`, `${length}`);
  const start = 8 + Number(length);
  if (start > bytes.length) throw malformed(`a header of ${length} bytes`, 'fewer');
  const { __metadata__: metadata, ...tensors } = readHeader(bytes.subarray(8, start));
  return {
    metadata: readMetadata(metadata ?? {}),
    tensors: readTensors(tensors, bytes.subarray(start)),
  };
}

function readHeader(bytes: Uint8Array): Record<string, unknown> {
  let header: string;
  try {
    header = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed('a header in UTF-8', 'other bytes');
  }
  if (!/^\{.*\} *$/s.test(header)) throw malformed('a JSON object as the header', 'another text');
  return parseJson('safetensors', header) as Record<string, unknown>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readMetadata(metadata: unknown): Map<string, string> {
  if (!isObject(metadata) || !Object.values(metadata).every((v) => typeof v === 'string')) {
    throw malformed('texts in __metadata__', 'something else');
  }
  return new Map(Object.entries(metadata) as [string, string][]);
}

/** Every tensor begins where the one before ends, and the last at the end of the file. */
function readTensors(header: Record<string, unknown>, data: Uint8Array): Map<string, Stored> {
  const tensors = Object.entries(header).map(([name, entry]) => readEntry(name, entry));
  tensors.sort((a, b) => a.from - b.from || a.to - b.to);
  let end = 0;
  for (const { name, from, to } of tensors) {
    if (from !== end) throw malformed(`${shownName(name)} to begin at byte ${end}`, String(from));
    end = to;
  }
  if (end !== data.length) throw malformed(`${end} bytes of numbers`, String(data.length));
  return new Map(
    tensors.map(({ name, dtype, shape, from, to }) => {
      return [name, { dtype, shape, bytes: data.subarray(from, to) }];
    }),
  );
}

function readEntry(name: string, entry: unknown) {
  const { dtype, shape, data_offsets: offsets, ...others } = isObject(entry) ? entry : {};
  const size = SIZES.get(dtype);
  const known = size !== undefined && Object.keys(others).length === 0;
  if (!known || !isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw malformed(`dtype, shape and data_offsets of ${shownName(name)}`, 'something else');
  }
  const [from, to] = offsets as [number, number];
  // A product beyond 2⁵³ is rounded, and then far beyond any range of bytes.
  if (sizeOf(shape) * size !== to - from) {
    throw malformed(`${sizeOf(shape) * size} bytes for ${shownName(name)}`, String(to - from));
  }
  return { name, dtype: dtype as string, shape, from, to };
}
