// The arithmetic of a plot's axes: a value's place on its axis, and where the ticks stand.
import { superscript, typeset } from '../maths/numbers.ts';

export interface Scale {
  readonly kind: 'linear' | 'log';
  /** The values at the ends; both above 0 on a logarithmic axis. */
  readonly from: number;
  readonly to: number;
}

/** From 0 at `from` to 1 at `to`; beyond where the value is; −∞ for 0 on a logarithmic axis. */
export function shareOf({ kind, from, to }: Scale, value: number): number {
  if (kind === 'linear') return (value - from) / (to - from);
  if (value < 0) return Number.NaN;
  const low = Math.log(from); // value / from may be above every double
  return (Math.log(value) - low) / (Math.log(to) - low);
}

/** False for NaN, and for what is not positive on a logarithmic axis. */
export function hasPlace(scale: Scale, value: number): boolean {
  return !Number.isNaN(shareOf(scale, value));
}

/** The inverse of `shareOf`. */
export function valueAt({ kind, from, to }: Scale, share: number): number {
  return kind === 'linear' ? from + share * (to - from) : from ** (1 - share) * to ** share;
}

/** What lies beyond the axis, at its end. */
export function clamp(share: number): number {
  return Math.max(0, Math.min(1, share));
}

type Pair = readonly [number, number];

/** A line in strokes, as shares of the width and, from the top, of the height; a new one after every gap. */
export function strokesOf(points: readonly Pair[], x: Scale, y: Scale): Pair[][] {
  const strokes: Pair[][] = [[]];
  for (const [at, value] of points) {
    const [left, up] = [shareOf(x, at), shareOf(y, value)];
    if (Number.isNaN(left) || Number.isNaN(up) || value === Infinity) strokes.push([]);
    else strokes.at(-1)!.push([clamp(left), 1 - clamp(up)]);
  }
  return strokes.filter(({ length }) => length > 0);
}

/** At most about so many round values; whole powers of ten on a logarithmic axis. */
export function ticksOf(scale: Scale, atMost: number): number[] {
  return scale.kind === 'log' ? decades(scale, atMost) : rounds(scale, atMost);
}

/** `10⁻³` on a logarithmic axis, `0.5` on a linear one. */
export function tickText({ kind }: Scale, value: number): string {
  if (kind === 'linear') return typeset(`${Number(value.toPrecision(6))}`);
  const exponent = Math.round(Math.log10(value));
  return exponent === 0 ? '1' : `10${superscript(exponent)}`;
}

/** The exponents of the outermost powers of ten that are doubles, neither 0 nor infinite. */
const [LOWEST, HIGHEST] = [-323, 308];

/** A logarithmic axis over these values, out to whole powers of ten; at least one decade. */
export function logScale(values: readonly number[]): Scale {
  const exponents = values.filter((v) => v > 0 && v < Infinity).map((v) => Math.log10(v));
  if (exponents.length === 0) return { kind: 'log', from: 0.1, to: 1 };
  const low = Math.max(LOWEST, Math.min(HIGHEST - 1, Math.floor(Math.min(...exponents))));
  const high = Math.min(HIGHEST, Math.ceil(Math.max(...exponents)));
  return { kind: 'log', from: powerOfTen(low), to: powerOfTen(Math.max(high, low + 1)) };
}

function decades({ from, to }: Scale, atMost: number): number[] {
  const rounded = (log: number, round: (v: number) => number) => round(Number(log.toFixed(9)));
  const first = rounded(Math.log10(from), Math.ceil);
  const last = rounded(Math.log10(to), Math.floor);
  const every =
    [1, 2, 3, 4, 6, 12, 24, 48, 96].find((step) => (last - first) / step < atMost) ?? 192;
  const start = Math.ceil(first / every) * every; // 1 = 10⁰ is among them
  return Array.from({ length: Math.max(0, Math.floor((last - start) / every) + 1) }, (_, k) =>
    powerOfTen(start + k * every),
  );
}

function rounds({ from, to }: Scale, atMost: number): number[] {
  const rough = (to - from) / atMost;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = decade * ([1, 2, 5].find((factor) => factor * decade >= rough) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}

/** The nearest double: 10 ** −5 is not. */
function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}
