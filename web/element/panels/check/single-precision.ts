// The gradient check as it would be with every number in single precision: parameters, states, losses
// and quotient, against the gradient of a layer in single precision.
import type { Parameter, RecurrentLayer, TypedArray, Unrolled } from '../../../lib/index.ts';
import { layerAt, lossOf, movedTo, type Point, statesAt } from '../../run/point.ts';

/** Whether every number of the point is a finite one in single precision. */
export function fitsSinglePrecision({ U, W, b, h0, x, dh }: Point): boolean {
  return [U, W, b, h0, x, dh].every(({ data }) =>
    data.every((v) => Number.isFinite(Math.fround(v))),
  );
}

/** Owns a layer until `dispose`. */
export class SinglePrecisionCheck {
  readonly #point: Point;
  readonly #parameter: Parameter;
  readonly #layer: RecurrentLayer;
  readonly #analytic: TypedArray;

  constructor(library: Unrolled, point: Point, parameter: Parameter) {
    this.#point = point;
    this.#parameter = parameter;
    this.#layer = layerAt(library, point, 'float32');
    this.#layer.forward(point.x, { h0: point.h0 });
    this.#analytic = this.#layer.backward(point.dh)[`d${parameter}`].data;
  }

  /** The relative error of one entry; NaN where the step is lost or both sides are zero. */
  error(flat: number, epsilon: number): number {
    const theta = Math.fround(this.#point[this.#parameter].data[flat]!);
    const [above, below] = [Math.fround(theta + epsilon), Math.fround(theta - epsilon)];
    if (above === theta || below === theta) return Number.NaN;
    const loss = Math.fround(this.#lossAt(flat, above) - this.#lossAt(flat, below));
    const numeric = Math.fround(loss / Math.fround(above - below));
    const analytic = this.#analytic[flat]!;
    const largest = Math.max(Math.abs(numeric), Math.abs(analytic));
    return largest === 0 ? Number.NaN : Math.abs(numeric - analytic) / largest;
  }

  dispose(): void {
    this.#layer.dispose();
  }

  #lossAt(flat: number, value: number): number {
    const moved = movedTo(this.#point, this.#parameter, flat, value);
    return Math.fround(lossOf(moved.dh, statesAt(this.#layer, moved)));
  }
}
