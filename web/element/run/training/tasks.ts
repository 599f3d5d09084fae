// Small tasks that need memory. The first units are read as the answer; the others are free to remember.
import type { TaskId } from '../../state/training.ts';

/** A sequence and what the first units of every state should be. It starts from h_0 = 0. */
export interface Task {
  /** [T][I] */
  readonly x: readonly (readonly number[])[];
  /** [T][number of answers]; none where a step does not count */
  readonly y: readonly (readonly number[])[];
  /** The number that its sentence tells: steps of delay, the share of one, or steps of a period. */
  readonly amount: number;
}

const STEPS = 12; // what the other panels can show

// Any levels do, if no two neighbours are alike and all are well inside ±1, the range of tanh.
const LEVELS = [0.5, -0.3, 0.1, -0.5, 0.4, 0.2, -0.4, 0.3, -0.1, -0.2, 0.5, -0.4];
const BITS = [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1];
const ONE = 0.1; // so that six ones stay inside ±1
const HEIGHT = 0.6; // of the sine, inside ±1 too

export const TASKS: Readonly<Record<TaskId, Task>> = {
  echo: later(1),
  delay: later(3),
  count: counting(BITS),
  sine: {
    x: BITS.map((_, t) => [t === 0 ? 1 : 0]),
    y: BITS.map((_, t) => [HEIGHT * Math.sin((2 * Math.PI * (t + 1)) / STEPS)]),
    amount: STEPS,
  },
};

/** The input, some steps later. */
function later(steps: number, levels = LEVELS): Task {
  return {
    x: levels.map((level) => [level]),
    y: levels.map((_, t) => [levels[t - steps] ?? 0]),
    amount: steps,
  };
}

function counting(bits: readonly number[]): Task {
  return {
    x: bits.map((bit) => [bit]),
    y: bits.map((_, t) => [ONE * bits.slice(0, t + 1).reduce((sum, bit) => sum + bit, 0)]),
    amount: ONE,
  };
}

/**
 * The same task with another sequence: other levels, or as many ones at other places. There is only one input that
 * starts a sine, so it goes on for another turn, which alone counts.
 */
export function freshTask(id: TaskId, seed: number): Task {
  const draw = uniform(seed);
  switch (id) {
    case 'count': {
      const places = BITS.map((bit) => ({ bit, at: draw() }));
      return counting(places.sort((one, other) => one.at - other.at).map(({ bit }) => bit));
    }
    case 'sine': {
      const { x, y, amount } = TASKS.sine;
      return { x: [...x, ...x.map(() => [0])], y: [...y.map(() => []), ...y], amount };
    }
    default:
      return later(
        TASKS[id].amount,
        LEVELS.map(() => Math.round(10 * (draw() - 0.5)) / 10),
      );
  }
}

/** Numbers in (0, 1): the minimal standard generator (S. K. Park, K. W. Miller, 1988; 48271 of 1993). */
function uniform(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = (seed % (modulus - 1)) + 1;
  const next = () => {
    state = (48271 * state) % modulus;
    return state / modulus;
  };
  next(); // the first of small seeds are small
  return next;
}
