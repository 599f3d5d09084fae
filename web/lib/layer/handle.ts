// A layer's memory in the module: its lifetime, and copies in and out of it.

import { type FlatNumbers, lengthOf, sizeOf } from '../array.ts';
import { UnrolledError } from '../errors.ts';
import { requireOptions } from '../options.ts';
import {
  check,
  make,
  outside,
  type RawLayer,
  type RawModule,
  read,
  slotOf,
  write,
} from '../raw.ts';
import { ACTIVATIONS } from '../spec/activations.ts';
import {
  type ArrayName,
  type Batch,
  CELL_TYPES,
  hasCells,
  hasGates,
  type Sizes,
  shapeOf,
} from '../spec/cells.ts';
import { batchSizeOf, type Incoming, type Pass, passOf, type Start } from '../spec/read.ts';
import { SCHEMES } from '../spec/schemes.ts';
import { readRoom, requireShape, Tensor } from '../tensor.ts';
import type { WindowArray, WindowNumber } from '../window.ts';
import type { Plan } from './options.ts';
import type { StepGradients } from './passes.ts';

// A net under callers who never dispose: the garbage collector does not see wasm memory. Workers of Cloudflare's with a
// compatibility date before May 2025 have none.
const abandoned =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<RawLayer>((raw) => raw.delete())
    : undefined;

/** What is copied out of a run: shaped as what, and for how many steps more than the run has; none for all together. */
const RESULTS = {
  ...{ states: ['h', 1], net: ['net', 0], gates: ['gates', 0], cells: ['h', 1] },
  ...{ dU: ['U'], dW: ['W'], db: ['b'], dx: ['x', 0], dh0: ['h'], dc0: ['h'], delta: ['net', 0] },
} as const satisfies Partial<Record<WindowArray, readonly [of: ArrayName, more?: number]>>;
type Result = keyof typeof RESULTS;
const TRACE = ['states', 'net', 'gates', 'cells'] as const;
const SUMS = ['dU', 'dW', 'db', 'dx', 'dh0', 'dc0'] as const;

/** Where one of them stands. */
interface Place {
  readonly slot: number;
  readonly shape: readonly number[];
  readonly size: number;
}
type Places = Readonly<Record<Result, Place>>;
/** What a caller gives for results, and that as it was when it was read. */
type Given = Partial<Record<Result, FlatNumbers>>;
type Rooms = Partial<Record<Result, Tensor>>;

export class LayerHandle {
  readonly module: RawModule;
  /** Of the steps since the last reset. */
  batch: Batch = [];
  /** What `forward`, `gradients` and `backward` return. */
  readonly trace: readonly Result[];
  readonly sums: readonly Result[];
  readonly gradients: readonly Result[];
  readonly #sizes: Sizes;
  readonly #window: number;
  #raw: RawLayer | undefined;
  /** Of the last pass that was copied out, as most have the shape of the one before. */
  #pass: Pass = { steps: 0, batch: [] };
  #places: Places | undefined;

  /** Allocates and initialises; `owner` is the object whose end frees the memory. */
  constructor(owner: object, module: RawModule, { spec, init }: Plan) {
    this.module = module;
    this.#sizes = spec;
    const { inputSize, hiddenSize, cell = 'rnn', dtype, activation } = spec;
    const Raw = dtype === 'float64' ? module.RawLayer64 : module.RawLayer32;
    const raw = make<RawLayer>(Raw, 'RecurrentLayer');
    try {
      const kind = CELL_TYPES.indexOf(cell);
      const status = raw.init(inputSize, hiddenSize, kind, ACTIVATIONS.indexOf(activation));
      check(status, 'RecurrentLayer');
      const { scheme, scale, seed, forgetBias = Number.NaN } = init;
      check(raw.initialise(SCHEMES.indexOf(scheme), scale, seed, forgetBias), 'init');
    } catch (error) {
      raw.delete();
      throw error;
    }
    this.#raw = raw;
    this.#window = raw.window();
    const has = (name: Result) =>
      name === 'gates' ? hasGates(cell) : (name !== 'cells' && name !== 'dc0') || this.hasCells;
    this.trace = TRACE.filter(has);
    this.sums = SUMS.filter(has);
    this.gradients = [...this.sums, 'delta'];
    abandoned?.register(owner, raw, this);
  }

  /** The raw layer; to be asked for after the last line of a caller's, which may dispose of it. Throws DISPOSED. */
  get raw(): RawLayer {
    if (this.#raw !== undefined) return this.#raw;
    throw new UnrolledError('DISPOSED', 'This layer has been disposed of');
  }

  /** Throws DISPOSED. */
  get live(): this {
    return this.raw && this;
  }

  dispose(): void {
    if (this.#raw === undefined) return;
    abandoned?.unregister(this);
    this.#raw.delete();
    this.#raw = undefined;
  }

  /** Steps since the last reset. */
  get time(): number {
    return this.#look('time');
  }
  /** Steps that a backward pass goes through. */
  get steps(): number {
    return this.#look('steps');
  }
  /** What a backward pass goes through: both at once, as any line of a caller's can change both. */
  get pass(): Pass {
    return { steps: this.steps, batch: this.batch };
  }
  /** A copy, [H]. */
  get h0(): Tensor {
    return this.read('h0', 'h');
  }
  /** The same of c0, where the cell has c. */
  get c0(): Tensor | undefined {
    return this.hasCells ? this.read('c0', 'h') : undefined;
  }
  get hasCells(): boolean {
    return hasCells(this.#sizes.cell);
  }

  /** Throws DISPOSED, NOT_FINITE. */
  write(name: WindowArray, tensor: Tensor, argument: string = name): void {
    write(this.module, this.#slot(name), tensor, this.#sizes.dtype, argument);
  }

  /** A copy of an array that is shaped as `of`, or as T of them; of a longer one the part at place `at`. */
  read(name: WindowArray, of: ArrayName, batch: Batch = [], T?: number, at = 0): Tensor {
    const shape = shapeOf(of, this.#sizes, batch, T);
    const size = sizeOf(shape);
    const { dtype } = this.#sizes;
    return new Tensor(shape, read(this.module, this.#slot(name), size, dtype, at * size));
  }

  /** Makes room for a run, unless there is as much already, and writes it there. `what` is the call, for its errors. */
  stageRun(inputs: Tensor, { h0, c0 }: Start, what: string): void {
    if (
      !this.#fits('stagedX', inputs) ||
      !this.#fits('stagedH0', h0) ||
      !this.#fits('stagedC0', c0)
    ) {
      const { steps, batch } = passOf(inputs);
      check(this.raw.stageForward(steps, batchSizeOf(batch)), what);
    }
    this.write('stagedX', inputs, 'x');
    this.write('stagedH0', h0, 'h0');
    if (c0) this.write('stagedC0', c0, 'c0');
  }

  /** The same for the gradient from outside. */
  stageIncoming({ dh, dcT }: Incoming, { batch }: Pass, what: string): void {
    if (!this.#fits('stagedDh', dh) || !this.#fits('stagedDcT', dcT)) {
      const columns = sizeOf(dh.shape) / this.#sizes.hiddenSize;
      check(this.raw.stageBackward(columns, dcT ? batchSizeOf(batch) : 0), what);
    }
    this.write('stagedDh', dh, 'dh');
    if (dcT) this.write('stagedDcT', dcT, 'dcT');
  }

  /** Throws NO_FORWARD unless a backward pass can follow. */
  requirePass(): Pass {
    const { pass } = this;
    if (this.#look('canGoBackward')) return pass;
    const stale = 'backward: the parameters have changed since the last forward, call it again';
    const none = 'backward: call forward or step first';
    throw new UnrolledError('NO_FORWARD', pass.steps > 0 ? stale : none);
  }

  /** Throws NO_FORWARD before the first backward pass. */
  requireGradients(): void {
    if (this.#look('hasGradients')) return;
    throw new UnrolledError('NO_FORWARD', 'update: call forward and backward first');
  }

  /** The caller's arrays for some of these results, as they are now, whatever they are shaped as. */
  readOut(out: Given | undefined, names: readonly Result[]): Rooms | undefined {
    if (out === undefined) return out;
    const own = requireOptions('out', out, names);
    const rooms: Rooms = {};
    for (const name of names) {
      const value = own[name];
      if (value !== undefined) rooms[name] = readRoom(`out.${name}`, value, this.#sizes.dtype);
    }
    return rooms;
  }

  /** Throws SHAPE_MISMATCH unless the results of such a pass fit in there. */
  requireRooms(rooms: Rooms = {}, pass: Pass): void {
    for (const name of Object.keys(rooms) as Result[]) {
      const { shape, data } = rooms[name]!;
      const place = this.#placesOf(pass)[name];
      requireShape(`out.${name}`, shape, [place.shape]);
      if (place.size !== lengthOf(data)) throw outside(place.size); // a buffer may be detached at any time
    }
  }

  /** Copies of the named results of a pass, or of those that there are rooms for. */
  copies(names: readonly Result[], pass: Pass, rooms?: Rooms): Rooms {
    const places = this.#placesOf(pass);
    const found: Rooms = {};
    for (const name of names) {
      const { slot, shape, size } = places[name];
      const { dtype } = this.#sizes;
      const room = rooms?.[name];
      if (room) read(this.module, slot, size, dtype, 0, room.data);
      else if (!rooms) found[name] = new Tensor(shape, read(this.module, slot, size, dtype));
    }
    return found;
  }

  /** The shares of every step. */
  readSteps(T: number): StepGradients {
    return {
      dU: this.read('stepU', 'U', [], T),
      dW: this.read('stepW', 'W', [], T),
      db: this.read('stepB', 'b', [], T),
    };
  }

  #placesOf(pass: Pass): Places {
    const { steps: T, batch } = pass;
    const known = this.#places;
    if (known && T === this.#pass.steps && batch[0] === this.#pass.batch[0]) return known;
    const place = ([name, [of, more]]: [string, readonly [ArrayName, number?]]) => {
      const ofBatch = of === 'b' ? [] : batch;
      const shape = shapeOf(of, this.#sizes, ofBatch, more === undefined ? more : T + more);
      const slot = this.#slot(name as Result);
      return [name, { slot, shape: Object.freeze(shape), size: sizeOf(shape) }] as const;
    };
    const places = Object.fromEntries(Object.entries(RESULTS).map(place)) as Places;
    [this.#pass, this.#places] = [pass, places];
    return places;
  }

  /** Whether a staged array has room for just so many numbers: then it is of this shape, as the sizes of a layer are fixed. */
  #fits(name: WindowArray, tensor: Tensor | undefined): boolean {
    const room = this.module.HEAPU32[2 * this.#slot(name) + 1];
    return room === (tensor ? sizeOf(tensor.shape) : 0);
  }

  /** Throws DISPOSED. */
  #slot(name: WindowNumber | WindowArray): number {
    return slotOf(this.live.#window, name);
  }

  #look(name: WindowNumber): number {
    return this.module.HEAPF64[this.#slot(name)]!;
  }
}
