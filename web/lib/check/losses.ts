import { describe, isArray, ours, unexpected } from '../errors.ts';
import type { LayerHandle } from '../layer/handle.ts';
import { requireOneOf, requireOptions } from '../options.ts';
import { check } from '../raw.ts';
import type { LayerSpec } from '../spec/layer-data.ts';
import type { GradcheckOptions } from './gradcheck.ts';
import { CheckHandle } from './handle.ts';
import { readEpsilon } from './options.ts';
import { checkable, PARAMETERS, type Parameter } from './parameters.ts';
import { readCheckPoint, shapesOf } from './point.ts';

/** Where `losses` is measured, and how far it moves the number; each as for `gradcheck`. */
export type LossesOptions = Pick<GradcheckOptions, 'x' | 'h0' | 'c0' | 'dh' | 'dcT' | 'epsilon'>;

/** What a check by central differences makes one numeric derivative of: difference / step. */
export interface Losses {
  /** L(θ + ε) */
  readonly above: number;
  /** L(θ − ε) */
  readonly below: number;
  /** L(θ + ε) − L(θ − ε), state by state, so that their common part cancels first. */
  readonly difference: number;
  /** (θ + ε) − (θ − ε) as it was really taken, about 2ε. */
  readonly step: number;
}

export function measureLosses(
  spec: LayerSpec,
  layer: LayerHandle,
  parameter: Parameter,
  index: readonly number[],
  options: LossesOptions,
): Losses {
  const given = requireOptions('options', options, ['x', 'h0', 'c0', 'dh', 'dcT', 'epsilon']);
  const name = requireOneOf('parameter', parameter, checkable(spec));
  const point = readCheckPoint(spec, layer, given, 'losses');
  const entry = readIndex(shapesOf(point)[name], index);
  const epsilon = readEpsilon(given);
  const handle = new CheckHandle(layer, point, 'losses');
  try {
    check(handle.raw.measureLosses(PARAMETERS.indexOf(name), entry, epsilon), 'losses');
    return {
      above: handle.look('above'),
      below: handle.look('below'),
      difference: handle.look('difference'),
      step: handle.look('step'),
    };
  } finally {
    handle.dispose();
  }
}

function readList(index: unknown): readonly unknown[] {
  try {
    return isArray(index) ? [...index] : [];
  } catch (failure) {
    throw ours('index', failure);
  }
}

/** The flat position of an index, one number per dimension. */
function readIndex(shape: readonly number[], index: readonly number[]): number {
  const given = readList(index);
  const fits = (size: number, d: number) =>
    Number.isInteger(given[d]) && (given[d] as number) >= 0 && (given[d] as number) < size;
  if (given.length !== shape.length || !shape.every(fits)) {
    const expected = `an index into the shape [${shape.join(', ')}]`;
    const actual = isArray(index)
      ? `[${given.map((n) => (n === undefined ? '' : describe(n))).join(', ')}]`
      : describe(index);
    throw unexpected('BAD_OPTION', 'index', expected, actual);
  }
  return shape.reduce((flat, size, d) => flat * size + (given[d] as number), 0);
}
