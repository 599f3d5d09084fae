import { unexpected } from '../errors.ts';
import type { RecurrentLayer as Core, Unrolled } from '../index.ts';
import { requireBoolean, requireNumber, requireOneOf, requireOptions } from '../options.ts';
import { ACTIVATIONS, type Activation } from '../spec/activations.ts';
import type { Defect } from '../spec/defects.ts';

/** A column of the post, as a list. */
export type Column = number[];
/** A matrix of the post, row by row. */
export type Rows = number[][];

/** f and f' of one number; `backward` takes f's value, as the post's activators do. */
export interface Activator {
  /** The name of f in the core. */
  readonly activation: Activation;
  /** f */
  forward(weightedInput: number): number;
  /** f', given f's value. */
  backward(output: number): number;
}

/** Beside the four arguments of the post. */
export interface PostOptions {
  /** Compute with the published defects A, B and D, and overwrite `stateTable` as the post does. */
  readonly published?: boolean;
  /** Of U and W, uniform in ±1e-4. Default 1. */
  readonly seed?: number;
}

/** max(0, x), with slope 0 at 0. */
export class ReluActivator implements Activator {
  /** @internal Also where a minifier has renamed the class. */
  static readonly name = 'ReluActivator';
  /** `relu` */
  readonly activation = 'relu';
  /** max(0, x) */
  forward(weightedInput: number): number {
    return Math.max(0, weightedInput);
  }
  /** 1 where the output is above 0, else 0. */
  backward(output: number): number {
    return output > 0 ? 1 : 0;
  }
}

/** x, with slope 1. */
export class IdentityActivator implements Activator {
  /** @internal Also where a minifier has renamed the class. */
  static readonly name = 'IdentityActivator';
  /** `identity` */
  readonly activation = 'identity';
  /** x */
  forward(weightedInput: number): number {
    return weightedInput;
  }
  /** 1 */
  backward(): number {
    return 1;
  }
}

/** f of every entry. The post's myMap writes into its argument; this one does not. */
export function myMap(array: Rows, f: (value: number) => number): Rows {
  return array.map((row) => row.map(f));
}

/** The post's two inputs and its incoming gradient. */
export function createTestData(): [x: Column[], d: Column] {
  return [
    [
      [1, 2, 3],
      [2, 3, 4],
    ],
    [1, 2],
  ];
}

const THE_POST: readonly Defect[] = ['A', 'B', 'D'];
// The post writes 10e-4.
const GLOBAL_EPSILON = 10e-4;

/** The name of the activator's f. Without one the core would compute another f than the activator. */
function activationOf(activator: Activator): Activation {
  const { activation } = (activator ?? {}) as Partial<Activator>;
  return requireOneOf('activator.activation', activation, ACTIVATIONS);
}

const zeroRows = (rows: number, columns: number): Rows =>
  Array.from({ length: rows }, () => Array<number>(columns).fill(0));
const sameRows = (a: Rows, b: Rows) => JSON.stringify(a) === JSON.stringify(b);

/**
 * The post's layer. Tables are indexed by t with t = 0 for the start: `stateTable[0]` is h_0 = 0, and
 * `deltaTable[0]`, `gradTable[0]` are zero. `U` and `W` are plain arrays, yours to change in place.
 * After `update` without `reset_state`, `backward` goes through the steps since the update.
 * Every method throws an UnrolledError for what it cannot take, as the layer of the main entry does.
 */
export class PostLayer {
  /** [dCol][sCol] */
  U: Rows;
  /** [dCol][dCol] */
  W: Rows;
  /** δ_t [T+1][dCol] */
  deltaTable: Column[] = [];
  /** δ_t h_{t−1}ᵀ [T+1][dCol][dCol] */
  gradTable: Rows[] = [];
  /** ∂L/∂W, the sum of gradTable. */
  grad: Rows;
  /** h_t [T+1][dCol] */
  stateTable: Column[];
  /** The length of every input. */
  readonly sCol: number;
  /** The length of every state. */
  readonly dCol: number;
  /** f and f'. */
  readonly activator: Activator;
  /** The learning rate of `update`. */
  ita: number;
  readonly #core: Core;
  readonly #published: boolean;

  /** @internal `load()` gives a RecurrentLayer without the first argument. */
  constructor(
    { RecurrentLayer }: Unrolled,
    sCol: number,
    dCol: number,
    activator: Activator,
    ita: number,
    options: PostOptions = {},
  ) {
    const known = ['published', 'seed'];
    const { published = false, seed = 1 } = requireOptions('options', options, known);
    const activation = activationOf(activator);
    requireNumber('ita', ita);
    const init = { scheme: 'uniform', scale: 1e-4, seed } as const;
    const sizes = { inputSize: sCol, hiddenSize: dCol };
    this.#core = new RecurrentLayer({ ...sizes, activation, bias: false, init });
    this.#published = requireBoolean('published', published);
    this.sCol = sCol;
    this.dCol = dCol;
    this.activator = activator;
    this.ita = ita;
    this.U = this.#core.U.toArray();
    this.W = this.#core.W.toArray();
    this.grad = zeroRows(dCol, dCol);
    this.stateTable = zeroRows(1, dCol);
  }

  /** The number of steps since the last reset. */
  get time(): number {
    return this.#core.time;
  }

  /** One step: h_t = f(U x + W h_{t−1}), appended to stateTable. */
  forward(x: Column): void {
    this.#takeOver();
    this.stateTable.push(this.#core.step(x).toArray());
  }

  /** bpDelta and bpGrad. delta is ∂L/∂h_T [dCol]; the activator has to be the layer's. */
  backward(delta: Column, activator: Activator = this.activator): void {
    this.bpDelta(delta, activator);
    this.bpGrad();
  }

  /** Fills deltaTable and gradTable, equation (3) and the terms of (5). */
  bpDelta(delta: Column, activator: Activator = this.activator): void {
    const { activation } = this.#core;
    if (activationOf(activator) !== activation) {
      const expected = `the layer's own, of ${activation}`;
      throw unexpected('BAD_OPTION', 'activator', expected, `one of ${activator.activation}`);
    }
    this.#takeOver();
    const defects = this.#published ? THE_POST : [];
    const result = this.#core.backward(delta, { perStep: true, defects });
    const earlier = this.time + 1 - result.delta.shape[0]!;
    this.deltaTable = [...zeroRows(earlier, this.dCol), ...result.delta.toArray()];
    const zero = Array.from({ length: earlier }, () => zeroRows(this.dCol, this.dCol));
    this.gradTable = [...zero, ...result.perStep.dW.toArray()];
    if (result.publishedStates === undefined) return;
    this.stateTable.splice(earlier - 1, Infinity, ...result.publishedStates.toArray());
  }

  /** grad = the sum of gradTable, equation (5). */
  bpGrad(): void {
    this.grad = zeroRows(this.dCol, this.dCol).map((row, i) =>
      row.map((_, j) => this.gradTable.reduce((sum, gradient) => sum + gradient[i]![j]!, 0)),
    );
  }

  /** W ← W − ita · grad. */
  update(): void {
    requireNumber('ita', this.ita);
    this.#takeOver();
    this.W = this.W.map((row, i) => row.map((w, j) => w - this.ita * this.grad[i]![j]!));
  }

  /** Forgets all steps. */
  reset_state(): void {
    this.#core.reset();
    this.stateTable = zeroRows(1, this.dCol);
    this.deltaTable = [];
    this.gradTable = [];
  }

  /** The sizes, the rate, the states, U and W in NumPy's style; `write` gets the text. */
  print(write: (text: string) => void = console.log): void {
    this.#takeOver();
    write(`ita: ${this.ita}\n${this.#core}`);
  }

  /**
   * The post's check: every w(i,j) by a central difference of 10e-4, with the sum of the last state as
   * the loss, for the given inputs. One line per entry.
   */
  gradCheck(x: Column[], epsilon = GLOBAL_EPSILON): string[] {
    this.#takeOver();
    const defects = this.#published ? THE_POST : [];
    return [...this.#core.gradcheck({ x, parameters: ['W'], epsilon, defects }).lines];
  }

  /** Frees the layer's memory. A second call does nothing; what needs the core then throws DISPOSED. */
  dispose(): void {
    this.#core.dispose();
  }

  /** For `using layer = new RecurrentLayer(…)`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Gives U and W to the core where they were changed from outside. */
  #takeOver(): void {
    if (!sameRows(this.U, this.#core.U.toArray())) this.#core.U = this.U;
    if (!sameRows(this.W, this.#core.W.toArray())) this.#core.W = this.W;
  }
}
