// Numbers as the page prints them. A group of numbers shares its decimals and, where it is very small
// or very large, a power of ten that stands in the caption.

const PLAIN_FROM = -2; // 0.01: below it, cells would be mostly zeros
const PLAIN_TO = 3; // 9999: above it, they would be wider than a cell
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** How the numbers of one group are printed. */
export interface GroupFormat {
  /** The power of ten that was taken out of the cells; 0 for none. */
  readonly exponent: number;
  /** The largest absolute value. */
  readonly largest: number;
  /** As in a cell, beside the others of its group. */
  cell(value: number): string;
  /** The same, with the power of ten that the caption tells the eye. */
  spoken(value: number): string;
  /** Outside the grid, where no caption tells the power of ten. */
  alone(value: number): string;
}

/** With a real minus sign. */
export function typeset(text: string): string {
  return text.replaceAll('-', '−');
}

/** `1.04e−4`; NaN and the infinities by name. */
export function scientific(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return nonfinite(value);
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(decimals).split('e');
  return typeset(`${mantissa}e${Number(exponent)}`);
}

/** So many significant digits, `0.3112` or `9.5e−12`. */
export function significant(value: number, digits: number): string {
  const magnitude = Number.isFinite(value) ? magnitudeOf(value, digits) : Number.NaN;
  if (value === 0 || !isPlain(magnitude)) return scientific(value, digits - 1);
  return typeset(value.toFixed(Math.max(0, digits - 1 - magnitude)));
}

/** A ratio in a sentence, to two digits. */
export function ratioText(ratio: number, locale: string): string {
  return Number(ratio.toPrecision(2)).toLocaleString(locale);
}

/** All digits: the shortest text that gives the same number. */
export function full(value: number): string {
  return Number.isFinite(value) ? typeset(typed(value)) : nonfinite(value);
}

/** A factor such as ×10⁻⁵; empty for none. */
export function factor(exponent: number): string {
  return exponent === 0 ? '' : `×10${superscript(exponent)}`;
}

export function superscript(whole: number): string {
  return `${whole}`.replace(/\d/g, (d) => SUPERSCRIPTS[Number(d)]!).replace('-', '⁻');
}

export function subscript(whole: number): string {
  return `${whole}`.replace(/\d/g, (d) => SUBSCRIPTS[Number(d)]!);
}

/** One format for all numbers of a group: so many significant digits of the largest. */
export function formatGroup(values: Iterable<number>, digits = 4): GroupFormat {
  const finite = [...values].filter(Number.isFinite);
  const largest = Math.max(0, ...finite.map(Math.abs));
  const magnitude = magnitudeOf(largest, digits);
  const plain = isPlain(magnitude);
  const common = plain ? 0 : magnitude;
  const scaled = (value: number) => (common === 0 ? value : movePoint(value, common));
  const decimals = withoutCommonZeros(
    finite.map(scaled),
    Math.max(0, digits - 1 - (plain ? magnitude : 0)),
  );

  const vanishes = (value: number) => value !== 0 && Number(scaled(value).toFixed(decimals)) === 0;
  // A power of ten over the matrix holds for all of its cells, or for none.
  const exponent = finite.some(vanishes) ? 0 : common;

  const far = exponent !== common;
  const lone = (value: number, decimals: number, plainDigits: number) =>
    far && isPlain(magnitudeOf(value, plainDigits))
      ? significant(value, plainDigits)
      : scientific(value, decimals);

  const cell = (value: number): string => {
    if (!Number.isFinite(value)) return nonfinite(value);
    if (value === 0) return '0';
    const text = far ? '' : scaled(value).toFixed(decimals);
    return Number(text) === 0
      ? lone(value, digits > 2 ? 1 : 0, digits > 2 ? digits - 1 : 1)
      : typeset(text);
  };
  const spoken = (value: number): string => {
    const text = cell(value);
    if (exponent === 0) return text;
    const shortened = value !== 0 && /^[−\d.]+$/.test(text);
    return shortened ? `${text} ${factor(exponent)}` : text;
  };
  const alone = (value: number) => (common === 0 ? cell(value) : lone(value, 2, digits));
  return { exponent, largest, cell, spoken, alone };
}

/**
 * As formatGroup, for numbers that can be typed where they stand: no power of ten is taken out of the cells, so that
 * a cell says what would be typed, and a 3 beside 3.1e−5 is three.
 */
export function formatTyped(values: Iterable<number>, digits = 4): GroupFormat {
  const group = formatGroup(values, digits);
  const magnitude = magnitudeOf(group.largest, digits);
  if (isPlain(magnitude)) return group;
  const cell = (value: number) => {
    const own = magnitudeOf(value, digits);
    const text = isPlain(own)
      ? significant(value, digits)
      : scientific(value, Math.min(2, digits - 1));
    return text.replace(/^[^e]*\.[^e]*/, withoutZeros);
  };
  return { exponent: 0, largest: group.largest, cell, spoken: cell, alone: cell };
}

/** As it could be typed: the fewest digits that give the same number, with a power of ten where that is shorter. */
export function typed(value: number): string {
  const plain = String(value);
  const size = Math.abs(value);
  if (size >= 10 ** PLAIN_FROM && size <= 10 ** PLAIN_TO) return plain;
  const scientific = value.toExponential();
  const short =
    scientific.length < plain.length && !isPlain(magnitudeOf(value, 4)) ? scientific : plain;
  return short.replace('e+', 'e');
}

/** Of a number with a point. */
const withoutZeros = (text: string) => text.replace(/\.?0+$/, '');

function isPlain(magnitude: number): boolean {
  return magnitude >= PLAIN_FROM && magnitude <= PLAIN_TO;
}

/** The exponent after rounding, so that 0.99999 counts as 1.000. */
function magnitudeOf(value: number, digits: number): number {
  return value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
}

/** value / 10^places, in decimals: 10 ** −324, by which 5e−324 might be divided, is 0. */
function movePoint(value: number, places: number): number {
  const [mantissa, exponent] = value.toExponential().split('e');
  return Number(`${mantissa}e${Number(exponent) - places}`);
}

/** Values that round away are printed on their own, so their digits do not count. */
function withoutCommonZeros(values: readonly number[], decimals: number): number {
  const shown = values.filter((v) => Number(v.toFixed(decimals)) !== 0);
  const exact = (d: number) =>
    shown.every((v) => Math.abs(Number(v.toFixed(d)) - v) <= 1e-14 * Math.abs(v));
  let fewest = decimals;
  while (fewest > 0 && exact(fewest - 1)) fewest--;
  return fewest;
}

function nonfinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+∞' : '−∞';
}
