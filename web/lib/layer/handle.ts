// A layer's memory in the module: who owns it, and copies in and out of it.

import { sizeOf } from '../array.ts';
import { UnrolledError } from '../errors.ts';
import { check, look, make, type RawLayer, type RawModule, read, write } from '../raw.ts';
import { ACTIVATIONS } from '../spec/activations.ts';
import { type ArrayName, type Batch, type Sizes, shapeOf } from '../spec/cells.ts';
import { SCHEMES } from '../spec/schemes.ts';
import { Tensor } from '../tensor.ts';
import type { WindowArray } from '../window.ts';
import type { Plan } from './options.ts';
import type { BackwardResult, Gradients } from './passes.ts';

// A net under callers who never dispose: the garbage collector does not see wasm memory.
const abandoned = new FinalizationRegistry<RawLayer>((raw) => raw.delete());

export class LayerHandle {
  readonly module: RawModule;
  readonly #sizes: Sizes;
  readonly #window: number;
  #raw: RawLayer | undefined;

  /** Allocates and initialises; `owner` is the object whose end frees the memory. */
  constructor(
    owner: object,
    module: RawModule,
    { inputSize, hiddenSize, dtype, activation, init }: Plan,
  ) {
    this.module = module;
    this.#sizes = { inputSize, hiddenSize, dtype };
    const Raw = dtype === 'float64' ? module.RawLayer64 : module.RawLayer32;
    const raw = make<RawLayer>(Raw, 'RecurrentLayer');
    try {
      const status = raw.init(inputSize, hiddenSize, ACTIVATIONS.indexOf(activation));
      check(status, 'RecurrentLayer');
      check(raw.initialise(SCHEMES.indexOf(init.scheme), init.scale, init.seed), 'init');
    } catch (error) {
      raw.delete();
      throw error;
    }
    this.#raw = raw;
    this.#window = raw.window();
    abandoned.register(owner, raw, this);
  }

  /** The raw layer. Throws DISPOSED. */
  get raw(): RawLayer {
    if (this.#raw !== undefined) return this.#raw;
    throw new UnrolledError('DISPOSED', 'This layer has been disposed of');
  }

  dispose(): void {
    if (this.#raw === undefined) return;
    abandoned.unregister(this);
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

  write(name: WindowArray, tensor: Tensor): void {
    write(this.module, this.#look(name), tensor);
  }

  /** A copy of an array that is shaped as `of`, or as T of them; of a longer one the part at place `at`. */
  read(name: WindowArray, of: ArrayName, batch: Batch = [], T?: number, at = 0): Tensor {
    const { dtype } = this.#sizes;
    const shape = shapeOf(of, this.#sizes, batch, T);
    const size = sizeOf(shape);
    const address = this.#look(name) + at * size * (dtype === 'float64' ? 8 : 4);
    return new Tensor(shape, read(this.module, address, size, dtype));
  }

  /** Throws NO_FORWARD unless a backward pass can follow. */
  requireForward(): void {
    if (this.#look('canGoBackward')) return;
    const stale = 'backward: the parameters have changed since the last forward, call it again';
    const none = 'backward: call forward or step first';
    throw new UnrolledError('NO_FORWARD', this.steps > 0 ? stale : none);
  }

  /** Throws NO_FORWARD before the first backward pass. */
  requireGradients(): void {
    if (this.#look('hasGradients')) return;
    throw new UnrolledError('NO_FORWARD', 'update: call forward and backward first');
  }

  /** Copies of the gradients over T steps. */
  readSums(T: number, batch: Batch): Gradients {
    return {
      dU: this.read('dU', 'U'),
      dW: this.read('dW', 'W'),
      db: this.read('db', 'b'),
      dx: this.read('dx', 'x', batch, T),
      dh0: this.read('dh0', 'h', batch),
    };
  }

  /** Copies of everything that a backward pass over T steps left. */
  readGradients(T: number, batch: Batch, perStep: boolean, published: boolean): BackwardResult {
    return {
      ...this.readSums(T, batch),
      delta: this.read('delta', 'net', batch, T),
      ...(perStep && {
        perStep: {
          dU: this.read('stepU', 'U', [], T),
          dW: this.read('stepW', 'W', [], T),
          db: this.read('stepB', 'b', [], T),
        },
      }),
      ...(published && { publishedStates: this.read('publishedStates', 'h', batch, T + 1) }),
    };
  }

  /** Throws DISPOSED. */
  #look(name: Parameters<typeof look>[2]): number {
    return this.raw && look(this.module, this.#window, name);
  }
}
