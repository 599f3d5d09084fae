// What a reader has chosen in a training: its task, its layer, how it descends, and how far it has come. The same
// choices give the same weights, to the last bit.
import type { Activation } from '../../lib/index.ts';
import type { Drawing } from './choices.ts';

export const TASK_IDS = ['echo', 'delay', 'count', 'sine'] as const;
export type TaskId = (typeof TASK_IDS)[number];

/** What a descent changes; the post's `update` changes W only. */
export const TRAINED = ['all', 'W'] as const;

/** How it descends: what may change while it trains. */
export interface Pace {
  readonly parameters: (typeof TRAINED)[number];
  readonly learningRate: number;
  /** The largest global norm of the gradients that is used as it is; without one, all are. */
  readonly clip: number | undefined;
}

/** The task, the layer and the descent; all but the descent begin a training anew. */
export interface TrainSettings extends Pace {
  readonly task: TaskId;
  readonly activation: Activation;
  readonly hiddenSize: number;
  readonly init: Drawing;
}

/** Iterations up to one, by another pace than that which goes on from there. */
export interface Stretch extends Pace {
  readonly until: number;
}

/** How fast it runs: an iteration at a time, evenly on a logarithmic axis, or as many as there is time for. */
export const TRAIN_SPEEDS = ['slow', 'normal', 'fast'] as const;

/** How a reader looks on. */
export interface Watching {
  readonly speed: (typeof TRAIN_SPEEDS)[number];
  /** A run stops as soon as the loss is no larger; without one, it goes on. */
  readonly goal: number | undefined;
  /** What another sequence is drawn from, to test on; without one, there is no test. */
  readonly fresh: number | undefined;
}

export interface TrainingChoices extends TrainSettings, Watching {
  /** How many were taken. */
  readonly iterations: number;
  /** In their order; whatever comes after them has the present pace. */
  readonly earlier: readonly Stretch[];
}

export const TRAIN_LIMITS = {
  /** Beyond it there is nothing to see but saturation. */
  scale: 100,
  /** Some minutes of work for whoever opens a link. */
  iterations: 1e6,
} as const;

/** The initial settings of a training; all four tasks are learnt with them. */
export const OPENING: TrainingChoices = {
  task: 'echo',
  activation: 'tanh',
  hiddenSize: 4,
  init: { scheme: 'torch', scale: 1, seed: 1 },
  parameters: 'all',
  learningRate: 0.1,
  clip: 1,
  speed: 'normal',
  goal: 0.01,
  fresh: undefined,
  iterations: 0,
  earlier: [],
};

/** By which pace the next iteration is taken. */
export function paceAt(iteration: number, earlier: readonly Stretch[], last: Pace): Pace {
  return earlier.find(({ until }) => iteration < until) ?? last;
}

/** The stretches of a training up to an iteration from which another pace may go on. */
export function stretchesTo(
  iteration: number,
  { earlier, parameters, learningRate, clip }: Pick<TrainingChoices, 'earlier' | keyof Pace>,
  next: Pace,
): readonly Stretch[] {
  const past = earlier
    .filter((_, k) => (earlier[k - 1]?.until ?? 0) < iteration)
    .map((stretch) => ({ ...stretch, until: Math.min(stretch.until, iteration) }));
  const told = past.at(-1)?.until ?? 0;
  const goesOn =
    parameters === next.parameters && learningRate === next.learningRate && clip === next.clip;
  if (told === iteration || goesOn) return past;
  return [...past, { until: iteration, parameters, learningRate, clip }];
}
