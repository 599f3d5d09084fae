import { html, type TemplateResult } from 'lit';
import type { Name } from './names.ts';
import { factor } from './numbers.ts';
import type { Quantity } from './quantities.ts';

/** Over a matrix: its letter, its size, the power of ten of its cells, and what it is. */
export function captionOf(
  name: Name,
  { format }: Pick<Quantity, 'format'>,
  size: string,
  words: string | TemplateResult,
): TemplateResult {
  return html`<span class="letter">${name.written}</span>
    <span class="hint">${size} ${factor(format.exponent)}</span>
    <span class="hint words">${words}</span>`;
}

/** At the left of a band: the letter with an open step, and what it is. */
export function titleOf(name: Name, { format }: Pick<Quantity, 'format'>, words: string) {
  return html`<span class="letter">${name.written}</span>
    <span class="hint">${factor(format.exponent)}</span><br /><small>${words}</small>`;
}
