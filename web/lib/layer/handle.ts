// A layer's memory in the module: who owns it, and copies in and out of it.

import { sizeOf } from '../array.ts';
import { UnrolledError } from '../errors.ts';
import { check, look, make, type RawLayer, type RawModule, read, write } from '../raw.ts';
import { ACTIVATIONS } from '../spec/activations.ts';
import type { Batch, Sizes } from '../spec/read.ts';
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
    throw disposed();
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

  /** A copy of an array, or of the part that starts at entry `offset`. */
  read(name: WindowArray, shape: readonly number[], offset = 0): Tensor {
    const { dtype } = this.#sizes;
    const address = this.#look(name) + offset * (dtype === 'float64' ? 8 : 4);
    return new Tensor(shape, read(this.module, address, sizeOf(shape), dtype));
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
    const { hiddenSize: H, inputSize: I } = this.#sizes;
    return {
      dU: this.read('dU', [H, I]),
      dW: this.read('dW', [H, H]),
      db: this.read('db', [H]),
      dx: this.read('dx', [T, ...batch, I]),
      dh0: this.read('dh0', [...batch, H]),
    };
  }

  /** Copies of everything that a backward pass over T steps left. */
  readGradients(T: number, batch: Batch, perStep: boolean, published: boolean): BackwardResult {
    const { hiddenSize: H, inputSize: I } = this.#sizes;
    return {
      ...this.readSums(T, batch),
      delta: this.read('delta', [T, ...batch, H]),
      ...(perStep && {
        perStep: {
          dU: this.read('stepU', [T, H, I]),
          dW: this.read('stepW', [T, H, H]),
          db: this.read('stepB', [T, H]),
        },
      }),
      ...(published && { publishedStates: this.read('publishedStates', [T + 1, ...batch, H]) }),
    };
  }

  /** Throws DISPOSED. */
  #look(name: Parameters<typeof look>[2]): number {
    if (this.#raw === undefined) throw disposed();
    return look(this.module, this.#window, name);
  }
}

function disposed(): UnrolledError {
  return new UnrolledError('DISPOSED', 'This layer has been disposed of');
}
