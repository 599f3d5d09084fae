// Enumerations and the order of a window, as cpp/bindings counts them.

/** What a raw call returns. */
export const CODES = ['ok', 'SHAPE_MISMATCH', 'BAD_OPTION', 'NO_FORWARD', 'OUT_OF_MEMORY'] as const;

/** What stands in the window of a raw layer: numbers, then the addresses of arrays. */
export const NUMBERS = ['time', 'steps', 'canGoBackward', 'hasGradients'] as const;
// biome-ignore format: one line, as in the binding
export const ARRAYS = ['U', 'W', 'b', 'h0', 'c0', 'x', 'net', 'gates', 'states', 'cells', 'delta', 'dU', 'dW', 'db', 'dx', 'dh0', 'dc0', 'stepU', 'stepW', 'stepB', 'publishedStates', 'stagedX', 'stagedH0', 'stagedC0', 'stagedDh', 'stagedDcT'] as const;

/** In the window of a raw check: these, then the next for each parameter. */
export const CHECK_NUMBERS = [
  'x',
  'h0',
  'c0',
  'dh',
  'dcT',
  'measured',
  'total',
  'evaluations',
  'verdict',
  'above',
  'below',
  'difference',
  'step',
] as const;
// biome-ignore format: one line, as in the binding
export const PARAMETER_NUMBERS = ['gradient', 'numeric', 'analytic', 'error', 'status', 'verdict', 'worst', 'largestError', 'maxAbsoluteError', 'maxRelativeError'] as const;

export type WindowNumber = (typeof NUMBERS)[number];
export type WindowArray = (typeof ARRAYS)[number];

/** A bit per chosen name, in the order of `all`. */
export function maskOf<Name extends string>(all: readonly Name[], chosen: readonly Name[]): number {
  return chosen.reduce((mask, name) => mask | (1 << all.indexOf(name)), 0);
}
