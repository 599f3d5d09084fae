// What a layer makes of a sequence that it was not trained on.
import type { Tensor, Unrolled } from '../../../lib/index.ts';
import type { TrainSettings } from '../../state/training.ts';
import { layerOf } from '../layer-of.ts';
import { squaredError } from './loss.ts';
import { freshTask, type Task } from './tasks.ts';
import type { TrainedWeights } from './trainer.ts';

export interface Answer {
  readonly loss: number;
  /** [T+1, H] */
  readonly states: Tensor;
}

/** What decides which layer it is. */
type Layer = Pick<TrainSettings, 'task' | 'activation' | 'hiddenSize' | 'init'>;

/** A task with another sequence than that of its training, and what given weights make of it. */
export class FreshSequence {
  readonly task: Task;
  readonly silence: number;
  readonly #library: Unrolled;
  readonly #settings: Layer;
  readonly #answers = new WeakMap<TrainedWeights, Answer>();

  constructor(library: Unrolled, settings: Layer, seed: number) {
    this.#library = library;
    this.#settings = settings;
    this.task = freshTask(settings.task, seed);
    this.silence = silenceOf(this.task);
  }

  answer(weights: TrainedWeights): Answer {
    const known = this.#answers.get(weights);
    if (known !== undefined) return known;
    const { activation, hiddenSize, init } = this.#settings;
    const { x, y } = this.task;
    const inputSize = x[0]!.length;
    const layer = layerOf(this.#library, { inputSize, hiddenSize, activation, init });
    try {
      const { U, W, b } = weights;
      Object.assign(layer, { U, W, b });
      const { states } = layer.forward(x);
      const answer = { loss: squaredError(states, y).value, states };
      this.#answers.set(weights, answer);
      return answer;
    } finally {
      layer.dispose();
    }
  }
}

/** The loss of a layer that says 0 whatever it hears. */
export function silenceOf({ y }: Task): number {
  return 0.5 * y.flat().reduce((sum, value) => sum + value * value, 0);
}

/**
 * - `unlearnt`: it does not do its own sequence yet
 * - `rule`: it does the other one, too
 * - `sequence`: it does its own one only
 */
export type Learnt = 'unlearnt' | 'rule' | 'sequence';

/** What was learnt, and the two numbers that tell: a loss as a share of that of silence. */
export interface Verdict {
  readonly learnt: Learnt;
  readonly own: number;
  readonly fresh: number;
}

const DONE = 1 / 20; // of what silence costs: the answers follow the targets, for the eye

/** @param loss on its own sequence, and on the fresh one */
export function verdictOf(
  task: Task,
  loss: number,
  fresh: FreshSequence,
  freshLoss: number,
): Verdict {
  const shares = { own: loss / silenceOf(task), fresh: freshLoss / fresh.silence };
  if (shares.own > DONE) return { learnt: 'unlearnt', ...shares };
  return { learnt: shares.fresh > DONE ? 'sequence' : 'rule', ...shares };
}
