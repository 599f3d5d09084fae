// The words of the training panel in English; their keys are the contract of zh.ts.
import type { Stop } from '../../run/training/trainer.ts';
import type { TaskId } from '../../state/training.ts';

type About = (amount: number) => string;

const about: Readonly<Record<TaskId, About>> = {
  echo: (steps) => `Say every input again, ${steps} step later.`,
  delay: (steps) => `Say every input again, ${steps} steps later.`,
  count: (one) => `Count the ones so far, ${one} for each.`,
  sine: (steps) => `Draw one turn of a sine in ${steps} steps. The only input is a 1 at the start.`,
};
const stop: Readonly<Record<Stop, string>> = {
  weights: 'a weight',
  states: 'a state',
  loss: 'the loss',
  gradient: 'a gradient',
};

export const en = {
  task: 'Task',
  tasks: { echo: 'echo', delay: 'delay', count: 'count', sine: 'sine' } satisfies Record<
    TaskId,
    string
  >,
  about,
  read: (units: number) =>
    units === 1
      ? 'Its one unit is the answer.'
      : `The first of its ${units} units is the answer; the others are free to remember.`,
  layer: 'The layer it trains',
  units: 'Units',
  fewer: 'One unit fewer',
  more: 'One unit more',
  activation: 'Activation',
  init: 'Drawn by',
  schemes: {
    torch: 'PyTorch',
    uniform: 'uniform',
    glorot: 'Glorot',
    orthogonal: 'orthogonal',
    identity: 'identity',
  },
  scale: 'Scale',
  seed: 'Seed',
  settings: 'Layer and learning rate',
  descent: 'Gradient descent',
  trained: 'Trains',
  parameters: { all: 'U, W, b', W: 'W only' },
  likeThePost: 'as the post’s update does',
  learningRate: 'Learning rate',
  clip: 'Clip at',
  clipping: 'Clip the gradient',
  stopping: 'Stop at a goal',
  goal: 'Loss of at most',
  speed: 'Speed',
  speeds: { slow: 'slow', normal: 'normal', fast: 'fast' },
  run: 'Run',
  goOn: 'Go on',
  pause: 'Pause',
  step: 'One step',
  undo: 'Undo',
  reset: 'Start again',
  refused: {
    learningRate: (text: string) => `The learning rate must be a number above 0, not “${text}”.`,
    goal: (text: string) => `The goal must be a number above 0, not “${text}”.`,
    clip: (text: string) => `The limit must be a number above 0, not “${text}”.`,
    scale: (text: string) => `The scale must be a number from 0 to 100, not “${text}”.`,
    seed: (text: string) => `The seed must be a whole number of at least 0, not “${text}”.`,
  },
  kept: 'The last good value stays.',

  progress: (iterations: number, loss: string) =>
    `${iterations === 1 ? '1 iteration' : `${iterations} iterations`}, loss ${loss}.`,
  lossAfter: (iterations: number) =>
    iterations === 1 ? 'loss after 1 iteration' : `loss after ${iterations} iterations`,
  gradientNorm: 'length of the gradient',
  shortened: (limit: string) => `clipped to ${limit}`,
  whole: 'used whole',
  spectralRadius: 'spectral radius',
  reach: (steps: number) => `${steps} steps back, at most`,
  shrinks: (factor: string, steps: number) =>
    `Vanishing: ${steps} steps earlier, at most ${factor} of an error at the end is left.`,
  grows: (factor: string, steps: number) =>
    `Exploding: ${steps} steps earlier, an error at the end can be ${factor} times as large.`,
  steady: (factor: string, steps: number) =>
    `Neither vanishing nor exploding: ${steps} steps earlier, an error at the end has at most ${factor} times its size.`,
  diverged: (what: string, iteration: number) =>
    `Stopped: in iteration ${iteration}, ${what} would no longer be a finite number. That step was not taken.`,
  diverging: 'Undo goes back to before. A smaller learning rate, or clipping, keeps it finite.',
  impossible: (what: string) =>
    `With these first weights, ${what} is not a finite number. The training stays as it was.`,
  stop,
  reached: (goal: string) =>
    `The goal of ${goal} is reached: “Go on” passes it, a lower goal stops again.`,
  past: (goal: string) => `Past the goal of ${goal}.`,
  enough: (iterations: string) => `${iterations} iterations are as many as it takes.`,
  test: 'Did it learn the rule, or this sequence?',
  testHow: {
    other: 'Try a sequence that it has never seen.',
    sine: 'Let it go on for another turn, which it has never been taught.',
  },
  tryFresh: 'Test it',
  another: 'Another sequence',
  endTest: 'End the test',
  onFresh: { other: 'on a fresh sequence', sine: 'on the second turn' },
  /** With the loss on its own sequence and on the fresh one, as shares of that of always answering 0. */
  learnt: {
    other: {
      unlearnt: (own: string) =>
        `Neither yet: on its own sequence, its loss is still ${own} of that of always answering 0. Train it first.`,
      rule: (own: string, fresh: string) =>
        `The rule: on a sequence that it has never seen, its loss is ${fresh} of that of always answering 0, and ${own} on its own.`,
      sequence: (own: string, fresh: string) =>
        `This sequence, not the rule: its loss is ${own} of that of always answering 0, but ${fresh} on a sequence that it has never seen.`,
    },
    sine: {
      unlearnt: (own: string) =>
        `Neither yet: in the first turn, its loss is still ${own} of that of always answering 0. Train it first.`,
      rule: (own: string, fresh: string) =>
        `The rule: in a second turn, which it was never taught, its loss is ${fresh} of that of always answering 0, and ${own} in the first.`,
      sequence: (own: string, fresh: string) =>
        `This turn, not the rule: its loss is ${own} of that of always answering 0, but ${fresh} in the second turn, which it was never taught.`,
    },
  },
  use: 'Use these weights',
  used: 'The other panels now show this layer, its task and its gradient.',

  plots: {
    loss: 'loss',
    lossLabel: (from: string, to: string) => `The loss over the iterations, from ${from} to ${to}.`,
    iteration: 'iteration',
    answer: 'output and target',
    freshAnswer: 'output on the fresh sequence',
    trained: 'its own sequence',
    fresh: 'fresh sequence',
    weights: (largest: string) => `W by its colours; the largest weight is ${largest}.`,
    perStep: (steps: number) => `over ${steps} steps`,
    states: 'The input, the states and the target by their colours, a column for each step.',
    answerLabel: (error: string) =>
      `The first unit and its target at every step; they differ by at most ${error}.`,
    target: 'target',
    norms: 'size of the error on its way back',
    normsLabel: (last: string, first: string) =>
      `The norm of the error term is ${last} at the last step and ${first} at the first.`,
    radius: 'spectral radius of W',
    radiusLabel: (from: string, to: string) => `The spectral radius of W, from ${from} to ${to}.`,
    one: '1: neither shrinks nor grows',
    table: 'The numbers',
  },
};

export type TrainWords = typeof en;
