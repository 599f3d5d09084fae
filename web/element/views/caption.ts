import { html, type TemplateResult } from 'lit';
import { type Formula, written } from '../maths/formula.ts';
import { factor } from '../maths/numbers.ts';
import type { Numbers } from '../quantities/quantities.ts';

/**
 * Over a matrix: its letter, its size, the power of ten of its cells, and what it is. The label of a grid tells its
 * letter and what it is, and a grid may not hold mathematics outside of its cells.
 */
export function captionOf(
  name: Formula,
  { format }: Pick<Numbers, 'format'>,
  size: string,
  words: string | TemplateResult,
): TemplateResult {
  return html`<span class="letter" aria-hidden="true">${written(name)}</span>
    <span class="hint">${size} ${factor(format.exponent)}</span>
    <span class="hint words" aria-hidden="true">${words}</span>`;
}

/** At the left of a band: the letter with an open step, and what it is. */
export function titleOf(name: Formula, { format }: Pick<Numbers, 'format'>, words: string) {
  return html`<span class="letter">${written(name)}</span>
    <span class="hint">${factor(format.exponent)}</span><br /><small>${words}</small>`;
}
