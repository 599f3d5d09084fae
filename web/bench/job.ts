// The job that every peer does: one layer, of tanh or with gates, a gradient at every step. cpp/bench/job.hpp makes
// the same numbers.
import type { CellType, TypedArray } from '../lib/index.ts';
import { shapeOf } from '../lib/spec/cells.ts';

export type DType = 'float32' | 'float64';
export const DTYPES: readonly DType[] = ['float32', 'float64'];

export interface Size {
  readonly name: string;
  readonly cell: CellType;
  readonly I: number;
  readonly H: number;
  readonly T: number;
  readonly B: number;
}

const SHAPES = [
  { name: 'seed', I: 3, H: 2, T: 2, B: 1 },
  { name: 'small', I: 16, H: 32, T: 50, B: 1 },
  { name: 'medium', I: 64, H: 128, T: 100, B: 32 },
  { name: 'large', I: 256, H: 512, T: 100, B: 32 },
];
/** Of each cell; those of the simple one have no further name. */
export const SIZES: readonly Size[] = (['rnn', 'gru', 'lstm'] as const).flatMap((cell) =>
  SHAPES.map(({ name, ...shape }) => ({
    ...{ name: cell === 'rnn' ? name : `${cell} ${name}`, cell },
    ...shape,
  })),
);

export const INPUTS = ['U', 'W', 'b', 'h0', 'x', 'dh'] as const;
export const GRADIENTS = ['dU', 'dW', 'db', 'dx', 'dh0'] as const;
export type Inputs = Readonly<Record<(typeof INPUTS)[number], TypedArray>>;
export type Gradients = Readonly<Record<(typeof GRADIENTS)[number], TypedArray>>;

/** Numbers in ±1 by a linear congruential generator (Numerical Recipes), the same everywhere. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) * 2 ** -23 - 1;
  };
}

/** U, W, b in ±1/√H, the others in ±1. */
export function inputsOf({ cell, I, H, T, B }: Size, dtype: DType): Inputs {
  const next = random(1);
  const draw = (size: number, scale: number) => {
    const numbers = dtype === 'float64' ? new Float64Array(size) : new Float32Array(size);
    return numbers.map(() => next() * scale);
  };
  const scale = 1 / Math.sqrt(H);
  const weight = (name: 'U' | 'W' | 'b') =>
    draw(
      shapeOf(name, { inputSize: I, hiddenSize: H, cell }).reduce((a, b) => a * b),
      scale,
    );
  return {
    U: weight('U'),
    W: weight('W'),
    b: weight('b'),
    h0: draw(B * H, 1),
    x: draw(T * B * I, 1),
    dh: draw(T * B * H, 1),
  };
}

/** One number per gradient that depends on every entry and its place, beside the gradient's norm. */
export type Fingerprint = readonly { readonly value: number; readonly norm: number }[];

export function fingerprintOf(gradients: Gradients): Fingerprint {
  return GRADIENTS.map((name) => {
    const next = random(7);
    let value = 0;
    let squares = 0;
    for (const g of gradients[name]) {
      value += g * next();
      squares += g * g;
    }
    return { value, norm: Math.sqrt(squares) };
  });
}
