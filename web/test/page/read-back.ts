// What a cell says, read as a reader would: digits, and the powers of ten beside them.

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The exponent of a factor such as ×10⁻⁵ in a caption; 0 for none. */
export function exponentIn(caption: string): number {
  const sign = /×10(⁻?)([⁰¹²³⁴-⁹]+)/u.exec(caption);
  if (sign === null) return 0;
  const digits = [...sign[2]!].map((digit) => SUPERSCRIPTS.indexOf(digit)).join('');
  return Number(`${sign[1] === '' ? '' : '-'}${digits}`);
}

/** Whether a text is this number to the digits that it shows, beside a factor of 10 to the exponent. */
export function saysNumber(text: string, value: number, exponent: number): boolean {
  if (!Number.isFinite(value))
    return text === (Number.isNaN(value) ? 'NaN' : value > 0 ? '+∞' : '−∞');
  if (text === '0') return value === 0;
  if (text === '≈ 0') return value !== 0 && Math.abs(value) < 1e-10;
  const parts = /^(−?)(\d+)(?:\.(\d+))?(?:e(−?\d+))?$/.exec(text);
  if (parts === null) return false;
  const [, minus, whole, decimals = '', power] = parts;
  if ((minus === '−') !== value < 0) return false;
  const digits = Number(whole! + decimals);
  const own = power === undefined ? exponent : Number(power.replace('−', '-'));
  // Half a unit of the last digit to each side, a digit further.
  const at = own - decimals.length - 1;
  const [low, high] = [digits * 10 - 5, digits * 10 + 5].map((bound) => Number(`${bound}e${at}`));
  const size = Math.abs(value);
  return digits > 0 && size >= low! * (1 - 1e-12) && size <= high! * (1 + 1e-12) + 5e-324;
}
