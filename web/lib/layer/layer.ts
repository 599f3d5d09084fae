import { type DType, sizeOf } from '../array.ts';
import type {
  AsyncGradcheckOptions,
  GradcheckOptions,
  GradcheckReport,
} from '../check/gradcheck.ts';
import { requireAsyncOptions, requireCheckOptions } from '../check/options.ts';
import { readCheckPoint } from '../check/point.ts';
import { CheckRun } from '../check/run.ts';
import { runAtOnce, runInSlices } from '../check/slices.ts';
import { requireNumberOf, requireOptions, requireSomeOf } from '../options.ts';
import { check, type RawLayer64, type RawModule } from '../raw.ts';
import type { Activation } from '../spec/activations.ts';
import { type Batch, shapeOf } from '../spec/cells.ts';
import { DEFECTS } from '../spec/defects.ts';
import { type LayerOptions, WEIGHTS, type Weight } from '../spec/layer-data.ts';
import {
  batchOf,
  batchSizeOf,
  readIncoming,
  readInitialState,
  readInputs,
  readStart,
  readStep,
  zeros,
} from '../spec/read.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { maskOf } from '../window.ts';
import { readBackwardOptions } from './backward-options.ts';
import { computeGradients } from './gradients.ts';
import { LayerHandle } from './handle.ts';
import { readLayerOptions, readWeight } from './options.ts';
import type {
  BackwardOptions,
  BackwardResult,
  ForwardOptions,
  ForwardResult,
  Gradients,
  GradientsOptions,
  PerStepOptions,
  PerStepResult,
  UpdateOptions,
} from './passes.ts';
import { printLayer } from './print.ts';

/**
 * A recurrent layer h_t = f(U x_t + W h_{t−1} + b), its gradients and their check.
 * Arrays go in as nested numbers or `{ shape, data }` and come out as {@link Tensor}, always copies.
 * The rank in decides the rank out: x [T, I] gives states [T+1, H], x [T, B, I] gives [T+1, B, H].
 * Every method throws {@link UnrolledError}; a call that throws has changed nothing.
 */
export class Layer {
  /** I */
  readonly inputSize: number;
  /** H */
  readonly hiddenSize: number;
  /** f */
  readonly activation: Activation;
  /** Whether there is a b beside 0. */
  readonly bias: boolean;
  /** The precision of everything but options. */
  readonly dtype: DType;
  readonly #handle: LayerHandle;
  #batch: Batch = [];

  /** @internal `load()` gives a RecurrentLayer without the first argument. */
  constructor(module: RawModule, options: LayerOptions) {
    const plan = readLayerOptions(options);
    this.inputSize = plan.inputSize;
    this.hiddenSize = plan.hiddenSize;
    this.activation = plan.activation;
    this.bias = plan.bias;
    this.dtype = plan.dtype;
    this.#handle = new LayerHandle(this, module, plan);
    if (!this.bias) this.#handle.write('b', zeros(this, shapeOf('b', this)));
    for (const [name, tensor] of plan.weights) this.#handle.write(name, tensor);
  }

  /** U [H, I]: a copy. Assigning makes `backward` ask for a new `forward`. */
  get U(): Tensor {
    return this.#handle.read('U', 'U');
  }
  /** Copies and validates. */
  set U(value: TensorLike) {
    this.#assign('U', value);
  }
  /** W [H, H]; as U. */
  get W(): Tensor {
    return this.#handle.read('W', 'W');
  }
  /** Copies and validates. */
  set W(value: TensorLike) {
    this.#assign('W', value);
  }
  /** b [H]; as U. Without a bias it is 0 and cannot be assigned. */
  get b(): Tensor {
    return this.#handle.read('b', 'b');
  }
  /** Copies and validates. */
  set b(value: TensorLike) {
    this.#assign('b', value);
  }
  /** h_0 [H]: where `step` starts after `reset`, and `forward` by default. */
  get h0(): Tensor {
    return this.#handle.read('h0', 'h');
  }
  /** Copies and validates. */
  set h0(value: TensorLike) {
    this.#handle.write('h0', readStart(this, value, []));
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
    const raw = this.#handle.raw;
    const x = readStep(this, xt, this.time > 0 ? this.#batch : undefined);
    const batch = batchOf(x, 1);
    check(raw.stageStep(batchSizeOf(batch)), 'step');
    this.#handle.write('stagedX', x);
    check(raw.step(), 'step');
    this.#batch = batch;
    return this.#handle.read('states', 'h', batch, undefined, this.#handle.steps); // the last
  }

  /** Forgets all steps: time is 0 and the next step starts from h0. */
  reset(): void {
    check(this.#handle.raw.reset(), 'reset');
    this.#batch = [];
  }

  /**
   * A whole sequence by (1) and (2), in place of all earlier steps.
   * x is [T, I], or [T, B, I] for a batch.
   */
  forward(x: TensorLike, options: ForwardOptions = {}): ForwardResult {
    const raw = this.#handle.raw;
    requireOptions('options', options, ['h0']);
    const inputs = readInputs(this, x);
    const steps = inputs.shape[0]!;
    const batch = batchOf(inputs, 2);
    const { h0 = this.h0 } = options;
    const start = readInitialState(this, h0, batch);
    check(raw.stageForward(steps, batchSizeOf(batch)), 'forward');
    this.#handle.write('stagedX', inputs);
    this.#handle.write('stagedH0', start);
    check(raw.forward(), 'forward');
    this.#batch = batch;
    return {
      states: this.#handle.read('states', 'h', batch, steps + 1),
      net: this.#handle.read('net', 'net', batch, steps),
    };
  }

  /** As below, with the share of every step. */
  backward(dh: TensorLike | undefined, options: PerStepOptions): PerStepResult;
  /**
   * Backpropagation through time by (3) to (8), over the steps since the last `forward`, `reset` or
   * change of a parameter.
   * dh is ∂L/∂h from outside: [H] or [B, H] at the last step, [T, H] or [T, B, H] at every step; by
   * default ones at the last step, so that L is the sum of the last state.
   * Throws NO_FORWARD without a forward pass by the present parameters.
   */
  backward(dh?: TensorLike, options?: BackwardOptions): BackwardResult;
  backward(dh?: TensorLike, options: BackwardOptions = {}): BackwardResult {
    const { raw, steps } = this.#handle;
    const { perStep, defects, truncate } = readBackwardOptions(options, this, steps);
    this.#handle.requireForward();
    const incoming = readIncoming(this, dh, steps, this.#batch);
    check(raw.stageBackward(sizeOf(incoming.shape) / this.hiddenSize), 'backward');
    this.#handle.write('stagedDh', incoming);
    check(raw.backward(perStep, maskOf(DEFECTS, defects), truncate), 'backward');
    const { steps: now } = this.#handle; // reading dh can have called anything
    return this.#handle.readGradients(now, this.#batch, perStep, defects.length > 0);
  }

  /**
   * The gradients of a sequence that is too long to be kept, [T, I] or [T, B, I]: √T states are stored, and every
   * step is computed twice. States, time and a later `backward` stay as they are; `update` takes these gradients.
   */
  gradients(x: TensorLike, options: GradientsOptions = {}): Gradients {
    return computeGradients(this, this.#handle, x, options);
  }

  /**
   * One step of gradient descent, θ ← θ − learningRate · dθ, with the last gradients. A rate that is
   * too large ends in infinities, as anywhere in floating point; that is no error.
   * Throws NO_FORWARD before the first `backward`.
   */
  update(options: UpdateOptions): void {
    const raw = this.#handle.raw;
    requireOptions('options', options, ['learningRate', 'parameters']);
    const rate = requireNumberOf(this.dtype, 'learningRate', options.learningRate);
    const all = WEIGHTS.filter((name) => this.bias || name !== 'b');
    const { parameters = all } = options;
    requireSomeOf('parameters', parameters, all);
    this.#handle.requireGradients();
    const has = (name: Weight) => parameters.includes(name);
    check(raw.update(rate, has('U'), has('W'), has('b')), 'update');
  }

  /**
   * Compares the gradient of the backward pass with measured derivatives, entry by entry.
   * Works on a copy: the layer stays as it is. Needs float64.
   */
  gradcheck(options: GradcheckOptions = {}): GradcheckReport {
    requireCheckOptions(options);
    return runAtOnce(this.#beginCheck(options));
  }

  /**
   * The same report, computed in slices of about 8 ms between which the page lives. The layer may be
   * used, changed and disposed of meanwhile: the check has its own copy.
   * Rejects with the reason of `signal` when that aborts.
   */
  async gradcheckAsync(options: AsyncGradcheckOptions = {}): Promise<GradcheckReport> {
    requireAsyncOptions(options);
    return runInSlices(this.#beginCheck(options), options);
  }

  /** The post's print(): sizes, time, states, U, W and b in NumPy's style. */
  toString(): string {
    const { steps } = this.#handle;
    return printLayer(this, this.#handle.read('states', 'h', this.#batch, steps + 1));
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
    const raw = this.#handle.raw;
    const tensor = readWeight(this, name, value);
    check(raw.edit(), name);
    this.#handle.write(name, tensor);
  }

  #beginCheck(options: GradcheckOptions): CheckRun {
    const { module, raw } = this.#handle;
    const point = readCheckPoint(this, this.#handle, this.#batch, options);
    return new CheckRun(module, raw as RawLayer64, point, options);
  }
}
