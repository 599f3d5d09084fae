// Gradient descent on a task, one iteration at a time. The library's layer computes everything but the
// loss; a step that would leave the finite numbers is not taken.
import type {
  BackwardResult,
  ForwardResult,
  RecurrentLayer,
  Tensor,
  Unrolled,
  Weight,
} from '../../../lib/index.ts';
import { type LayerWeights, WEIGHTS } from '../../../lib/spec/layer-data.ts';
import type { Pace, TrainSettings } from '../../state/training.ts';
import { layerOf } from '../layer-of.ts';
import { clipFactor, globalNorm, squaredError } from './loss.ts';
import { TASKS, type Task } from './tasks.ts';

export type TrainedWeights = Required<LayerWeights<Tensor>>;

/** The layer after so many iterations: what it makes of the task, and its gradients there. All finite. */
export interface TrainingPoint extends ForwardResult {
  readonly iteration: number;
  readonly weights: TrainedWeights;
  readonly loss: number;
  /** ∂L/∂h_t from outside, [T, H] */
  readonly dh: Tensor;
  readonly gradients: BackwardResult;
}

/** What is not finite any more. */
export type Stop = 'weights' | 'states' | 'loss' | 'gradient';

/** The layer cannot even begin. */
export class NotFinite extends Error {
  readonly stop: Stop;

  constructor(stop: Stop) {
    super(`the ${stop} of the first iteration: not finite`);
    this.stop = stop;
  }
}

/** The global norm of the gradients that are used. */
export function gradientNorm({ gradients }: TrainingPoint, { parameters }: Pace): number {
  return globalNorm(trained(parameters).map((name) => gradients[`d${name}`]));
}

function trained(parameters: Pace['parameters']): readonly Weight[] {
  return parameters === 'W' ? ['W'] : WEIGHTS;
}

export class Trainer {
  readonly task: Task;
  readonly #layer: RecurrentLayer;
  #point: TrainingPoint;

  /** Throws {@link NotFinite} where the initial weights already give infinities. */
  constructor(library: Unrolled, settings: TrainSettings) {
    const { task, activation, hiddenSize, init } = settings;
    this.task = TASKS[task];
    const inputSize = this.task.x[0]!.length;
    this.#layer = layerOf(library, { inputSize, hiddenSize, activation, init });
    const start = this.#evaluate(0);
    if (typeof start === 'string') {
      this.#layer.dispose();
      throw new NotFinite(start);
    }
    this.#point = start;
  }

  get point(): TrainingPoint {
    return this.#point;
  }

  /** One update; undefined if all stays finite, else nothing has changed. */
  step(pace: Pace): Stop | undefined {
    const { weights, iteration } = this.#point;
    const factor = clipFactor(gradientNorm(this.#point, pace), pace.clip);
    const learningRate = pace.learningRate * factor;
    this.#layer.update({ learningRate, parameters: trained(pace.parameters) });
    const next = this.#evaluate(iteration + 1);
    if (typeof next === 'string') {
      this.moveTo(weights, iteration);
      return next;
    }
    this.#point = next;
    return undefined;
  }

  /** Takes over the weights of some point, to the last bit. */
  moveTo({ U, W, b }: TrainedWeights, iteration: number): void {
    Object.assign(this.#layer, { U, W, b });
    const point = this.#evaluate(iteration);
    if (typeof point !== 'string') this.#point = point;
  }

  dispose(): void {
    this.#layer.dispose();
  }

  #evaluate(iteration: number): TrainingPoint | Stop {
    const layer = this.#layer;
    const { U, W, b } = layer;
    if (!areFinite(U, W, b)) return 'weights';
    const { states, net } = layer.forward(this.task.x);
    if (!areFinite(net, states)) return 'states';
    const { value: loss, dh } = squaredError(states, this.task.y);
    if (!Number.isFinite(loss)) return 'loss';
    const gradients = layer.backward(dh);
    const { dU, dW, db, delta } = gradients;
    if (!areFinite(dU, dW, db, delta)) return 'gradient';
    return { iteration, weights: { U, W, b }, states, net, loss, dh, gradients };
  }
}

function areFinite(...tensors: readonly Tensor[]): boolean {
  return tensors.every(({ data }) => data.every(Number.isFinite));
}
