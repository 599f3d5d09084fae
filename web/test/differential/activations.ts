// The activations on a number, as the programs with mistakes compute them: an implementation of their own.
import type { Activation } from '../../lib/index.ts';

type Of = Readonly<Record<Activation, (v: number) => number>>;

const sigmoid = (v: number) => (v < 0 ? Math.exp(v) / (1 + Math.exp(v)) : 1 / (1 + Math.exp(-v)));
/** f */
export const VALUE = {
  identity: (v: number) => v,
  relu: (v: number) => Math.max(v, 0),
  tanh: Math.tanh,
  sigmoid,
  leakyRelu: (v: number) => (v > 0 ? v : 0.01 * v),
  softplus: (v: number) => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))),
} satisfies Of;
/** σ′, without the rounding of σ(1 − σ) */
export const bell = (v: number) => sigmoid(v) * sigmoid(-v);
/** f′ */
export const SLOPE = {
  identity: () => 1,
  relu: (v: number) => (v > 0 ? 1 : 0),
  tanh: (v: number) => 4 * bell(2 * v),
  sigmoid: bell,
  leakyRelu: (v: number) => (v > 0 ? 1 : 0.01),
  softplus: sigmoid,
} satisfies Of;
