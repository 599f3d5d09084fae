// The wire format of Protocol Buffers, as much as a model in ONNX has of it: whole numbers, floats, texts, bytes and messages.
// Source: protobuf.dev, "Encoding". Not read: groups.
import { unexpected } from '../errors.ts';
import { concat, utf8, viewOf } from './bytes.ts';

const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

const key = (field: number, wire: number) => varint(field * 8 + wire);

/** A field with a whole number of at least 0. */
export const intField = (field: number, value: number): Uint8Array =>
  Uint8Array.from([...key(field, VARINT), ...varint(value)]);

/** A field with a float. */
export function floatField(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setFloat32(0, value, true);
  return concat([Uint8Array.from(key(field, FIXED32)), bytes]);
}

/** A field with a text, with bytes, or with a message of these fields. */
export function field(field: number, content: string | Uint8Array | readonly Uint8Array[]) {
  const bytes =
    typeof content === 'string'
      ? utf8(content)
      : content instanceof Uint8Array
        ? content
        : concat(content);
  return concat([Uint8Array.from([...key(field, LENGTH), ...varint(bytes.length)]), bytes]);
}

/** Goes through bytes that may end anywhere. Throws BAD_OPTION. */
class Cursor {
  readonly #where: string;
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(where: string, bytes: Uint8Array) {
    this.#where = where;
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at === this.#bytes.length;
  }

  malformed(actual: string) {
    return unexpected('BAD_OPTION', this.#where, 'a message of Protocol Buffers', actual);
  }

  skip(size: number): void {
    this.at += size;
    if (!(this.at <= this.#bytes.length)) throw this.malformed('one that breaks off');
  }

  /** A whole number of 64 bits with a sign. */
  varint(): number {
    const from = this.at;
    let value = 0;
    for (let i = 0; i < 10; i++) {
      this.skip(1);
      const byte = this.#bytes[from + i]!;
      value += (byte & 127) * 2 ** (7 * i);
      if (byte < 128) return value < 2 ** 53 ? value : this.#exact(from, i + 1);
    }
    throw this.malformed('a number of more than 10 bytes');
  }

  #exact(from: number, size: number): number {
    let value = 0n;
    for (let i = size; i-- > 0; ) value = (value << 7n) | BigInt(this.#bytes[from + i]! & 127);
    return Number(BigInt.asIntN(64, value));
  }
}

/** The fields of a message, by their numbers. Fields of another kind than is asked for are none. */
export class Message {
  readonly #where: string;
  readonly #bytes: Uint8Array;
  readonly #ints = new Map<number, number[]>();
  /** From and to, one after the other: a view takes a hundred bytes, and an empty field may take two. */
  readonly #ranges = new Map<number, number[]>();

  constructor(where: string, bytes: Uint8Array) {
    this.#where = where;
    this.#bytes = bytes;
    const cursor = new Cursor(where, bytes);
    while (!cursor.isAtEnd) this.#read(cursor);
  }

  #read(cursor: Cursor): void {
    const key = cursor.varint();
    const [field, wire] = [Math.floor(key / 8), key % 8];
    if (field < 1) throw cursor.malformed(`a field ${field}`);
    if (wire === VARINT) {
      listOf(this.#ints, field).push(cursor.varint());
      return;
    }
    const sizes: Partial<Record<number, number>> = { [FIXED32]: 4, [FIXED64]: 8 };
    const size = wire === LENGTH ? cursor.varint() : sizes[wire];
    if (size === undefined || size < 0) throw cursor.malformed(`a field of type ${wire}`);
    const from = cursor.at;
    cursor.skip(size);
    listOf(this.#ranges, field).push(from, cursor.at);
  }

  /** How often there is a text, bytes, a message or a float. */
  count(field: number): number {
    return (this.#ranges.get(field)?.length ?? 0) / 2;
  }

  #piece(field: number, i: number): Uint8Array {
    const [from, to] = this.#ranges.get(field)!.slice(2 * i, 2 * i + 2);
    return this.#bytes.subarray(from, to);
  }

  /** One after the other. */
  *pieces(field: number): Generator<Uint8Array> {
    for (let i = 0; i < this.count(field); i++) yield this.#piece(field, i);
  }

  *messages(field: number): Generator<Message> {
    for (const bytes of this.pieces(field)) yield new Message(this.#where, bytes);
  }

  texts(field: number): string[] {
    return Array.from(this.pieces(field), (bytes) => new TextDecoder().decode(bytes));
  }

  /** Of a field that stands once; the last one counts. */
  bytes(field: number): Uint8Array | undefined {
    const count = this.count(field);
    return count === 0 ? undefined : this.#piece(field, count - 1);
  }

  text(field: number): string {
    return new TextDecoder().decode(this.bytes(field));
  }

  message(field: number): Message | undefined {
    const bytes = this.bytes(field);
    return bytes && new Message(this.#where, bytes);
  }

  /** Whole numbers, one by one or packed. */
  ints(field: number): readonly number[] {
    const ints = [...(this.#ints.get(field) ?? [])];
    for (const bytes of this.pieces(field)) {
      const cursor = new Cursor(this.#where, bytes);
      while (!cursor.isAtEnd) ints.push(cursor.varint());
    }
    return ints;
  }

  int(field: number): number | undefined {
    return this.#ints.get(field)?.at(-1);
  }

  /** The bytes of all floats or doubles, one by one or packed. */
  numbers(field: number): Uint8Array {
    return this.count(field) === 1 ? this.#piece(field, 0) : concat([...this.pieces(field)]);
  }
}

function listOf(lists: Map<number, number[]>, field: number): number[] {
  const list = lists.get(field) ?? [];
  lists.set(field, list);
  return list;
}
