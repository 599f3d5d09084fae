// In place of format.ts on the page: a first view prints nothing, and the code comes with the rest of the WebAssembly.
import type * as Format from './format.ts';

let format: typeof Format | undefined;

export async function fetchFormat(): Promise<void> {
  format ??= await import('./format.ts');
}

/** Until the code is there, of the sizes alone. */
export const formatArray: typeof Format.formatArray = (tensor) =>
  format?.formatArray(tensor) ?? `[${tensor.shape.join(', ')}]`;
