// Files as torch.save writes them, with anything in the place of anything: a pickle by its opcodes, in an archive.

import { encodeNumbers } from '../../lib/codec/bytes.ts';
import type { LayerData, Tensor } from '../../lib/codec/index.ts';
import { toSafetensors } from '../../lib/codec/index.ts';
import { readContainer } from '../../lib/codec/safetensors-header.ts';
import { writeZip } from '../../lib/codec/zip.ts';

/** Opcodes as they are. */
export class Opcodes {
  readonly bytes: Buffer;

  constructor(...parts: (string | number | Uint8Array)[]) {
    this.bytes = Buffer.concat(
      parts.map((part) =>
        typeof part === 'string'
          ? Buffer.from(part)
          : typeof part === 'number'
            ? Buffer.of(part)
            : part,
      ),
    );
  }
}

export const global = (module: string, name: string) => new Opcodes('c', `${module}\n${name}\n`);
export const call = (name: Opcodes, ...args: readonly unknown[]) =>
  new Opcodes(name.bytes, pickled(args), 'R');
export const orderedDict = global('collections', 'OrderedDict');

/** One storage, whose numbers lie in `data/KEY`. */
export const storage = (key: unknown, count: unknown, type = 'DoubleStorage') =>
  new Opcodes(pickled(['storage', global('torch', type), key, 'cpu', count]), 'Q');

export const view = (
  of: unknown,
  shape: unknown,
  strides: unknown = Array.isArray(shape)
    ? shape.map((_, d) => shape.slice(d + 1).reduce((a, b) => a * b, 1))
    : shape,
  offset: unknown = 0,
) =>
  call(
    global('torch._utils', '_rebuild_tensor_v2'),
    of,
    offset,
    shape,
    strides,
    false,
    call(orderedDict),
  );

/** A value by its opcodes: lists are tuples, objects are dictionaries. */
export function pickled(value: unknown): Buffer {
  if (value instanceof Opcodes) return value.bytes;
  if (value === null) return Buffer.from('N');
  if (typeof value === 'boolean') return Buffer.of(value ? 136 : 137);
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    const size = Buffer.alloc(5, 'X');
    size.writeUInt32LE(text.length, 1);
    return Buffer.concat([size, text]);
  }
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31) {
    const bytes = Buffer.alloc(5, 'J');
    bytes.writeInt32LE(value, 1);
    return bytes;
  }
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    const bytes = Buffer.alloc(10, 138); // LONG1
    bytes[1] = 8;
    bytes.writeBigInt64LE(BigInt(value), 2);
    return bytes;
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9, 'G');
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  const tuple = (items: readonly unknown[], end: string) =>
    Buffer.concat([Buffer.from('('), ...items.map(pickled), Buffer.from(end)]);
  if (Array.isArray(value)) return tuple(value, 't');
  const items = Object.entries(value as object).flat();
  return Buffer.concat([Buffer.from('}'), tuple(items, 'u')]);
}

/** The archive of a value and the numbers of its storages. */
export function torchArchive(
  value: unknown,
  numbers: Readonly<Record<string, Uint8Array>>,
  more: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const pickle = Buffer.concat([Buffer.of(128, 2), pickled(value), Buffer.from('.')]);
  const files = Object.entries({ 'data.pkl': pickle, ...more });
  const storages = Object.entries(numbers).map(([key, bytes]) => [`data/${key}`, bytes] as const);
  return writeZip(
    new Map([...files, ...storages].map(([name, bytes]) => [`archive/${name}`, bytes])),
  );
}

/** A layer and its run under PyTorch's names. */
export function toTorch(data: LayerData): Uint8Array {
  const { tensors } = readContainer(toSafetensors(data));
  const type = data.dtype === 'float64' ? 'DoubleStorage' : 'FloatStorage';
  const entries = [...tensors].map(([name, { shape, bytes }], i) => {
    const count = shape.reduce((a, b) => a * b, 1);
    return { name, bytes, view: view(storage(`${i}`, count, type), [...shape]) };
  });
  return torchArchive(
    Object.fromEntries(entries.map(({ name, view }) => [name, view])),
    Object.fromEntries(entries.map(({ bytes }, i) => [i, bytes])),
  );
}

export const bytesOf = ({ data }: Tensor) => encodeNumbers(data);
