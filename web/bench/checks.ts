// Inside an engine: the gradient check, long sequences, and loading.
import { load } from '../lib/index.ts';
import { type DType, inputsOf } from './job.ts';
import { time } from './measure.ts';
import { rawTask } from './ours.ts';

const weightsOf = (I: number, H: number, T: number) => {
  const { U, W, b, h0, x } = inputsOf({ name: 'check', cell: 'rnn', I, H, T, B: 1 }, 'float64');
  return {
    weights: {
      U: { shape: [H, I], data: U },
      W: { shape: [H, H], data: W },
      b: { shape: [H], data: b },
    },
    point: { h0: { shape: [H], data: h0 }, x: { shape: [T, I], data: x } },
  };
};

/** Milliseconds of one full check of all parameters, report included. */
export async function gradcheck(I: number, H: number, T: number): Promise<number> {
  const { RecurrentLayer } = await load();
  const { weights, point } = weightsOf(I, H, T);
  const layer = new RecurrentLayer({ inputSize: I, hiddenSize: H, weights });
  const milliseconds = time(() => layer.gradcheck(point), 1) / 1e6;
  layer.dispose();
  return milliseconds;
}

/** The same in slices, for U, W and b: milliseconds, and the longest time that the page stood still. */
export async function slicedGradcheck(
  I: number,
  H: number,
  T: number,
): Promise<{ readonly milliseconds: number; readonly longest: number }> {
  const { RecurrentLayer } = await load();
  const { weights, point } = weightsOf(I, H, T);
  const layer = new RecurrentLayer({ inputSize: I, hiddenSize: H, weights });
  const started = performance.now();
  let last = started;
  let longest = 0;
  await layer.gradcheckAsync({
    ...point,
    parameters: ['U', 'W', 'b'],
    onProgress: () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    },
  });
  layer.dispose();
  return { milliseconds: performance.now() - started, longest };
}

/** Nanoseconds per step of a sequence, forward and backward with a gradient at every step. */
export async function perStep(T: number, dtype: DType): Promise<number> {
  const size = { name: 'long', cell: 'rnn' as const, I: 4, H: 32, T, B: 1 };
  const task = await rawTask(size, dtype, inputsOf(size, dtype));
  const nanoseconds = time(task.both, 100) / T;
  task.dispose();
  return nanoseconds;
}

/** Milliseconds from the call of load() to the first state. */
export async function loading(): Promise<number> {
  const started = performance.now();
  const { RecurrentLayer } = await load();
  new RecurrentLayer({ inputSize: 3, hiddenSize: 2 }).step([1, 2, 3]);
  return performance.now() - started;
}
