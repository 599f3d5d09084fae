// The equations of cells with gates, (11) to (19) of DERIVATION.md, at one step.
import { isCandidate } from '../../lib/spec/cells.ts';
import { type Formula, formula, word } from './formula.ts';
import * as names from './names.ts';

const { U, W, b, x, h, c, gate, gateAt, gradient, netAlone, ofGate, transposed } = names;

const SIGMOID = formula`σ`;
export const TANH = word('tanh');

/** σ, or tanh of a candidate. */
export const through = (letter: string): Formula => (isCandidate(letter) ? TANH : SIGMOID);

export const net = (letter: string, t: number) => gateAt(netAlone, letter, t);
export const error = (letter: string, t: number) => gateAt(names.deltaAlone, letter, t);
/** σ′(net^f_t) */
export const slope = (letter: string, t: names.Step) =>
  formula`${through(letter)}′(${gateAt(netAlone, letter, t)})`;
export const tanhOf = (of: Formula) => formula`${TANH}(${of})`;
/** tanh′(c_t) */
export const slopeOf = (of: Formula) => formula`${TANH}′(${of})`;
export const keep = (t: names.Step) => formula`(1 − ${gate('z', t)})`;
export const change = (t: number) => formula`(${h(t - 1)} − ${gate('n', t)})`;

/** (1) of one gate. */
export function netEquation(letter: string, t: number, bias: boolean): Formula {
  const sum = formula`${ofGate(U, letter)} ${x(t)} + ${ofGate(W, letter)} ${h(t - 1)}`;
  return formula`${net(letter, t)} = ${bias ? formula`${sum} + ${ofGate(b, letter)}` : sum}`;
}

/** The two sums of a GRU's candidate. */
export function candidateEquation(t: number, bias: boolean): Formula {
  const sum = formula`${ofGate(U, 'n')} ${x(t)}`;
  return formula`${net('n', t)} = ${bias ? formula`${sum} + ${ofGate(b, 'n')}` : sum}`;
}
export function apartEquation(t: number, bias: boolean): Formula {
  const sum = formula`${ofGate(W, 'n')} ${h(t - 1)}`;
  return formula`${gate('m', t)} = ${bias ? formula`${sum} + ${names.hiddenBias}` : sum}`;
}

/** (11), (17) */
export const gateEquation = (letter: string, t: number) =>
  formula`${gate(letter, t)} = ${through(letter)}(${net(letter, t)})`;
export const candidateSum = (t: number) =>
  formula`(${net('n', t)} + ${gate('r', t)} ⊙ ${gate('m', t)})`;
export const candidateOf = (t: number) => formula`${gate('n', t)} = ${TANH}${candidateSum(t)}`;

/** (12), (13), (18) */
export const cellEquation = (t: number) =>
  formula`${c(t)} = ${gate('f', t)} ⊙ ${c(t - 1)} + ${gate('i', t)} ⊙ ${gate('g', t)}`;
export const lstmState = (t: number) => formula`${h(t)} = ${gate('o', t)} ⊙ ${tanhOf(c(t))}`;
export const gruState = (t: number) =>
  formula`${h(t)} = ${keep(t)} ⊙ ${gate('n', t)} + ${gate('z', t)} ⊙ ${h(t - 1)}`;

/** (14), (19): what comes back to h_t. */
export function stateError(t: number, last: number, gru: boolean): Formula | Formula[] {
  const of = gradient(h(t));
  if (t === last) return formula`${of} = ${names.dh(t)}`;
  const back = formula`${transposed(W)} ${names.delta(t + 1)}`;
  const direct = formula`${gate('z', t + 1)} ⊙ ${gradient(h(t + 1))}`;
  const start = formula`${of} = ${names.dh(t)} + ${gru ? direct : back}`;
  return gru ? [start, formula`+ ${back}`] : start;
}

/** (14): what comes back to c_t. */
export function cellError(t: number, last: number): Formula[] {
  const here = formula`${gradient(h(t))} ⊙ ${gate('o', t)} ⊙ ${slopeOf(c(t))}`;
  const later = formula`${gate('f', t + 1)} ⊙ ${gradient(c(t + 1))}`;
  const start = formula`${gradient(c(t))} = ${here}`;
  return t === last ? [start] : [start, formula`+ ${later}`];
}

/** (15), (19): the error of one gate, from the factors before its slope. */
export function errorEquation(
  letter: string,
  t: number,
  factors: readonly Formula[],
  sloped = true,
): Formula {
  const [first, ...others] = factors as [Formula, ...Formula[]];
  const product = others.reduce((of, factor) => formula`${of} ⊙ ${factor}`, first);
  const whole = sloped ? formula`${product} ⊙ ${slope(letter, t)}` : product;
  return formula`${error(letter, t)} = ${whole}`;
}

/** (8) of a GRU; that of an LSTM is the simple cell's. */
export const firstGruError = formula`${gradient(h(0))} = ${gate('z', 1)} ⊙ ${gradient(h(1))} + ${transposed(W)} ${names.delta(1)}`;
/** (16) */
export const firstCellError = formula`${gradient(c(0))} = ${gate('f', 1)} ⊙ ${gradient(c(1))}`;
