// Numbers of which only rounding is left: 0.1 + 0.2 − 0.3 is 5.6e−17, and zero is meant.
import type { Entry } from './quantities.ts';
import type { Quantity, Source } from './quantity.ts';
import type { Ref } from './recipe.ts';

/** As it is printed. */
export const CRUMB = '≈ 0';

export type IsCrumb = (quantity: Quantity, value: number, at: readonly number[]) => boolean;

/** Larger numbers are none: this is rounding beside terms of 1000. */
const LARGEST = 1e-12;

/**
 * A sum of n terms is right to n · 2⁻⁵³ of the sum of their absolute values, and each term, as a product of numbers
 * that were rounded themselves, to a few times 2⁻⁵³ of its own.
 */
const roundingOf = (terms: number, size: number) => (terms + 8) * 2 ** -53 * size;

/** @param entryOf a number that a recipe reads */
export function crumbsOf(source: Source, entryOf: (ref: Ref) => Entry): IsCrumb {
  return (quantity, value, at) => {
    if (value === 0 || !(Math.abs(value) < LARGEST)) return false;
    const recipe = quantity.recipe ?? quantity.toldElsewhere;
    const { from, terms = [], factor } = recipe?.(source, ...at) ?? {};
    const read = [...(from === undefined ? [] : [[from]]), ...terms].map((term) => {
      const entries = term.map(entryOf);
      const size = entries.reduce((product, entry) => Math.abs(product * entry.value), 1);
      return { size, crumb: entries.some(({ crumb }) => crumb) };
    });
    if (read.length === 0) return false;
    if (read.every(({ size, crumb }) => crumb || size === 0)) return true;
    if (read.length === 1) return false;
    const scale = factor === undefined || factor.leftOut ? 1 : Math.abs(entryOf(factor.of).value);
    const size = read.reduce((sum, term) => sum + term.size, 0);
    return Math.abs(value) <= roundingOf(read.length, size) * scale;
  };
}
