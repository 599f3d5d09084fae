// The options of a check but for its point, validated before anything is measured.
import { describe, unexpected } from '../errors.ts';
import { requireNumber, requireOneOf, requireOptions } from '../options.ts';
import { HAS_KINK } from '../spec/activations.ts';
import { hasGates } from '../spec/cells.ts';
import type { Defect } from '../spec/defects.ts';
import type { LayerSpec } from '../spec/layer-data.ts';
import { readTensor, type Tensor } from '../tensor.ts';
import type { AsyncGradcheckOptions, GradcheckOptions } from './gradcheck.ts';
import { PARAMETERS, type Parameter } from './parameters.ts';

// biome-ignore format: as in GradcheckOptions
const KNOWN = ['x', 'h0', 'c0', 'dh', 'dcT', 'parameters', 'dtype', 'method', 'mode', 'seed', 'epsilon', 'absoluteTolerance', 'relativeTolerance', 'defects', 'gradients'];

/** No option that `gradcheck` does not have. */
export function requireCheckOptions(options: GradcheckOptions): GradcheckOptions {
  return requireOptions('options', options, KNOWN);
}

/** The same for `gradcheckAsync`, which also looks at the signal. */
export function requireAsyncOptions(options: AsyncGradcheckOptions): AsyncGradcheckOptions {
  const given = requireOptions('options', options, [...KNOWN, 'signal', 'onProgress']);
  const { signal, onProgress } = given;
  if (signal !== undefined && !isSignal(signal)) {
    throw unexpected('BAD_OPTION', 'signal', 'an AbortSignal', describe(signal));
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw unexpected('BAD_OPTION', 'onProgress', 'a function', describe(onProgress));
  }
  signal?.throwIfAborted();
  return given;
}

/** By the engine's own knowledge: what only looks like one aborts nothing. */
function isSignal(value: unknown): boolean {
  try {
    return typeof Reflect.get(AbortSignal.prototype, 'aborted', value) === 'boolean';
  } catch {
    return false;
  }
}

/** In the order of the C++ enumeration. */
export const MEASUREMENTS = ['central', 'directional', 'complex', 'single'] as const;

/** Checks the options that say how to measure. */
export function requireMeasurement(
  options: GradcheckOptions,
  { cell, activation }: LayerSpec,
): (typeof MEASUREMENTS)[number] {
  const { dtype = 'float64', method = 'central', mode = 'entries', epsilon } = options;
  const single = requireOneOf('dtype', dtype, ['float64', 'float32']) === 'float32';
  requireOneOf('method', method, single ? ['central'] : ['central', 'complex']);
  requireOneOf('mode', mode, single ? ['entries'] : ['entries', 'directional']);
  for (const name of ['absoluteTolerance', 'relativeTolerance'] as const) {
    if (options[name] !== undefined) requireNumber(name, options[name], 0);
  }
  readEpsilon(options);
  if (single) return 'single';
  if (method === 'central') return mode === 'directional' ? mode : method;
  if (!hasGates(cell) && HAS_KINK[activation]) {
    throw unexpected('BAD_OPTION', 'method', `central, because ${activation} has a kink`, method);
  }
  if (mode === 'directional') throw unexpected('BAD_OPTION', 'mode', 'entries with complex', mode);
  if (epsilon !== undefined) {
    throw unexpected('BAD_OPTION', 'epsilon', 'none with complex', String(epsilon));
  }
  return method;
}

/** The step, or 0 for the automatic one. */
export function readEpsilon({ epsilon }: Pick<GradcheckOptions, 'epsilon'>): number {
  if (epsilon === undefined) return 0;
  if (requireNumber('epsilon', epsilon, 0) > 0) return epsilon;
  throw unexpected('BAD_OPTION', 'epsilon', 'a step above 0', '0');
}

export function readGradients(
  { gradients }: GradcheckOptions,
  defects: readonly Defect[],
  shapes: Readonly<Record<Parameter, readonly number[]>>,
  checkable: readonly Parameter[],
): { readonly name: Parameter; readonly tensor: Tensor }[] {
  if (gradients === undefined) return [];
  const names = checkable.map((name) => `d${name}`);
  const own = requireOptions('gradients', gradients, names);
  const given = PARAMETERS.flatMap((name) => {
    const value = own[`d${name}`];
    if (value === undefined) return [];
    const tensor = readTensor(`gradients.d${name}`, value, [shapes[name]], 'float64');
    return [{ name, tensor }];
  });
  if (given.length === 0) {
    throw unexpected('BAD_OPTION', 'gradients', 'at least one gradient', 'none');
  }
  if (defects.length > 0) {
    throw unexpected('BAD_OPTION', 'defects', 'none beside gradients', defects.join(', '));
  }
  return given;
}
