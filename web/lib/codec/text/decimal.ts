// What a text is that is no number, and the two conventions for the decimal mark.
import { NUMBER } from './number.ts';

export type NotNumber = 'number' | 'finite' | 'complex';

const NOT_FINITE = /^[+-]?(?:nan|inf|infinity|∞|1\.#(?:inf|ind|qnan))$/i;
const COMPLEX =
  /^[+-]?[\d.]+(?:e[+-]?\d+)?(?:[+-][\d.]+(?:e[+-]?\d+)?)?[ij]$|^\(?[+-]?[\d.]+[+-][\d.]+[ij]\)?$/i;

/** What a text is that is not a number. */
export function notNumber(text: string): NotNumber {
  if (NUMBER.test(text) || NOT_FINITE.test(text)) return 'finite'; // of more than a double holds
  return COMPLEX.test(text) ? 'complex' : 'number';
}

type Mark = '.' | ',';

/** How the numbers of one text are written, as far as they tell. */
export interface Marks {
  readonly decimal: Mark;
  /** Between thousands; undefined where no number has any. */
  readonly thousands: Mark | undefined;
}

const SIGN = /^[+-]/;
/** `1,234`: a decimal mark, or one between thousands. */
const WEAK = /^[1-9]\d{0,2}[.,]\d{3}$/;
const FRACTION = /^(?:\d+)?([.,])\d*(?:e[+-]?\d+)?$/i;
const GROUPS = /^[1-9]\d{0,2}(?:,\d{3}){2,}$|^[1-9]\d{0,2}(?:\.\d{3}){2,}$/;
const BOTH = /^[1-9]\d{0,2}(?:(?:,\d{3})+\.|(?:\.\d{3})+,)\d*$/;

/**
 * The marks that all these numbers agree on. `mixed` where two of them contradict each other; a text that reads
 * both ways is `point` where nothing else tells.
 */
export function marksOf(texts: Iterable<string>): Marks | { readonly unclear: string } {
  let decimal: Mark | undefined;
  let thousands: Mark | undefined;
  let weak: { readonly mark: Mark; readonly text: string } | undefined;
  const other = (mark: Mark): Mark => (mark === '.' ? ',' : '.');
  for (const written of texts) {
    const text = written.replace(SIGN, '');
    if (WEAK.test(text)) {
      const mark = text.includes(',') ? ',' : '.';
      if (weak !== undefined && weak.mark !== mark) return { unclear: written };
      weak ??= { mark, text: written };
      continue;
    }
    const fraction = FRACTION.exec(text)?.[1] as Mark | undefined;
    const group =
      GROUPS.test(text) || BOTH.test(text) ? (/[.,]/.exec(text)![0] as Mark) : undefined;
    if (fraction !== undefined) {
      if ((decimal ?? fraction) !== fraction || thousands === fraction) return { unclear: written };
      decimal = fraction;
    }
    if (group !== undefined) {
      if ((thousands ?? group) !== group || decimal === group) return { unclear: written };
      thousands = group;
      if (BOTH.test(text)) decimal = other(group);
    }
  }
  if (weak !== undefined) {
    if (thousands !== undefined && thousands !== weak.mark) decimal ??= weak.mark;
    // A point alone is what programs write; every other lone mark may be either.
    const programs = weak.mark === '.' && decimal !== ',';
    if (thousands !== weak.mark && decimal !== weak.mark && !programs)
      return { unclear: weak.text };
  }
  decimal ??= thousands === undefined ? '.' : other(thousands);
  return { decimal, thousands };
}

/** The text with a decimal point and nothing between thousands. */
export function withPoint(text: string, { decimal, thousands }: Marks): string {
  if (thousands !== undefined && text.includes(thousands)) {
    const grouped = /^[+-]?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d*)?$/.exec(text);
    if (grouped?.[1] !== thousands) return text;
    text = text.replaceAll(thousands, '');
  }
  // `5,` is no decimal comma: a number would follow it.
  if (decimal === ',' && /,\d/.test(text))
    return text.includes('.') ? text : text.replace(',', '.');
  return text;
}
