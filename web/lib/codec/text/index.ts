// Numbers in any text that people copy or save: prints, literals, spreadsheets, CSV. One array or a refusal; what can
// be read in two ways is refused, since a number that is not the reader's is worse than none. The rules, one by one,
// are those of the files beside this one; docs/files.md has a table of what is taken, made from the tests.
import { isBracketed, readBrackets, withoutName } from './brackets.ts';
import { linesOf, plain, withoutPrompts } from './characters.ts';
import { readLines } from './print.ts';
import { refuse, TextRefusal } from './problem.ts';
import type { Reading } from './reading.ts';
import type { TableOptions } from './table.ts';

export { notNumber } from './decimal.ts';
export { type TextProblem, TextRefusal } from './problem.ts';
export type { Reading, TextFormat, TextNotes } from './reading.ts';
export { plain };

export interface TextOptions extends TableOptions {
  /** The most numbers that are taken. */
  readonly limit?: number;
}

/** Words in front of an array that change nothing of it. */
const CAPTION =
  /^(?:Parameter containing:|Tensor \[[\d, ]+\]|<tf\.(?:Tensor|Variable)[^\n]*?numpy=)\s*/;

/** The array of a text. Throws TextRefusal, in which `argument` is what a caller calls the text. */
export function readText(text: string, options: TextOptions = {}, argument = 'text'): Reading {
  try {
    return readAny(text, options);
  } catch (error) {
    throw error instanceof TextRefusal ? new TextRefusal(error.problem, argument) : error;
  }
}

function readAny(text: string, options: TextOptions): Reading {
  const lines = withoutComments(withoutPrompts(plain(text)));
  const captioned = lines.trimStart();
  const bare = captioned.replace(CAPTION, '');
  const ofTensorflow = bare.length < captioned.length && captioned.startsWith('<tf.');
  const value = withoutName(ofTensorflow ? bare.trimEnd().replace(/>$/, '') : bare);
  const isOfR = /^\[,\d+\]|^\[\d+,?\]\s+[^\s[\],;]/.test(value);
  if (/^[^\n]*\(:,:,\d+\)/.test(value)) throw refuse({ reason: 'dimensions' });
  const reading =
    isBracketed(value) && !isOfR
      ? readBrackets(value)
      : readLines(linesOf(withoutAssignment(lines)), options);
  const count = reading.rows.length * (reading.rows[0]?.length ?? 0);
  if (count === 0) throw refuse({ reason: 'empty' });
  const { limit = Number.POSITIVE_INFINITY } = options;
  if (count > limit) throw refuse({ reason: 'limit', limit, count });
  return ofTensorflow ? { ...reading, format: 'tensorflow' } : reading;
}

/** `q = 0.5000`, as MATLAB prints one number. */
const withoutAssignment = (text: string) =>
  text.replace(/^(\s*)[\p{L}_]\w* ?= ?(?=[-+.\d])/u, '$1');

/** What a spreadsheet writes where a formula failed, in English and German. */
const FAILED = /^#(?:N\/A|NV|DIV|REF|BEZUG|VALUE|WERT|NAME|NUM|ZAHL|NULL|SPILL|CALC|ÜBERLAUF)/;

/** Lines that begin with #, % or //, as np.savetxt and MATLAB write them, become empty. */
function withoutComments(text: string): string {
  if (!/^[^\S\n]*(?:#|%|\/\/)/m.test(text)) return text;
  const lines = text.split('\n').map((line) => {
    const start = line.trimStart();
    return /^(?:#|%|\/\/)/.test(start) && !FAILED.test(start) ? '' : line;
  });
  return lines.join('\n');
}
