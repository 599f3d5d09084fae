// In place of checks.ts on the page: a first view checks nothing, and the code comes with the rest of the WebAssembly.
import { wasmNotFound } from '../errors.ts';
import type * as Checks from './checks.ts';

let checks: typeof Checks | undefined;

export async function fetchChecks(): Promise<void> {
  checks ??= await import('./checks.ts');
}

function here(): typeof Checks {
  if (checks === undefined) throw wasmNotFound('checks', 'it is still on its way');
  return checks;
}

export const checkAtOnce: typeof Checks.checkAtOnce = (...given) => here().checkAtOnce(...given);
export const checkInSlices: typeof Checks.checkInSlices = async (...given) =>
  here().checkInSlices(...given);
export const measureLosses: typeof Checks.measureLosses = (...given) =>
  here().measureLosses(...given);
