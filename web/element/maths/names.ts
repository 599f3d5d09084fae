// The symbols of the mathematics: U, W, net, δ …
import type { Activation } from '../../lib/index.ts';
import { type Formula, formula, indexed, letter, marked, raised, word } from './formula.ts';

const OPEN_STEPS = { t: formula`t`, 't−1': formula`t−1` };

/** A step, or the letter t for any. */
export type Step = number | keyof typeof OPEN_STEPS;

const at = (of: Formula, step: Step) =>
  indexed(of, typeof step === 'number' ? step : OPEN_STEPS[step]);

export const U = formula`U`;
export const W = formula`W`;
export const b = formula`b`;
export const y = formula`y`;
/** By the names of the library. */
export const parameters = { U, W, b };
export const xAlone = formula`x`;
export const x = (step: Step) => at(xAlone, step);
export const h = (step: Step) => at(formula`h`, step);
export const c = (step: Step) => at(formula`c`, step);
export const netAlone = formula`net`;
export const deltaAlone = formula`δ`;
export const net = (step: Step) => at(netAlone, step);
export const delta = (step: Step) => at(deltaAlone, step);
export const dh = (step: Step) => at(formula`dh`, step);
/** ∂L/∂c_T from outside. */
export const dcT = indexed(formula`dc`, formula`T`);
export const dW = gradient(W);

/** The gate f alone, at a step; U_f, and net_t or δ_t of one gate, net^f_t. */
export const gate = (of: string, step: Step) => at(letter(of), step);
export const ofGate = (of: Formula, gate: string) => indexed(of, letter(gate));
export const gateAt = (of: Formula, gate: string, step: Step) =>
  marked(of, letter(gate), typeof step === 'number' ? step : OPEN_STEPS[step]);
/** PyTorch's name of the bias beside W_n. */
export const hiddenBias = indexed(b, word('hn'));

/** ∂W_t, the share of one step; ∂W^f_t of one gate. */
export const share = (step: Step, of: Formula = W, gate?: string) =>
  formula`∂${gate === undefined ? at(of, step) : gateAt(of, gate, step)}`;

/** ∂W_t + … + ∂W_T, written as ∂W with all its steps. */
export function sharesFrom(step: Step, last: number, of: Formula = W, gate?: string): Formula {
  const steps = step === last ? step : `${step}…${last}`;
  return formula`∂${gate === undefined ? indexed(of, steps) : marked(of, letter(gate), steps)}`;
}

/** tanh′ */
export const slopeAlone = (activation: Activation) => formula`${activationName(activation)}′`;

/** tanh′(net_t) */
export const slope = (step: Step, activation: Activation) =>
  formula`${slopeAlone(activation)}(${net(step)})`;

/** ∂L/∂p. */
export function gradient(of: Formula): Formula {
  return formula`∂L/∂${of}`;
}

export const transposed = (of: Formula) => raised(of, formula`⊤`, 'ᵀ');

/** One entry: W[1,0]. */
export function entryAt(of: Formula, index: readonly number[]): Formula {
  return formula`${of}${`[${index.join(',')}]`}`;
}

/** tanh; the identity is written f. */
export function activationName(activation: Activation): Formula {
  return activation === 'identity' ? formula`f` : word(activation);
}

/** ρ(W) */
export const radius = formula`ρ(${W})`;

/** t = 2 */
export const time = (step: number | string) => formula`t = ${step}`;

/** By the words of Setup: steps, inputs, units. */
export const sizes = { T: formula`T`, I: formula`I`, H: formula`H` };

/** T = 3 */
export const steps = (count: number) => formula`${sizes.T} = ${count}`;
