import type { EntryStatus, Parameter, Verdict, WarningCode } from '../check/gradcheck.ts';
import type { Activation, Defect, InitScheme } from './types.ts';

// The orders of cpp/bindings/embind.cpp and of the enumerations in cpp/include/unrolled.
const names = <const Names extends readonly string[]>(...list: Names) => list;

export const ACTIVATIONS: readonly Activation[] = [
  'identity',
  'relu',
  'tanh',
  'sigmoid',
  'leakyRelu',
  'softplus',
];
export const SCHEMES: readonly InitScheme[] = [
  'uniform',
  'torch',
  'glorot',
  'orthogonal',
  'identity',
];
export const PARAMETERS: readonly Parameter[] = ['U', 'W', 'b', 'h0', 'x'];
export const STATUSES: readonly EntryStatus[] = [
  'pass',
  'fail',
  'kink',
  'vacuous',
  'lost',
  'nonfinite',
];
export const VERDICTS: readonly Verdict[] = ['pass', 'fail', 'vacuous'];
export const WARNINGS: readonly WarningCode[] = [
  'T_LT_3',
  'H0_ZERO',
  'LINEAR_ONLY',
  'TINY_WEIGHTS',
  'DEAD_UNITS',
];
export const DEFECTS: readonly Defect[] = ['A', 'B', 'C', 'D'];
export const MEASUREMENTS = names('central', 'directional', 'complex');
/** What stands in the window of a raw layer: numbers, then the addresses of arrays. */
export const NUMBERS = names('time', 'steps', 'canGoBackward', 'hasGradients');
// biome-ignore format: one line, as in the binding
export const ARRAYS = names('U', 'W', 'b', 'h0', 'x', 'net', 'states', 'delta', 'dU', 'dW', 'db', 'dx', 'dh0', 'stepU', 'stepW', 'stepB', 'publishedStates', 'stagedX', 'stagedH0', 'stagedDh');

/** In the window of a raw check: these, then the next for each parameter. */
export const CHECK_NUMBERS = names('x', 'h0', 'dh', 'measured', 'total', 'evaluations', 'verdict');
// biome-ignore format: one line, as in the binding
export const PARAMETER_NUMBERS = names('gradient', 'numeric', 'analytic', 'status', 'verdict', 'worst', 'maxAbsoluteError', 'maxRelativeError');

export type NumberName = (typeof NUMBERS)[number];
export type ArrayName = (typeof ARRAYS)[number];

/** A bit per chosen name, in the order of `all`. */
export function maskOf<Name extends string>(all: readonly Name[], chosen: readonly Name[]): number {
  return chosen.reduce((mask, name) => mask | (1 << all.indexOf(name)), 0);
}

export const CODES = names('ok', 'SHAPE_MISMATCH', 'BAD_OPTION', 'NO_FORWARD', 'OUT_OF_MEMORY');
