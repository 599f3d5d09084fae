// The two losses that one entry of the check compares, by the library's forward pass.
import type { Parameter, Unrolled } from '../../../lib/index.ts';
import { layerAt, lossOf, movedTo, type Point, statesAt } from '../../run/point.ts';

export interface Losses {
  /** L(θ + ε) and L(θ − ε). */
  readonly plus: number;
  readonly minus: number;
  /** L(θ + ε) − L(θ − ε), state by state, so that their large common part cancels first. */
  readonly difference: number;
  /** (θ + ε) − (θ − ε): the step that was really taken, about 2ε. */
  readonly step: number;
}

/** ∛(2⁻⁵²)·max(1, |θ|): the step that the library takes where none is asked for. */
export function automaticEpsilon(theta: number): number {
  return Math.cbrt(Number.EPSILON) * Math.max(1, Math.abs(theta));
}

/** @param epsilon without it the automatic one */
export function lossesAt(
  library: Unrolled,
  point: Point,
  parameter: Parameter,
  flat: number,
  epsilon: number | undefined,
): Losses {
  const theta = point[parameter].data[flat]!;
  const step = epsilon ?? automaticEpsilon(theta);
  const [above, below] = [theta + step, theta - step];
  const layer = layerAt(library, point);
  try {
    const plus = statesAt(layer, movedTo(point, parameter, flat, above));
    const minus = statesAt(layer, movedTo(point, parameter, flat, below));
    return {
      plus: lossOf(point.dh, plus),
      minus: lossOf(point.dh, minus),
      difference: lossOf(point.dh, plus, minus),
      step: above - below,
    };
  } finally {
    layer.dispose();
  }
}
