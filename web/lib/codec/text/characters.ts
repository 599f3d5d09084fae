// The characters of a pasted text, before anything is understood: what looks like a digit, a minus or a blank
// becomes one. Nothing here changes a value: a superscript or a fraction stays what it is.

const FULL_WIDTH = /[\uFF01-\uFF5E]/g; // ! to ~, as Chinese and Japanese keyboards type them
const OFFSET = 0xfee0;
const MINUS = /[\u2010-\u2013\u2212\uFE63]/g;
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g;
const LINE_END = /\r\n|[\r\u0085\u2028\u2029]/g;
const BLANK = /[\u2000-\u2006\u2008\u200A\u205F\u3000\f\v]/g;

/** Blanks that are set between thousands: no-break, figure, thin and narrow no-break space. */
export const HARD_BLANK = /[\u00A0\u2007\u2009\u202F]/g;

export function plain(text: string): string {
  return text
    .replace(LINE_END, '\n')
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - OFFSET))
    .replace(MINUS, '-')
    .replace(BLANK, ' ');
}

export interface Line {
  readonly text: string;
  /** In the text, from 1. */
  readonly number: number;
}

/** Without blanks at the end, which no format means; tabs stay, since a cell may be empty. */
export function linesOf(text: string): Line[] {
  return text.split('\n').map((line, i) => ({ text: withoutEnd(line), number: i + 1 }));
}

function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  return line.slice(0, end);
}

/** Without what a terminal put before the answer: the lines typed at a prompt, and `Out[5]:`. */
export function withoutPrompts(text: string): string {
  const typed = /^\s*(?:>>> |>> |> |In \[\d*\]: ?|julia> |octave:\d+> ?)/;
  const kept = text.split('\n');
  // Blank lines stand for them, so that the lines keep their numbers.
  for (const [i, line] of kept.entries()) if (typed.test(line)) kept[i] = '';
  return kept.join('\n').replace(/^(\s*)Out\[\d+\]: ?/, '$1');
}
