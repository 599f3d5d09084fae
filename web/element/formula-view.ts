import { html, type TemplateResult } from 'lit';
import { activationName, b, h, U, W, x } from './names.ts';
import type { State } from './state.ts';

/** h_t = f(U x_t + W h_{t−1} + b), for the eye and for speech. */
export function formulaView({
  activation,
  bias,
}: Pick<State, 'activation' | 'bias'>): TemplateResult {
  const f = activationName(activation);
  const before = h('t−1');
  const input = [U, x('t')];
  const parts = bias ? [b] : [];
  const said = [
    `${h('t').said} = ${f.said}(${input.map((part) => part.said).join(' ')}`,
    `${W.said} ${before.said}`,
    ...parts.map((part) => part.said),
  ].join(' + ');
  const plus = html`<span class="operator">+</span>`;
  return html`<span class="equation" role="math" aria-label=${`${said})`}
    >${h('t').written}<span class="operator">=</span>${f.written}(${U.written}&thinsp;${x('t').written}${plus}${W.written}&thinsp;${before.written}${parts.map((part) => html`${plus}${part.written}`)})</span
  >`;
}
