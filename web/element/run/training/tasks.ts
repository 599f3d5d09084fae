// Small tasks that need memory. The first units are read as the answer; the others are free to remember.
import type { TaskId } from '../../state/training.ts';

/** A sequence and what the first units of every state should be. It starts from h_0 = 0. */
export interface Task {
  /** [T][I] */
  readonly x: readonly (readonly number[])[];
  /** [T][number of answers] */
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
  count: {
    x: BITS.map((bit) => [bit]),
    y: BITS.map((_, t) => [ONE * BITS.slice(0, t + 1).reduce((sum, bit) => sum + bit, 0)]),
    amount: ONE,
  },
  sine: {
    x: BITS.map((_, t) => [t === 0 ? 1 : 0]),
    y: BITS.map((_, t) => [HEIGHT * Math.sin((2 * Math.PI * (t + 1)) / STEPS)]),
    amount: STEPS,
  },
};

/** The input, some steps later. */
function later(steps: number): Task {
  return {
    x: LEVELS.map((level) => [level]),
    y: LEVELS.map((_, t) => [LEVELS[t - steps] ?? 0]),
    amount: steps,
  };
}
