// The letters of the mathematics, as they are written and as they are said.
import { html, type TemplateResult } from 'lit';
import type { Activation } from '../lib/index.ts';

export interface Name {
  readonly written: TemplateResult;
  /** For speech and for labels without markup. */
  readonly said: string;
}

/** A step, or the letter t for any. */
export type Step = number | 't' | 't−1' | 't+1';

function name(written: TemplateResult, said: string): Name {
  return { written, said };
}

/** h with the index 2, or with an italic t. */
function indexed(base: Name, step: Step): Name {
  const index =
    typeof step === 'number' ? html`<sub>${step}</sub>` : html`<sub><i>${step}</i></sub>`;
  return name(html`${base.written}${index}`, `${base.said} ${step}`);
}

const letter = (text: string) => name(html`<i>${text}</i>`, text);
const upright = (text: string) => name(html`<span class="upright">${text}</span>`, text);

export const U = letter('U');
export const W = letter('W');
export const b = letter('b');
export const y = letter('y');
/** By the names of the library. */
export const parameters = { U, W, b };
export const xAlone = letter('x');
export const x = (step: Step) => indexed(xAlone, step);
export const h = (step: Step) => indexed(letter('h'), step);
export const net = (step: Step) => indexed(upright('net'), step);
export const delta = (step: Step) => indexed(letter('δ'), step);
export const dh = (step: Step) => indexed(upright('dh'), step);
export const dW = gradient(W);

/** ∂W_t, the share of one step. */
export const share = (step: Step, of: Name = W) =>
  name(html`∂${indexed(of, step).written}`, `∂${indexed(of, step).said}`);

/** ∂W_t + … + ∂W_T, written as ∂W with all its steps. */
export function sharesFrom(step: Step, last: number, of: Name = W): Name {
  const steps = step === last ? `${step}` : `${step}…${last}`;
  return name(html`∂${of.written}<sub>${steps}</sub>`, `∂${of.said} ${steps}`);
}

/** f′ */
export const slopeAlone = name(html`<i>f</i>&hairsp;′`, 'f′');

/** f′(net_t) */
export const slope = (step: Step) =>
  name(html`${slopeAlone.written}(${net(step).written})`, `f′(net ${step})`);

/** ∂L/∂p. */
export function gradient(of: Name): Name {
  return name(html`∂<i>L</i>/∂${of.written}`, `∂L/∂${of.said}`);
}

export const transposed = (of: Name) => name(html`${of.written}<sup>⊤</sup>`, `${of.said}ᵀ`);

/** One entry: W[1,0]. */
export function entry(of: Name, index: readonly number[]): Name {
  return name(html`${of.written}[${index.join(',')}]`, `${of.said}[${index.join(',')}]`);
}

/** tanh; the identity is written f. */
export function activationName(activation: Activation): Name {
  return activation === 'identity' ? letter('f') : upright(activation);
}
