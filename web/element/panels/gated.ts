// The views of the cells with gates, which are fetched with the first of them.
import type * as Views from './gated-views.ts';

let views: typeof Views | undefined;

export async function fetchGatedViews(): Promise<void> {
  views ??= await import('./gated-views.ts');
}

/** Not before they were fetched. */
export const gatedViews = (): typeof Views => views!;
