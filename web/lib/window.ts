// Names as the core counts them: the orders of cpp/bindings.

const names = <const Names extends readonly string[]>(...list: Names) => list;

/** What a raw call returns. */
export const CODES = names('ok', 'SHAPE_MISMATCH', 'BAD_OPTION', 'NO_FORWARD', 'OUT_OF_MEMORY');

/** What stands in the window of a raw layer: numbers, then the addresses of arrays. */
export const NUMBERS = names('time', 'steps', 'canGoBackward', 'hasGradients');
// biome-ignore format: one line, as in the binding
export const ARRAYS = names('U', 'W', 'b', 'h0', 'x', 'net', 'states', 'delta', 'dU', 'dW', 'db', 'dx', 'dh0', 'stepU', 'stepW', 'stepB', 'publishedStates', 'stagedX', 'stagedH0', 'stagedDh');

/** In the window of a raw check: these, then the next for each parameter. */
export const CHECK_NUMBERS = names('x', 'h0', 'dh', 'measured', 'total', 'evaluations', 'verdict');
// biome-ignore format: one line, as in the binding
export const PARAMETER_NUMBERS = names('gradient', 'numeric', 'analytic', 'status', 'verdict', 'worst', 'maxAbsoluteError', 'maxRelativeError');

export type WindowNumber = (typeof NUMBERS)[number];
export type WindowArray = (typeof ARRAYS)[number];

/** A bit per chosen name, in the order of `all`. */
export function maskOf<Name extends string>(all: readonly Name[], chosen: readonly Name[]): number {
  return chosen.reduce((mask, name) => mask | (1 << all.indexOf(name)), 0);
}
