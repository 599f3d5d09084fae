// The few opcodes of Python's pickle, protocol 2, in which torch.save writes tensors by name. Nothing is imported, made or
// called: a GLOBAL is a name, and what a name means is said by whoever reads. Source: CPython, Lib/pickletools.py.
import { type UnrolledError, unexpected } from '../errors.ts';
import { viewOf } from './bytes.ts';
import { shownName } from './shown.ts';

/** Something of a Python module. */
export class Name {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What the names of a pickle mean. */
export interface Meaning {
  /** What takes the place of a call. */
  readonly calls: ReadonlyMap<string, (args: readonly unknown[]) => unknown>;
  /** Whether a name may stand for itself. */
  isName(text: string): boolean;
  /** What lies outside of the pickle. */
  outside(id: unknown): unknown;
}

const PROTOCOL = 2;
const MAX_BYTES = 2 ** 22; // as much as the header of a safetensors file may have
const MAX_NAME = 200;
const MARK = new Name('MARK');

/** Throws BAD_OPTION, before a pickle of this size is unpacked. */
export function requirePickleSize(where: string, size: number): void {
  if (size <= MAX_BYTES) return;
  throw unexpected('BAD_OPTION', where, `a pickle of at most ${MAX_BYTES} bytes`, String(size));
}

/**
 * Tuples and lists as arrays, dictionaries as Maps, whose keys are texts and numbers. What a value holds may be held more
 * than once, by itself, too. Throws BAD_OPTION, naming `where`, for every other opcode, and a name that means nothing.
 */
export function readPickle(where: string, bytes: Uint8Array, meaning: Meaning): unknown {
  const malformed = (actual: string) => unexpected('BAD_OPTION', where, 'a state_dict', actual);
  const machine = new Machine(bytes, meaning, malformed);
  for (;;) {
    const opcode = machine.byte();
    if (opcode === STOP) return machine.result();
    const run = OPCODES[opcode];
    if (run === undefined) throw malformed(`a pickle with the opcode ${opcode}`);
    run(machine);
  }
}

class Machine {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #stack: unknown[] = [];
  readonly #memo = new Map<number, unknown>();
  readonly meaning: Meaning;
  readonly malformed: (actual: string) => UnrolledError;
  #at = 0;

  constructor(bytes: Uint8Array, meaning: Meaning, malformed: (actual: string) => UnrolledError) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.meaning = meaning;
    this.malformed = malformed;
  }

  /** Where the next bytes begin, all of which are there. */
  #take(count: number): number {
    const from = this.#at;
    this.#at += count;
    if (this.#at > this.#bytes.length) throw this.malformed('a pickle that breaks off');
    return from;
  }

  byte = (): number => this.#view.getUint8(this.#take(1));
  uint16 = (): number => this.#view.getUint16(this.#take(2), true);
  int32 = (): number => this.#view.getInt32(this.#take(4), true);
  uint32 = (): number => this.#view.getUint32(this.#take(4), true);
  float64 = (): number => this.#view.getFloat64(this.#take(8)); // big-endian, unlike all others

  /** A whole number of so many bytes. */
  long(size: number): number {
    if (size > 8) throw this.malformed(`a whole number of ${size} bytes`);
    const from = this.#take(size);
    let value = 0n;
    for (let i = size; i-- > 0; ) value = (value << 8n) | BigInt(this.#bytes[from + i]!);
    return Number(BigInt.asIntN(8 * size, value));
  }

  text(size: number): string {
    const from = this.#take(size);
    return new TextDecoder().decode(this.#bytes.subarray(from, from + size));
  }

  line(): string {
    const end = this.#bytes.subarray(this.#at, this.#at + MAX_NAME + 1).indexOf(10);
    if (end < 0) throw this.malformed('a pickle with a long name');
    const line = this.text(end);
    this.#take(1);
    return line;
  }

  push(value: unknown): void {
    this.#stack.push(value);
  }

  /** The uppermost value, which stays. */
  top(): unknown {
    const top = this.#stack.at(-1);
    if (this.#stack.length === 0 || top === MARK) throw this.malformed('a damaged pickle');
    return top;
  }

  pop(): unknown {
    const top = this.top();
    this.#stack.pop();
    return top;
  }

  /** The uppermost values, in the order in which they came. */
  popped(count: number): unknown[] {
    return Array.from({ length: count }, () => this.pop()).reverse();
  }

  /** What stands on the uppermost mark. */
  poppedToMark(): unknown[] {
    const from = this.#stack.lastIndexOf(MARK);
    if (from < 0) throw this.malformed('a damaged pickle');
    return this.#stack.splice(from).slice(1);
  }

  put(index: number): void {
    this.#memo.set(index, this.top());
  }

  get(index: number): void {
    if (!this.#memo.has(index)) throw this.malformed('a damaged pickle');
    this.push(this.#memo.get(index));
  }

  list(): unknown[] {
    const list = this.top();
    if (!Array.isArray(list)) throw this.malformed('a damaged pickle');
    return list;
  }

  map(): Map<unknown, unknown> {
    const map = this.top();
    if (!(map instanceof Map))
      throw this.malformed('a pickle with something else than dictionaries');
    return map;
  }

  setItems(items: readonly unknown[]): void {
    const map = this.map();
    if (items.length % 2 !== 0) throw this.malformed('a damaged pickle');
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i];
      const isKey = typeof key === 'string' || typeof key === 'number';
      if (!isKey) throw this.malformed('a dictionary whose keys are no texts');
      map.set(key, items[i + 1]);
    }
  }

  name(): void {
    const text = `${this.line()}.${this.line()}`;
    const { calls, isName } = this.meaning;
    if (!calls.has(text) && !isName(text)) {
      throw this.malformed(`a pickle that wants to call ${shownName(text)}`);
    }
    this.push(new Name(text));
  }

  call(): void {
    const [name, args] = this.popped(2);
    const call = name instanceof Name ? this.meaning.calls.get(name.text) : undefined;
    if (call === undefined || !Array.isArray(args)) throw this.malformed('a damaged pickle');
    this.push(call(args));
  }

  result(): unknown {
    const result = this.pop();
    const isWhole = this.#stack.length === 0 && this.#at === this.#bytes.length;
    if (!isWhole) throw this.malformed('a pickle with something behind it');
    return result;
  }
}

const STOP = 0x2e;

// By the letters of pickletools where there is one. Attributes, as state_dict's _metadata, are passed over.
const OPCODES: Readonly<Record<number, (machine: Machine) => void>> = {
  // PROTO
  128: (m) => {
    const protocol = m.byte();
    if (protocol !== PROTOCOL) throw m.malformed(`a pickle of protocol ${protocol}`);
  },
  ...lettered({
    '(': (m) => m.push(MARK),
    ')': (m) => m.push([]),
    ']': (m) => m.push([]),
    '}': (m) => m.push(new Map()),
    N: (m) => m.push(null),
    K: (m) => m.push(m.byte()),
    M: (m) => m.push(m.uint16()),
    J: (m) => m.push(m.int32()),
    G: (m) => m.push(m.float64()),
    X: (m) => m.push(m.text(m.uint32())),
    c: (m) => m.name(),
    t: (m) => m.push(m.poppedToMark()),
    R: (m) => m.call(),
    Q: (m) => m.push(m.meaning.outside(m.pop())),
    q: (m) => m.put(m.byte()),
    r: (m) => m.put(m.uint32()),
    h: (m) => m.get(m.byte()),
    j: (m) => m.get(m.uint32()),
    s: (m) => m.setItems(m.popped(2)),
    u: (m) => m.setItems(m.poppedToMark()),
    a: (m) => {
      const item = m.pop();
      m.list().push(item);
    },
    e: (m) => {
      const items = m.poppedToMark();
      const list = m.list();
      for (const item of items) list.push(item);
    },
    b: (m) => {
      m.pop();
      m.map();
    },
  }),
  133: (m) => m.push(m.popped(1)), // TUPLE1
  134: (m) => m.push(m.popped(2)), // TUPLE2
  135: (m) => m.push(m.popped(3)), // TUPLE3
  136: (m) => m.push(true), // NEWTRUE
  137: (m) => m.push(false), // NEWFALSE
  138: (m) => m.push(m.long(m.byte())), // LONG1
};

function lettered<Run>(table: Readonly<Record<string, Run>>): Record<number, Run> {
  return Object.fromEntries(
    Object.entries(table).map(([letter, run]) => [letter.charCodeAt(0), run]),
  );
}
