// The equations of DERIVATION.md, at one step or at any.
import type { Activation, CellType } from '../../lib/index.ts';
import { type Formula, formula, fraction, indexed, raised } from './formula.ts';
import * as names from './names.ts';

const { U, W, b, x, h, net, delta, dh, gradient, transposed } = names;

/** U x_t + W h_{t−1} + b */
function weightedSum(step: number | 't', bias: boolean): Formula {
  const sum = formula`${U} ${x(step)} + ${W} ${h(step === 't' ? 't−1' : step - 1)}`;
  return bias ? formula`${sum} + ${b}` : sum;
}

/** (1) */
export const netEquation = (t: number, bias: boolean) =>
  formula`${net(t)} = ${weightedSum(t, bias)}`;

/** (2) */
export const stateEquation = (t: number, activation: Activation) =>
  formula`${h(t)} = ${names.activationName(activation)}(${net(t)})`;

/** (1) and (2) in one; of a cell with gates, how its state goes on, (12) or (18). */
export function layerEquation(activation: Activation, bias: boolean, cell: CellType = 'rnn') {
  const [c, f, i, g, z, n] = ['c', 'f', 'i', 'g', 'z', 'n'].map((of) => names.gate(of, 't'));
  const before = 't−1';
  if (cell === 'lstm') {
    return formula`${c!} = ${f!} ⊙ ${names.c(before)} + ${i!} ⊙ ${g!}`;
  }
  if (cell === 'gru') return formula`${h('t')} = (1 − ${z!}) ⊙ ${n!} + ${z!} ⊙ ${h(before)}`;
  return formula`${h('t')} = ${names.activationName(activation)}(${weightedSum('t', bias)})`;
}

/** (3) */
export function deltaEquation(t: number, last: number, activation: Activation): Formula {
  const back = formula`${transposed(W)} ${delta(t + 1)}`;
  const error = t === last ? dh(t) : formula`(${dh(t)} + ${back})`;
  return formula`${delta(t)} = ${error} ⊙ ${names.slope(t, activation)}`;
}

/** (4) to (6): what one step adds. */
export function shareEquation(
  t: number,
  summed: keyof typeof names.parameters,
  error: Formula = delta(t),
  gate?: string,
): Formula {
  const share = names.share(t, names.parameters[summed], gate);
  if (summed === 'b') return formula`${share} = ${error}`;
  return formula`${share} = ${error} ${transposed(summed === 'U' ? x(t) : h(t - 1))}`;
}

/** (7) */
export const inputEquation = (t: number) =>
  formula`${gradient(x(t))} = ${transposed(U)} ${delta(t)}`;

/** (8) */
export const firstStateEquation = formula`${gradient(h(0))} = ${transposed(W)} ${delta(1)}`;

/** The loss with one number nudged. */
export const lossAbove = formula`L(w + ε)`;
export const lossBelow = formula`L(w − ε)`;

/** What the gradient check measures. */
export const differenceQuotient = fraction(formula`${lossAbove} − ${lossBelow}`, formula`2ε`);

/** The loss of training. */
const error = formula`(${names.entryAt(h('t'), [0])} − ${indexed(names.y, formula`t`)})`;
export const trainingLoss = formula`L = ${fraction(formula`1`, formula`2`)} ${indexed(formula`∑`, formula`t`)} ${raised(error, formula`2`, '²')}`;

/** How much of the first state is left in the last. */
export const reachNorm = (steps: number) => formula`‖∂${h(steps)}/∂${h(0)}‖`;
