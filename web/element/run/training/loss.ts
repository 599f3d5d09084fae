// The loss of training and the clipping of its gradient. Both stand outside the backward pass, which
// therefore stays the one that the gradient check checks.
import { Tensor } from '../../../lib/index.ts';

export interface Loss {
  readonly value: number;
  /** ∂L/∂h_t at every step, [T, H]: 0 for the units without a target. */
  readonly dh: Tensor;
}

/**
 * L = ½ Σ_t ‖h_t − y_t‖² over the units that have a target.
 * @param states [T+1, H], h_0 in row 0
 * @param targets [T][n], for the first n of the H units
 */
export function squaredError(states: Tensor, targets: readonly (readonly number[])[]): Loss {
  const size = states.shape[1]!;
  const dh = new Tensor([targets.length, size], new Float64Array(targets.length * size));
  let value = 0;
  for (const [t, target] of targets.entries()) {
    for (const [i, wanted] of target.entries()) {
      const error = states.data[(t + 1) * size + i]! - wanted;
      dh.data[t * size + i] = error;
      value += 0.5 * error * error;
    }
  }
  return { value, dh };
}

/** The Euclidean norm of all gradients together. */
export function globalNorm(gradients: readonly Tensor[]): number {
  return Math.hypot(...gradients.flatMap(({ data }) => [...data]));
}

/**
 * What the gradients are multiplied by, so that their global norm is at most `limit` (R. Pascanu,
 * T. Mikolov, Y. Bengio, On the difficulty of training recurrent neural networks, 2013).
 */
export function clipFactor(norm: number, limit: number | undefined): number {
  return limit === undefined || norm <= limit ? 1 : limit / norm;
}
