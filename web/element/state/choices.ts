// Everything that can be chosen from, in the order of the menus: the library's own lists.
import { MAX_SCALE } from '../../lib/spec/schemes.ts';

export { PARAMETERS } from '../../lib/check/parameters.ts';
export { ACTIVATIONS } from '../../lib/spec/activations.ts';
export { DEFECTS } from '../../lib/spec/defects.ts';
export { SCHEMES } from '../../lib/spec/schemes.ts';

/** What the library draws weights with, at most. */
export const LARGEST_SCALE = MAX_SCALE.float64;
