// Programs whose forward pass has a mistake, with the gradients that are right for it: a scalar forward pass after
// (1) to (18) of cpp/DERIVATION.md that records what it does, (9), and the chain rule over the record (reverse
// accumulation, S. Linnainmaa, 1970). A gradient is that of the numbers which the program takes for the array: of
// its zeros where it leaves out b, of the state where it starts. Without a mistake it is an implementation of its own.
import type { Activation, CellType } from '../../lib/index.ts';
import { SLOPE, VALUE } from './activations.ts';
import type { Gradients, Layer } from './mistakes.ts';

const ACTIVATIONS = Object.keys(VALUE) as Activation[];
/** In which others read the blocks: i o f g is ONNX's, i g f o TensorFlow's, z r n Keras' and ONNX's. */
const ORDERS = { lstm: ['i o f g', 'i g f o', 'i f o g', 'f i g o'], gru: ['z r n', 'r n z'] };
const GATES = { rnn: 'h', gru: 'r z n', lstm: 'i f g o' };

const named = (slug: string, kinds: readonly string[]) => kinds.map((kind) => `${slug}: ${kind}`);
const ALL =
  'forward-w-transposed forward-bias-missing forward-bias-twice forward-activation-twice forward-initial-state-ignored forward-batch-and-time-swapped forward-state-not-carried forward-state-carried-between-calls';
const GRU =
  'forward-reset-before forward-reset-ignored forward-update-gate-exchanged forward-hard-sigmoid';
const LSTM =
  'forward-one-bias-for-all-gates forward-hard-sigmoid forward-initial-cell-ignored forward-cell-without-tanh forward-cell-stored-activated forward-forget-bias-one';
export const FORWARD_MISTAKES: Readonly<Record<CellType, readonly string[]>> = {
  rnn: [...ALL.split(' '), ...named('forward-other-activation', ACTIVATIONS)],
  gru: [...`${ALL} ${GRU}`.split(' '), ...named('forward-gate-order', ORDERS.gru)],
  lstm: [...`${ALL} ${LSTM}`.split(' '), ...named('forward-gate-order', ORDERS.lstm)],
};

/** A number, what it was made of, and how fast it changes with each of them. */
interface Recorded {
  readonly v: number;
  readonly of: readonly Recorded[];
  readonly by: readonly number[];
  /** ∂L over its own change, once the record has been read backwards. */
  d: number;
}
type Unary = (a: Recorded) => Recorded;

let record: Recorded[] = [];
function put(v: number, of: readonly Recorded[] = [], by: readonly number[] = []): Recorded {
  const made = { v, of, by, d: 0 };
  record.push(made);
  return made;
}
const add = (a: Recorded, b: Recorded) => put(a.v + b.v, [a, b], [1, 1]);
const sub = (a: Recorded, b: Recorded) => put(a.v - b.v, [a, b], [1, -1]);
const mul = (a: Recorded, b: Recorded) => put(a.v * b.v, [a, b], [b.v, a.v]);
const plus = (a: Recorded, constant: number) => put(a.v + constant, [a], [1]);

const unary =
  (value: (v: number) => number, slope: (v: number) => number): Unary =>
  (a) =>
    put(value(a.v), [a], [slope(a.v)]);
const F = {
  ...(Object.fromEntries(
    ACTIVATIONS.map((name) => [name, unary(VALUE[name], SLOPE[name])]),
  ) as Record<Activation, Unary>),
  hardSigmoid: unary(
    (v) => Math.min(1, Math.max(0, 0.2 * v + 0.5)),
    (v) => (Math.abs(v) < 2.5 ? 0.2 : 0),
  ),
};

const SWAPPED = 'forward-batch-and-time-swapped';
const zeros = (numbers: Float64Array) => numbers.map(() => 0);

/** The layer on which a mistake can be made: with batch and time swapped, no start but 0 would fit. */
export function layerFor(l: Layer, mistake?: string): Layer {
  if (mistake !== SWAPPED) return l;
  return { ...l, h0: zeros(l.h0), c0: zeros(l.c0), dcT: zeros(l.dcT) };
}

/** The gradients of the program with this mistake; with batch and time swapped, none of a start. */
export function gradientsOf(l: Layer, mistake?: string): Partial<Gradients> {
  let program = forward(l, mistake);
  if (mistake === 'forward-state-carried-between-calls') {
    const values = (numbers: readonly Recorded[]) => Float64Array.from(numbers, ({ v }) => v);
    program = forward({ ...l, h0: values(program.hT), c0: values(program.cT) });
  }
  for (const { of, by, d } of record.toReversed())
    for (const [k, from] of of.entries()) from.d += by[k]! * d;
  const slopes = (numbers: readonly Recorded[]) => Float64Array.from(numbers, ({ d }) => d);
  const { U, W, b, x, h0, c0 } = program;
  const gradients = { dU: slopes(U), dW: slopes(W), db: slopes(b), dx: slopes(x) };
  return mistake === SWAPPED ? gradients : { ...gradients, dh0: slopes(h0), dc0: slopes(c0) };
}

/** Records the forward pass; the states have their incoming gradients. */
function forward(l: Layer, mistake = '') {
  const { cell, I, H } = l;
  const [slug, kind = ''] = mistake.split(': ');
  const is = (name: string) => slug === `forward-${name}`;
  record = [];
  const leaves = (numbers: Float64Array) => Array.from(numbers, (v) => put(v));
  const [U, W, x] = [leaves(l.U), leaves(l.W), leaves(l.x)];
  const b = leaves(is('bias-missing') ? zeros(l.b) : l.b);

  const swapped = mistake === SWAPPED;
  const [T, B] = swapped ? [l.B, l.T] : [l.T, l.B];
  const at = (t: number, s: number) => (swapped ? s * l.B + t : t * l.B + s);
  const size = B * H;
  const h0 = leaves(swapped || is('initial-state-ignored') ? new Float64Array(size) : l.h0);
  const sizeOfCells = cell === 'lstm' ? size : 0;
  const c0 = leaves(swapped || is('initial-cell-ignored') ? new Float64Array(sizeOfCells) : l.c0);

  const gates = GATES[cell].split(' ');
  const read = is('gate-order') ? kind.split(' ') : gates;
  const rowOf = (gate: string, i: number) => read.indexOf(gate) * H + i;
  const twice = (f: Unary) => (is('activation-twice') ? (a: Recorded) => f(f(a)) : f);
  const sigmoid = twice(is('hard-sigmoid') ? F.hardSigmoid : F.sigmoid);
  const tanh = twice(F.tanh);
  const f = twice(F[is('other-activation') ? (kind as Layer['f']) : l.f]);

  const [hT, cT]: [Recorded[], Recorded[]] = [[], []];
  const units = Array.from({ length: H }, (_, i) => i);
  for (let s = 0; s < B; s++) {
    const [hStart, cStart] = [h0.slice(s * H, (s + 1) * H), c0.slice(s * H, (s + 1) * H)];
    let [h, c] = [hStart, cStart];
    for (let t = 0; t < T; t++) {
      if (is('state-not-carried')) [h, c] = [hStart, cStart];
      const bias = (row: number) => {
        const entry = b[is('one-bias-for-all-gates') ? 3 * H + (row % H) : row]!;
        return is('bias-twice') ? plus(entry, entry.v) : entry; // the second is a bias of its own
      };
      const fromInput = (row: number) => {
        let net = bias(row);
        for (let j = 0; j < I; j++) net = add(net, mul(U[row * I + j]!, x[at(t, s) * I + j]!));
        return net;
      };
      const fromState = (row: number, net: Recorded, state: readonly Recorded[]) => {
        const i = row % H;
        for (let j = 0; j < H; j++) {
          const w = is('w-transposed') ? W[(row - i + j) * H + i]! : W[row * H + j]!;
          net = add(net, mul(w, state[j]!));
        }
        return net;
      };
      const before = h;
      const net = (gate: string, i: number) =>
        fromState(rowOf(gate, i), fromInput(rowOf(gate, i)), before);
      if (cell === 'rnn') {
        h = units.map((i) => f(net('h', i)));
      } else if (cell === 'lstm') {
        const kept = c;
        c = units.map((i) => {
          const forget = is('forget-bias-one') ? plus(net('f', i), 1) : net('f', i);
          const input = mul(sigmoid(net('i', i)), tanh(net('g', i)));
          const now = add(mul(sigmoid(forget), kept[i]!), input);
          return is('cell-stored-activated') && t > 0 ? F.tanh(now) : now;
        });
        const asItIs = is('cell-without-tanh') || (is('cell-stored-activated') && t > 0);
        h = c.map((v, i) => mul(sigmoid(net('o', i)), asItIs ? v : F.tanh(v)));
      } else {
        const reset = units.map((i) => sigmoid(net('r', i)));
        h = units.map((i) => {
          const row = rowOf('n', i);
          const input = fromInput(row);
          let state = fromState(row, bias(3 * H + i), before);
          if (is('reset-before')) {
            const gated = before.map((v, j) => mul(reset[j]!, v));
            state = fromState(row, bias(3 * H + i), gated);
          } else if (!is('reset-ignored')) {
            state = mul(reset[i]!, state);
          }
          const n = tanh(add(input, state));
          const z = sigmoid(net('z', i));
          const [from, to] = is('update-gate-exchanged') ? [before[i]!, n] : [n, before[i]!];
          return add(from, mul(z, sub(to, from)));
        });
      }
      for (const i of units) h[i]!.d += l.dh[at(t, s) * H + i]!;
    }
    for (const [i, v] of c.entries()) v.d += swapped ? 0 : l.dcT[s * H + i]!;
    hT.push(...h);
    cT.push(...c);
  }
  return { U, W, b, x, h0, c0, hT, cT };
}
