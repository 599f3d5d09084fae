// Why a text was not taken as numbers: for programs, for the page's own sentences, and in English for the rest.
import { type ErrorCode, UnrolledError } from '../../errors.ts';
import { shown } from '../shown.ts';

/** Where in the text, both from 1; a column counts the cells of a line. */
export interface TextPlace {
  readonly line: number;
  readonly column?: number;
}

export type TextProblem =
  /** Nothing that could be a number. */
  | { readonly reason: 'empty' }
  /** Neither a number nor a label. */
  | ({ readonly reason: 'number'; readonly text: string } & TextPlace)
  | ({ readonly reason: 'finite'; readonly text: string } & TextPlace)
  | ({ readonly reason: 'complex'; readonly text: string } & TextPlace)
  | ({ readonly reason: 'emptyCell' } & TextPlace)
  | {
      readonly reason: 'ragged';
      readonly line: number;
      readonly expected: number;
      readonly actual: number;
    }
  /** A bracket or a quote without its end. */
  | { readonly reason: 'open' }
  /** A print that leaves numbers out, as `...` does. */
  | { readonly reason: 'shortened'; readonly text: string }
  /** Two readings, each of them right by some convention. */
  | {
      readonly reason: 'ambiguous';
      readonly what: 'comma' | 'point' | 'header' | 'index';
      readonly text: string;
    }
  /** More than one array. */
  | { readonly reason: 'several' }
  /** More than rows and columns. */
  | { readonly reason: 'dimensions' }
  /** The text says another size than its numbers have. */
  | { readonly reason: 'size'; readonly said: string; readonly found: string }
  | { readonly reason: 'limit'; readonly limit: number; readonly count: number }
  /** Something around the numbers that may mean more than this reader knows. */
  | { readonly reason: 'unknown'; readonly text: string };

const CODES: Partial<Record<TextProblem['reason'], ErrorCode>> = {
  finite: 'NOT_FINITE',
  ragged: 'SHAPE_MISMATCH',
  dimensions: 'SHAPE_MISMATCH',
  size: 'SHAPE_MISMATCH',
};

const READINGS = {
  comma: 'a decimal comma, or a comma between two numbers',
  point: 'a decimal mark, or one between thousands',
  header: 'a line of labels, or of numbers',
  index: 'a column of labels, or of numbers',
} as const;

/** The expected, and what came instead. */
function sentenceOf(problem: TextProblem): readonly [expected: string, actual: string] {
  switch (problem.reason) {
    case 'empty':
      return ['numbers', 'none'];
    case 'number':
    case 'finite':
      return ['a finite number', `${shown(problem.text)}${at(problem)}`];
    case 'complex':
      return ['real numbers', `${shown(problem.text)}${at(problem)}`];
    case 'emptyCell':
      return ['a number in every cell', `none${at(problem)}`];
    case 'ragged':
      return [
        `${problem.expected} numbers in every line`,
        `${problem.actual} at line ${problem.line}`,
      ];
    case 'open':
      return ['an end of every bracket and quote', 'the end of the text'];
    case 'shortened':
      return ['all numbers', `a print that leaves some out, ${shown(problem.text)}`];
    case 'ambiguous':
      return ['one reading', `two of ${shown(problem.text)}: ${READINGS[problem.what]}`];
    case 'several':
      return ['one array', 'several'];
    case 'dimensions':
      return ['rows and columns', 'more dimensions'];
    case 'size':
      return [`${problem.said} numbers, as the text says`, problem.found];
    case 'limit':
      return [`at most ${problem.limit} numbers`, String(problem.count)];
    case 'unknown':
      return ['numbers and nothing that changes them', shown(problem.text)];
  }
}

const at = ({ line, column }: TextPlace) =>
  ` at line ${line}${column === undefined ? '' : `, column ${column}`}`;

/** A text that is no array, or more than one; `problem` says why. */
export class TextRefusal extends UnrolledError {
  readonly problem: TextProblem;

  constructor(problem: TextProblem, argument = 'text') {
    const [expected, actual] = sentenceOf(problem);
    const message = `${argument}: expected ${expected}, got ${actual}`;
    super(CODES[problem.reason] ?? 'BAD_OPTION', message, { argument, expected, actual });
    this.problem = problem;
  }
}

export const refuse = (problem: TextProblem): TextRefusal => new TextRefusal(problem);

/** @param items where each row stands */
export function requireEqual(
  rows: readonly (readonly number[])[],
  items: readonly { readonly token: Pick<TextPlace, 'line'> }[],
): void {
  const expected = rows[0]?.length ?? 0;
  const at = rows.findIndex((row) => row.length !== expected);
  if (expected === 0) throw refuse({ reason: 'empty' });
  if (at < 0) return;
  const { line } = items[at]!.token;
  throw refuse({ reason: 'ragged', line, expected, actual: rows[at]!.length });
}
