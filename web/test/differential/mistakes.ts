// Backward passes with a mistake each, as they were met in programs: scalar loops after (3) to (19) of
// cpp/DERIVATION.md with one line replaced. Without a mistake they are an implementation of their own.
import type { Activation, CellType } from '../../lib/index.ts';
import { bell, SLOPE, VALUE } from './activations.ts';

export interface Layer {
  readonly cell: CellType;
  readonly f: Activation;
  readonly I: number;
  readonly H: number;
  readonly T: number;
  readonly B: number;
  readonly U: Float64Array;
  readonly W: Float64Array;
  readonly b: Float64Array;
  readonly x: Float64Array;
  readonly h0: Float64Array;
  readonly c0: Float64Array;
  /** At every step. */
  readonly dh: Float64Array;
  readonly dcT: Float64Array;
}
export type Gradients = Record<'dU' | 'dW' | 'db' | 'dx' | 'dh0' | 'dc0', Float64Array>;

const ALL =
  'carry-dropped carry-not-transposed carry-doubled carry-before-slope carry-not-reset truncated-after-2 truncated-in-chunks last-step-gradient-only gradient-lands-on-first-step incoming-gradient-ignored incoming-gradient-taken-as-one incoming-gradient-edited slope-of-other-function slope-at-output slope-missing slope-squared weights-before-slope state-not-shifted initial-state-h1-for-h0 initial-state-last-for-h0 initial-state-zero-for-h0 input-later input-earlier dx-time-reversed only-last-step-kept only-first-step-kept last-step-left-out restarted-every-step bias-mean-over-batch bias-one-sample bias-mean-over-units bias-total-over-units bias-misses-first-step bias-row-sums-of-dw block-zero-dU block-zero-dW block-zero-db block-scaled gradients-not-zeroed dx-direct-term-only dx-without-slope dx-is-dh-prev clipped carry-clipped dw-transposed sign-flipped-dU sign-flipped-dW sign-flipped-dx';
const RNN =
  'carry-without-w carry-without-w-and-slope slope-missing-at-last-step slope-of-next-step slope-of-previous-step state-for-slope next-state-for-slope states-overwritten net-for-state bias-sums-incoming-gradient dx-through-w dh0-without-w';
const LSTM =
  'hidden-carry-dropped cell-carry-dropped final-cell-gradient-ignored cell-gradient-overwritten cell-carry-without-forget-gate cell-carry-forget-gate-of-wrong-step gate-value-for-slope cell-slope-at-output cell-slope-of-previous-cell cell-slope-missing cell-gradient-without-output-gate output-gate-without-tanh output-gate-extra-factor-g input-and-candidate-swapped initial-cell-c1-for-c0 initial-cell-last-for-c0 initial-cell-zero-for-c0 cell-not-shifted cell-shifted parenthesis-too-early bias-copied-from-gate gate-order-swapped';
const GRU =
  'carry-gated-at-wrong-step direct-carry-dropped gate-carries-dropped candidate-carry-without-reset gate-value-for-slope reset-missing-in-dwn hidden-bias-without-reset incoming-overwritten-by-candidate update-gate-uses-new-state update-gate-sum-for-difference update-gate-slope-on-one-term update-gate-sign update-gate-exchanged update-gate-affine reset-path-dropped reset-gate-through-wr reset-gate-without-wn reset-gate-wrong-matrix reset-gate-late-bracket backward-of-reset-before dx-reset-before-slope bias-copied-from-gate gate-order-swapped first-step-left-out-of-dw';
export const MISTAKES: Readonly<Record<CellType, readonly string[]>> = {
  rnn: `${ALL} ${RNN}`.split(' '),
  gru: `${ALL} ${GRU}`.split(' '),
  lstm: `${ALL} ${LSTM}`.split(' '),
};

export function backward(l: Layer, mistake?: string): Gradients {
  const { cell, H, T, B } = l;
  if (mistake === 'truncated-after-2') {
    // What comes in at each step by itself, for two steps.
    const sums = pass({ ...l, dh: l.dh.map(() => 0), dcT: l.dcT.map(() => 0) }).out;
    for (let t = 0; t < T; t++) {
      const dh = l.dh.map((v, at) => (Math.floor(at / (B * H)) === t ? v : 0));
      const { out } = pass({ ...l, dh, dcT: t === T - 1 ? l.dcT : l.dcT.map(() => 0) }, { cut: t });
      for (const [name, numbers] of Object.entries(out))
        for (const [i, v] of numbers.entries()) sums[name as keyof Gradients][i]! += v;
    }
    return sums;
  }
  if (mistake === 'incoming-gradient-edited') {
    const { s, dc } = pass(l); // the second call finds what the first one left in dh and dcT
    return pass({ ...l, dh: s, dcT: dc }).out;
  }
  if (mistake === 'carry-not-reset') {
    const { dh0, dc0 } = pass(l).out;
    return pass({ ...l, dcT: l.dcT.map((v, i) => v + dc0[i]!) }, { carry: dh0 }).out;
  }
  const is = (...names: string[]) => mistake !== undefined && names.includes(mistake);
  return edited(pass(l, { mistake }).out, l, is, { rnn: 1, gru: 3, lstm: 4 }[cell]);
}

interface Way {
  readonly mistake?: string | undefined;
  /** The step after whose predecessor nothing goes back further. */
  readonly cut?: number;
  /** R_T in place of 0. */
  readonly carry?: Float64Array;
}

/** The gradients, and what the states of every step and c_T have for a gradient. */
function pass(l: Layer, { mistake, cut, carry }: Way = {}) {
  const { cell, I, H, T, B, U, W } = l;
  const is = (...names: string[]) => mistake !== undefined && names.includes(mistake);
  const whole = { s: new Float64Array(T * B * H), dc: new Float64Array(l.dcT.length) };
  const G = { rnn: 1, gru: 3, lstm: 4 }[cell];
  const rows = cell === 'gru' ? 4 * H : G * H;
  const F = (k: number) =>
    cell === 'rnn' ? l.f : k === 2 ? ('tanh' as const) : ('sigmoid' as const);
  const out: Gradients = {
    dU: new Float64Array(G * H * I),
    dW: new Float64Array(G * H * H),
    db: new Float64Array(rows),
    dx: new Float64Array(T * B * I),
    dh0: new Float64Array(B * H),
    dc0: new Float64Array(cell === 'lstm' ? B * H : 0),
  };
  const total = new Float64Array(H);
  for (let s = 0; s < B; s++) {
    // Forward; nets[t], values[t] of the gates, h[t + 1], c[t + 1].
    const nets: number[][] = [];
    const values: number[][] = [];
    const h = [[...l.h0.subarray(s * H, (s + 1) * H)]];
    const c = [[...l.c0.subarray(s * H, (s + 1) * H)]];
    for (let t = 0; t < T; t++) {
      const net = Array.from(l.b);
      for (let r = 0; r < G * H; r++) {
        for (let j = 0; j < I; j++) net[r]! += U[r * I + j]! * l.x[(t * B + s) * I + j]!;
        const own = cell === 'gru' && r >= 2 * H ? r + H : r;
        for (let j = 0; j < H; j++) net[own]! += W[r * H + j]! * h[t]![j]!;
      }
      const v = Array.from({ length: G * H }, (_, r) => {
        const k = Math.floor(r / H);
        return VALUE[F(k)](net[r]!);
      });
      if (cell === 'gru')
        for (let i = 0; i < H; i++)
          v[2 * H + i] = Math.tanh(net[2 * H + i]! + v[i]! * net[3 * H + i]!);
      nets.push(net);
      values.push(v);
      const now = (i: number) => v[H + i]! * c[t]![i]! + v[i]! * v[2 * H + i]!;
      c.push(cell === 'lstm' ? Array.from({ length: H }, (_, i) => now(i)) : []);
      h.push(
        Array.from({ length: H }, (_, i) => {
          if (cell === 'rnn') return v[i]!;
          if (cell === 'lstm') return v[3 * H + i]! * Math.tanh(c[t + 1]![i]!);
          return v[2 * H + i]! + v[H + i]! * (h[t]![i]! - v[2 * H + i]!);
        }),
      );
    }
    const slopeOf = (t: number, k: number, i: number): number => {
      const v = values[t]![k * H + i]!;
      const f = F(k);
      const gatedN = cell === 'gru' && k === 2;
      const net = gatedN
        ? nets[t]![2 * H + i]! + values[t]![i]! * nets[t]![3 * H + i]!
        : nets[t]![k * H + i]!;
      if (is('slope-at-output')) return SLOPE[f](v);
      if (is('slope-missing')) return 1;
      if (is('gate-value-for-slope')) return v;
      if (is('slope-of-other-function') && f === 'tanh') return v * (1 - v);
      if (is('slope-of-other-function') && f === 'sigmoid') return 1 - v * v;
      return is('slope-squared') ? SLOPE[f](net) ** 2 : SLOPE[f](net);
    };
    let R: number[] = carry ? [...carry.subarray(s * H, (s + 1) * H)] : Array(H).fill(0);
    let K: number[] = is('final-cell-gradient-ignored')
      ? Array(H).fill(0)
      : [...l.dcT.subarray(s * H, (s + 1) * H)];
    for (let t = T - 1; t >= 0; t--) {
      const last = t === T - 1;
      const v = values[t]!;
      const part = (k: number, i: number) => v[k * H + i]!;
      const dhAt = (i: number) => {
        if (is('incoming-gradient-ignored') || (is('last-step-gradient-only') && !last)) return 0;
        if (is('incoming-gradient-taken-as-one')) return 1;
        if (is('gradient-lands-on-first-step'))
          return t === 0 ? l.dh[((T - 1) * B + s) * H + i]! : 0;
        return l.dh[(t * B + s) * H + i]!;
      };
      if (is('carry-clipped')) R = R.map((r) => Math.max(-0.1, Math.min(0.1, r)));
      if (is('carry-gated-at-wrong-step') && !last) R = R.map((r, i) => part(1, i) * r);
      const S = R.map((r, i) => dhAt(i) + (is('carry-doubled') ? 2 : 1) * r);
      whole.s.set(S, (t * B + s) * H);
      const direct = S.map((_, i) => dhAt(i));
      const passOn: number[] = Array(H).fill(0); // past the products
      const nextK: number[] = Array(H).fill(0);
      /** An entry of W_nᵀ δ_n. */
      const throughCandidate = (d: readonly number[], j: number) => {
        let sum = 0;
        for (let i = 0; i < H; i++) sum += W[(2 * H + i) * H + j]! * d[2 * H + i]!;
        return sum;
      };
      const cellPass = (Sv: readonly number[], Kv: readonly number[], keep: boolean) => {
        const a: number[] = Array(rows).fill(0);
        const d: number[] = Array(rows).fill(0);
        for (let i = 0; i < H; i++) {
          const sv = Sv[i]!;
          if (cell === 'rnn') {
            let slope = slopeOf(t, 0, i);
            if (is('slope-missing-at-last-step') && last) slope = 1;
            if (is('slope-of-next-step') && !last) slope = slopeOf(t + 1, 0, i);
            if (is('slope-of-previous-step') && t > 0) slope = slopeOf(t - 1, 0, i);
            if (is('state-for-slope')) slope = h[t + 1]![i]!;
            if (is('next-state-for-slope') && !last) slope = h[t + 2]![i]!;
            a[i] = sv;
            d[i] = sv * slope;
          } else if (cell === 'lstm') {
            const [gi, gf, gg, go] = [part(0, i), part(1, i), part(2, i), part(3, i)];
            const shifted = is('cell-shifted');
            const cv = c[shifted ? t : t + 1]![i]!;
            let tc = Math.tanh(cv);
            let q = go * 4 * bell(2 * cv);
            if (is('cell-slope-at-output')) q = go * (1 - Math.tanh(tc) ** 2);
            if (is('cell-slope-of-previous-cell')) q = go * 4 * bell(2 * c[t]![i]!);
            if (is('cell-slope-missing')) q = go;
            if (is('cell-gradient-without-output-gate')) q = 4 * bell(2 * cv);
            let dc = sv * q + Kv[i]!;
            if (is('cell-gradient-overwritten') && !last) dc = Kv[i]!;
            if (last && keep) whole.dc[s * H + i] = dc;
            let before = c[shifted ? (t > 0 ? t - 1 : T) : t]![i]!;
            if (is('cell-not-shifted') || (is('initial-cell-c1-for-c0') && t === 0)) before = cv;
            if (is('initial-cell-last-for-c0') && t === 0) before = c[T]![i]!;
            if (is('initial-cell-zero-for-c0') && t === 0) before = 0;
            if (is('output-gate-without-tanh')) tc = cv;
            if (is('output-gate-extra-factor-g')) tc *= gg;
            const swap = is('input-and-candidate-swapped');
            a[i] = dc * (swap ? gi : gg);
            a[H + i] = dc * before;
            a[2 * H + i] = dc * (swap ? gg : gi);
            if (is('parenthesis-too-early'))
              for (const [k, p] of [gg, before, gi].entries())
                a[k * H + i] = (Kv[i]! * p + q) * p * sv;
            a[3 * H + i] = sv * tc;
            for (let k = 0; k < 4; k++) d[k * H + i] = a[k * H + i]! * slopeOf(t, k, i);
            if (!keep) continue;
            nextK[i] =
              (is('cell-carry-without-forget-gate')
                ? 1
                : is('cell-carry-forget-gate-of-wrong-step') && t > 0
                  ? values[t - 1]![H + i]!
                  : gf) * dc;
          } else {
            const [r, z, n] = [part(0, i), part(1, i), part(2, i)];
            const m = nets[t]![3 * H + i]!;
            let before = h[t]![i]!;
            if (is('state-not-shifted') || (is('initial-state-h1-for-h0') && t === 0))
              before = h[t + 1]![i]!;
            if (is('initial-state-last-for-h0') && t === 0) before = h[T]![i]!;
            if (is('initial-state-zero-for-h0') && t === 0) before = 0;
            const exchanged = is('update-gate-exchanged');
            a[2 * H + i] = sv * (exchanged ? z : 1 - z);
            const dn = a[2 * H + i]! * slopeOf(t, 2, i);
            const sz = is('incoming-overwritten-by-candidate') ? dn : sv;
            let az = sz * (before - n);
            if (is('update-gate-uses-new-state')) az = sv * (before - h[t + 1]![i]!);
            if (is('update-gate-sum-for-difference')) az = sv * (h[t + 1]![i]! + n);
            if (is('update-gate-sign') || exchanged) az = sv * (n - before);
            if (is('update-gate-affine')) az = 1 - sv * n;
            let factor = m;
            if (is('reset-path-dropped')) factor = 0;
            if (is('reset-gate-without-wn')) factor = h[t]![i]!;
            if (is('reset-gate-through-wr')) factor = nets[t]![i]! - l.b[i]!;
            a[i] = dn * factor;
            a[H + i] = az;
            a[3 * H + i] = a[2 * H + i]! * r;
            d[i] = a[i]! * slopeOf(t, 0, i);
            d[H + i] = is('update-gate-slope-on-one-term')
              ? sv * (before - n * bell(nets[t]![H + i]!))
              : az * slopeOf(t, 1, i);
            d[2 * H + i] = dn;
            d[3 * H + i] = dn * r;
            if (keep && !is('direct-carry-dropped')) passOn[i] = sz * (exchanged ? 1 - z : z);
            if (is('carry-gated-at-wrong-step')) passOn[i] = sv;
          }
        }
        for (let i = 0; i < H; i++) {
          if (is('reset-gate-wrong-matrix')) {
            d[i] = 0;
            for (let k = 0; k < H; k++) d[i]! += W[k * H + i]! * slopeOf(t, 0, k) * h[t]![k]!;
            d[i]! *= d[2 * H + i]!;
          }
          if (is('backward-of-reset-before')) {
            const v = throughCandidate(d, i);
            a[i] = v * h[t]![i]!;
            d[i] = a[i]! * slopeOf(t, 0, i);
            d[3 * H + i] = d[2 * H + i]!;
            passOn[i]! += v * part(0, i);
          }
        }
        return [a, d] as const;
      };
      const [a, d] = cellPass(S, K, true);
      // Which rows of δ meet W: a GRU's candidate by way of its reset.
      const meets = (of: readonly number[], r: number) =>
        cell === 'gru' && r >= 2 * H ? of[r + H]! : of[r]!;
      const sumOf = is('weights-before-slope') ? a : d;
      let weight = 1;
      if (is('only-last-step-kept') && !last) weight = 0;
      if (is('only-first-step-kept') && t > 0) weight = 0;
      if (is('last-step-left-out') && last) weight = 0;
      if (is('restarted-every-step')) weight = Math.max(1, Math.min(T - t, T - 1));
      let before = h[t]!;
      if (is('state-not-shifted') || (is('initial-state-h1-for-h0') && t === 0)) before = h[t + 1]!;
      if (is('initial-state-last-for-h0') && t === 0) before = h[T]!;
      if (is('initial-state-zero-for-h0', 'first-step-left-out-of-dw') && t === 0)
        before = Array(H).fill(0);
      if (is('states-overwritten') && t >= 2) before = h[t]!.map((_, i) => slopeOf(t - 1, 0, i));
      if (is('net-for-state') && t > 0) before = nets[t - 1]!.slice(0, H);
      const shift = is('input-later') ? 1 : is('input-earlier') ? -1 : 0;
      const dxFrom = is('dx-without-slope')
        ? a
        : is('dx-direct-term-only')
          ? cellPass(direct, last ? K : Array(H).fill(0), false)[1]
          : is('dx-reset-before-slope')
            ? [...a.slice(0, H), ...d.slice(H)]
            : d;
      const xAt = is('dx-time-reversed') ? T - 1 - t : t;
      for (let r = 0; r < G * H; r++) {
        for (let j = 0; j < I; j++) {
          const at = t + shift;
          if (at >= 0 && at < T)
            out.dU[r * I + j]! += weight * sumOf[r]! * l.x[(at * B + s) * I + j]!;
          out.dx[(xAt * B + s) * I + j]! += U[r * I + j]! * dxFrom[r]!;
        }
        const w = is('reset-missing-in-dwn') ? sumOf[r]! : meets(sumOf, r);
        const ofReset = is('backward-of-reset-before') && r >= 2 * H;
        for (let j = 0; j < H; j++)
          out.dW[r * H + j]! += weight * w * before[j]! * (ofReset ? part(0, j) : 1);
      }
      for (let r = 0; r < rows; r++) {
        if ((is('bias-misses-first-step') && t === 0) || (is('bias-one-sample') && s > 0)) continue;
        let of = sumOf[r]!;
        if (is('hidden-bias-without-reset') && r >= 3 * H) of = sumOf[r - H]!;
        if (is('bias-copied-from-gate') && r < H) of = sumOf[r + H]!;
        if (is('bias-sums-incoming-gradient')) of = direct[r]!;
        out.db[r]! += (weight * of) / (is('bias-mean-over-batch') ? B : 1);
      }
      // The carry.
      const back: number[] = Array(H).fill(0);
      for (let j = 0; j < H; j++)
        for (let r = 0; r < G * H; r++) {
          const k = Math.floor(r / H) * H;
          const w = is('carry-not-transposed') ? W[(k + j) * H + (r - k)]! : W[r * H + j]!;
          let of = meets(is('carry-before-slope') ? a : d, r);
          if (is('candidate-carry-without-reset')) of = d[r]!;
          if (is('backward-of-reset-before') && r >= 2 * H) of = 0; // it has gone on
          if (is('reset-gate-late-bracket')) {
            if (r < H) of = 0;
            for (let k = 0; r >= 2 * H && k < H; k++) of += d[r]! * W[k * H + r - 2 * H]! * d[k]!;
          }
          back[j]! += w * of;
        }
      if (is('dx-through-w'))
        for (let j = 0; j < I; j++) {
          out.dx[(t * B + s) * I + j] = 0;
          for (let i = 0; i < H; i++)
            for (let r = 0; r < H; r++)
              out.dx[(t * B + s) * I + j]! += U[i * I + j]! * W[r * H + i]! * direct[r]!;
        }
      R = back.map((v, i) => (is('gate-carries-dropped') ? 0 : v) + passOn[i]!);
      if (is('carry-without-w')) R = d.slice(0, H);
      if (is('carry-without-w-and-slope')) R = [...S];
      K = nextK;
      if (is('dx-is-dh-prev')) out.dx.set(R.slice(0, I), (t * B + s) * I);
      const first = t === 0;
      if (first) {
        out.dh0.set(is('dh0-without-w') ? d.slice(0, H) : R, s * H);
        if (cell === 'lstm')
          out.dc0.set(is('cell-carry-forget-gate-of-wrong-step') ? nextK : K, s * H);
      } else {
        const ends =
          is('carry-dropped') ||
          (is('truncated-in-chunks') && (T - t) % 2 === 0) ||
          (cut !== undefined && t < cut);
        if (ends || is('hidden-carry-dropped')) R = Array(H).fill(0);
        if (ends || is('cell-carry-dropped')) K = Array(H).fill(0);
      }
    }
    total.fill(0);
  }
  return { out, ...whole };
}

/** Mistakes in whole blocks. */
function edited(
  out: Gradients,
  { H, I }: Layer,
  is: (...names: string[]) => boolean,
  G: number,
): Gradients {
  const scaled = (name: keyof Gradients, factor: number) => {
    out[name] = out[name].map((v) => factor * v);
  };
  for (const name of ['dU', 'dW', 'db', 'dx'] as const) {
    if (is(`block-zero-${name}`)) out[name].fill(0);
    if (is(`sign-flipped-${name}`)) scaled(name, -1);
    if (is('gradients-not-zeroed') && name !== 'dx') scaled(name, 2);
    if (is('clipped') && name !== 'dx')
      out[name] = out[name].map((v) => Math.max(-0.1, Math.min(0.1, v)));
  }
  if (is('block-scaled')) scaled('dU', 0.5);
  const { dU, dW, db } = out;
  if (is('bias-mean-over-units', 'bias-total-over-units'))
    for (let k = 0; k < db.length; k += H) {
      const sum = db.slice(k, k + H).reduce((a, b) => a + b, 0);
      db.fill(is('bias-mean-over-units') ? sum / H : sum, k, k + H);
    }
  if (is('bias-row-sums-of-dw'))
    for (let r = 0; r < G * H; r++)
      db[r] = [...dW.slice(r * H, r * H + H), ...dU.slice(r * I, r * I + I)].reduce(
        (a, b) => a + b,
        0,
      );
  if (is('dw-transposed'))
    out.dW = dW.map((_, at) => {
      const [r, j] = [Math.floor(at / H), at % H];
      const k = Math.floor(r / H) * H;
      return dW[(k + j) * H + (r - k)]!;
    });
  if (is('gate-order-swapped'))
    for (const [of, width] of [
      [dU, I],
      [dW, H],
      [db, 1],
    ] as const) {
      const block = H * width;
      const first = of.slice(0, block);
      of.copyWithin(0, block, 2 * block);
      of.set(first, block);
    }
  return out;
}
