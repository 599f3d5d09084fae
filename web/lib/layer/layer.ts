import { checkAtOnce, checkInSlices, measureLosses } from '#checks';
import type { DType } from '../array.ts';
import type {
  AsyncGradcheckOptions,
  GradcheckOptions,
  GradcheckReport,
} from '../check/gradcheck.ts';
import type { Losses, LossesOptions } from '../check/losses.ts';
import { PARAMETERS, type Parameter } from '../check/parameters.ts';
import { requireNumberOf, requireOptions, requireSomeOf } from '../options.ts';
import { check, type RawModule } from '../raw.ts';
import type { Activation } from '../spec/activations.ts';
import { type CellType, shapeOf } from '../spec/cells.ts';
import { DEFECTS } from '../spec/defects.ts';
import { type LayerOptions, type LayerSpec, WEIGHTS, type Weight } from '../spec/layer-data.ts';
import {
  batchOf,
  batchSizeOf,
  passOf,
  readAllIncoming,
  readAllStart,
  readInputs,
  readStart,
  readStep,
  requireCells,
  zeros,
} from '../spec/read.ts';
import { finiteCopy, type Tensor, type TensorLike } from '../tensor.ts';
import { maskOf } from '../window.ts';
import { readBackwardOptions } from './backward-options.ts';
import { computeGradients } from './gradients.ts';
import { LayerHandle } from './handle.ts';
import { readLayerOptions, readWeight } from './options.ts';
import type {
  BackwardOptions,
  BackwardOut,
  BackwardResult,
  ForwardOptions,
  ForwardResult,
  Gradients,
  GradientsOptions,
  Out,
  PerStepOptions,
  PerStepResult,
  UpdateOptions,
} from './passes.ts';
import { printLayer } from './print.ts';

type Writable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

/**
 * A recurrent layer, its gradients and their check: h_t = f(U x_t + W h_{t−1} + b), a GRU or an LSTM.
 * Arrays go in as nested numbers or `{ shape, data }` and come out as {@link Tensor}, always copies.
 * The rank in decides the rank out: x [T, I] gives states [T+1, H], x [T, B, I] gives [T+1, B, H].
 * Every method throws {@link UnrolledError}; a call that throws has changed nothing.
 */
export class Layer {
  /** I */
  declare readonly inputSize: number;
  /** H */
  declare readonly hiddenSize: number;
  /** What one unit makes of its numbers. */
  declare readonly cell: CellType;
  /** f; `tanh` for a cell with gates, which has no other. */
  declare readonly activation: Activation;
  /** Whether there is a b beside 0. */
  declare readonly bias: boolean;
  /** The precision of everything but options. */
  declare readonly dtype: DType;
  /** What the arrays in the core were made by; `this` has what a subclass or a program makes of it. */
  readonly #spec: LayerSpec;
  readonly #handle: LayerHandle;

  /** @internal `load()` gives a RecurrentLayer without the first argument. */
  constructor(module: RawModule, options: LayerOptions) {
    const plan = readLayerOptions(options);
    const { spec, weights } = plan;
    this.#spec = spec;
    // Of its own, so that a console shows them, and not to be written: they decide nothing.
    for (const [name, value] of Object.entries(spec)) {
      Object.defineProperty(this, name, { value, enumerable: true });
    }
    this.#handle = new LayerHandle(this, module, plan);
    if (!spec.bias) this.#handle.write('b', zeros(spec, shapeOf('b', spec)));
    for (const [name, tensor] of weights) this.#handle.write(name, tensor);
  }

  /** U, [H, I] or with the blocks of the gates below each other: a copy. Assigning makes `backward` ask for a new `forward`. */
  get U(): Tensor {
    return this.#handle.read('U', 'U');
  }
  /** Copies and validates. */
  set U(value: TensorLike) {
    this.#assign('U', value);
  }
  /** W, [H, H] or with the blocks of the gates; as U. */
  get W(): Tensor {
    return this.#handle.read('W', 'W');
  }
  /** Copies and validates. */
  set W(value: TensorLike) {
    this.#assign('W', value);
  }
  /** b, [H], of a GRU and an LSTM [4H]; as U. Without a bias it is 0 and cannot be assigned. */
  get b(): Tensor {
    return this.#handle.read('b', 'b');
  }
  /** Copies and validates. */
  set b(value: TensorLike) {
    this.#assign('b', value);
  }
  /** h_0 [H]: where `step` starts after `reset`, and `forward` by default. */
  get h0(): Tensor {
    return this.#handle.h0;
  }
  /** Copies and validates. */
  set h0(value: TensorLike) {
    this.#handle.write('h0', finiteCopy('h0', readStart(this.#spec, value, [])));
  }
  /** c_0 [H] of an LSTM, as h0; undefined for other cells, which refuse it. */
  get c0(): Tensor | undefined {
    return this.#handle.c0;
  }
  /** Copies and validates. */
  set c0(value: TensorLike) {
    requireCells(this.#spec, { c0: value });
    this.#handle.write('c0', finiteCopy('c0', readStart(this.#spec, value, [], 'c0')));
  }

  /** The number of steps since the last reset. */
  get time(): number {
    return this.#handle.time;
  }

  /**
   * One step with the state carried on, the post's `forward`.
   * x_t is [I], or [B, I] for a batch; returns h_t, [H] or [B, H].
   */
  step(xt: TensorLike): Tensor {
    const handle = this.#handle.live;
    const x = readStep(this.#spec, xt, handle.time > 0 ? handle.batch : undefined);
    const { raw } = handle;
    const batch = batchOf(x, 1);
    check(raw.stageStep(batchSizeOf(batch)), 'step');
    handle.write('stagedX', x, 'xt');
    check(raw.step(), 'step');
    handle.batch = batch;
    return handle.read('states', 'h', batch, undefined, handle.steps); // the last
  }

  /** Forgets all steps: time is 0 and the next step starts from h0 and c0. */
  reset(): void {
    check(this.#handle.raw.reset(), 'reset');
    this.#handle.batch = [];
  }

  /**
   * A whole sequence by (1) and (2), or the equations of the cell's gates, in place of all earlier steps.
   * x is [T, I], or [T, B, I] for a batch.
   */
  forward(x: TensorLike, options?: ForwardOptions): ForwardResult;
  /** The same with the results in arrays of the caller's; returns `out`. */
  forward<Given extends Out<ForwardResult>>(
    x: TensorLike,
    options: ForwardOptions & { readonly out: Given },
  ): Given;
  forward(
    x: TensorLike,
    options: ForwardOptions & { readonly out?: Out<ForwardResult> } = {},
  ): Out<ForwardResult> {
    const handle = this.#handle.live;
    const given = requireOptions('options', options, ['h0', 'c0', 'out']);
    const inputs = readInputs(this.#spec, x);
    const pass = passOf(inputs);
    const { h0 = handle.h0, c0 = handle.c0, out } = given;
    const start = readAllStart(this.#spec, { h0, c0 }, pass.batch);
    const rooms = handle.readOut(out, handle.trace);
    const { raw } = handle;
    handle.requireRooms(rooms, pass);
    handle.stageRun(inputs, start, 'forward');
    check(raw.forward(), 'forward');
    handle.batch = pass.batch;
    const copies = handle.copies(handle.trace, pass, rooms);
    return out ?? copies;
  }

  /** As below, with the share of every step. */
  backward(dh: TensorLike | undefined, options: PerStepOptions): PerStepResult;
  /**
   * Backpropagation through time by (3) to (8), with (14) to (16) or (19) for gates, over the steps since the last `forward`, `reset` or
   * change of a parameter.
   * dh is ∂L/∂h from outside: [H] or [B, H] at the last step, [T, H] or [T, B, H] at every step; by
   * default ones at the last step, so that L is the sum of the last state.
   * Throws NO_FORWARD without a forward pass by the present parameters.
   */
  backward(dh?: TensorLike, options?: BackwardOptions): BackwardResult;
  /** The same with the results in arrays of the caller's; returns `out`. */
  backward<Given extends BackwardOut>(
    dh: TensorLike | undefined,
    options: BackwardOptions & { readonly out: Given },
  ): Given;
  backward(
    dh?: TensorLike,
    options: BackwardOptions & { readonly out?: BackwardOut } = {},
  ): BackwardOut {
    const handle = this.#handle.live;
    const { perStep, defects, truncate, dcT, out } = readBackwardOptions(options, this.#spec);
    const before = handle.requirePass();
    const given = readAllIncoming(this.#spec, { dh, dcT }, before);
    const rooms = handle.readOut(out, handle.gradients);
    const pass = handle.requirePass(); // reading can have called anything; every pass has its own batch
    const incoming = pass.batch === before.batch ? given : readAllIncoming(this.#spec, given, pass);
    const { raw } = handle;
    handle.requireRooms(rooms, pass);
    handle.stageIncoming(incoming, pass, 'backward');
    check(raw.backward(perStep, maskOf(DEFECTS, defects), truncate), 'backward');
    const { steps, batch } = pass;
    const result = handle.copies(handle.gradients, pass, rooms) as Writable<BackwardResult>;
    if (out) return out;
    if (perStep) result.perStep = handle.readSteps(steps);
    if (defects.length > 0)
      result.publishedStates = handle.read('publishedStates', 'h', batch, steps + 1);
    return result;
  }

  /**
   * The gradients of a sequence that is too long to be kept, [T, I] or [T, B, I]: √T states are stored, and every
   * step is computed twice. States, time and a later `backward` stay as they are; `update` takes these gradients.
   */
  gradients(x: TensorLike, options?: GradientsOptions): Gradients;
  /** The same with the results in arrays of the caller's; returns `out`. */
  gradients<Given extends Out<Gradients>>(
    x: TensorLike,
    options: GradientsOptions & { readonly out: Given },
  ): Given;
  gradients(
    x: TensorLike,
    options: GradientsOptions & { readonly out?: Out<Gradients> } = {},
  ): Out<Gradients> {
    return computeGradients(this.#spec, this.#handle.live, x, options);
  }

  /**
   * One step of gradient descent, θ ← θ − learningRate · dθ, with the last gradients. A rate that is
   * too large ends in infinities, as anywhere in floating point; that is no error.
   * Throws NO_FORWARD before the first `backward`.
   */
  update(options: UpdateOptions): void {
    const handle = this.#handle.live;
    const given = requireOptions('options', options, ['learningRate', 'parameters']);
    const { dtype, bias } = this.#spec;
    const rate = requireNumberOf(dtype, 'learningRate', given.learningRate);
    const all = WEIGHTS.filter((name) => bias || name !== 'b');
    const { parameters = all } = given;
    const chosen = requireSomeOf('parameters', parameters, all);
    handle.requireGradients();
    check(handle.raw.update(rate, maskOf(PARAMETERS, chosen)), 'update');
  }

  /**
   * Compares the gradient of the backward pass with measured derivatives, entry by entry.
   * Works on a copy: the layer stays as it is. Needs float64.
   */
  gradcheck(options: GradcheckOptions = {}): GradcheckReport {
    return checkAtOnce(this.#spec, this.#handle, options);
  }

  /**
   * The same report, computed in slices of about 8 ms between which the page lives. The layer may be
   * used, changed and disposed of meanwhile: the check has its own copy.
   * Rejects with the reason of `signal` when that aborts.
   */
  gradcheckAsync(options: AsyncGradcheckOptions = {}): Promise<GradcheckReport> {
    return checkInSlices(this.#spec, this.#handle, options);
  }

  /**
   * The two losses L = Σ_t ⟨dh_t, h_t⟩ + ⟨dcT, c_T⟩ behind one entry of `gradcheck`, whose `numeric` is exactly difference / step.
   * `index` has one number per dimension of U [H, I], W [H, H], b [H], h0 [H] or [B, H], or x [T, I] or [T, B, I], as
   * `worst` of a report. Works on a copy: the layer stays as it is. Needs float64.
   */
  losses(parameter: Parameter, index: readonly number[], options: LossesOptions = {}): Losses {
    return measureLosses(this.#spec, this.#handle.live, parameter, index, options);
  }

  /** The post's print(): sizes, time, states, U, W and b in NumPy's style. */
  toString(): string {
    return printLayer(this.#spec, this.#handle);
  }

  /** Frees the layer's memory. A second call does nothing; every other call then throws DISPOSED. */
  dispose(): void {
    this.#handle.dispose();
  }

  /** For `using layer = new RecurrentLayer(…)`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  #assign(name: Weight, value: TensorLike): void {
    const handle = this.#handle.live;
    const tensor = readWeight(this.#spec, name, value);
    check(handle.raw.edit(), name);
    handle.write(name, tensor);
  }
}
