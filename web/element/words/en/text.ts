// What was understood of a pasted or dropped text, and why not, in English; their keys are the contract of zh.
import type { Reading, TextFormat, TextProblem } from '../../../lib/codec/text/index.ts';

/** A sentence for each reason; what it quotes is short. */
export type Refusals = {
  readonly [Reason in TextProblem['reason']]: (
    problem: Extract<TextProblem, { readonly reason: Reason }>,
  ) => string;
};

const formats: Readonly<Record<TextFormat, string>> = {
  numpy: 'a NumPy print',
  pytorch: 'a PyTorch print',
  tensorflow: 'a TensorFlow print',
  list: 'a list in brackets',
  matlab: 'MATLAB’s notation',
  julia: 'a Julia print',
  r: 'R',
  pandas: 'a pandas print',
  spreadsheet: 'a spreadsheet',
  csv: 'CSV',
  lines: 'columns of text',
};

const place = ({ line, column }: { line: number; column?: number }) =>
  column === undefined ? `line ${line}` : `line ${line}, cell ${column}`;

const refused: Refusals = {
  empty: () => 'There are no numbers in it.',
  number: (at) => `“${at.text}” (${place(at)}) is not a number.`,
  finite: (at) => `${at.text} (${place(at)}) is not a finite number.`,
  complex: (at) => `${at.text} (${place(at)}) is a complex number.`,
  emptyCell: (at) => `A cell is empty (${place(at)}).`,
  ragged: ({ line, expected, actual }) =>
    `Its rows differ in length: ${expected} in the first, ${actual} in one at line ${line}.`,
  open: () => 'It breaks off inside a bracket or a quote.',
  shortened: ({ text }) => `It is a shortened print: numbers are missing at “${text}”.`,
  ambiguous: ({ what, text }) =>
    ({
      comma: `“${text}” can be read in two ways: with decimal commas, or with commas between numbers. Write decimal points, or tabs between the columns.`,
      point: `“${text}” can be read in two ways: as a decimal mark, or as one between thousands. Write decimal points, and thousands without a mark.`,
      header: `The first line, “${text}”, can be labels or numbers. Delete it, or write its numbers with decimals, as in 0.0.`,
      index: `The first column, “${text}, …”, can be labels or numbers. Delete it, or write its numbers with decimals, as in 0.0.`,
    })[what],
  several: () => 'It holds more than one array.',
  dimensions: () => 'It has more dimensions than rows and columns.',
  size: ({ said, found }) => `It says ${said} numbers and has ${found}.`,
  limit: ({ limit, count }) => `It has ${count} numbers, at most ${limit} are read.`,
  unknown: ({ text }) => `“${text}” may change the numbers, and is not understood here.`,
};

/** Why a text was not taken. */
export function sentenceOf(problem: TextProblem, { refused }: TextWords): string {
  const brief = 'text' in problem ? { ...problem, text: cut(problem.text) } : problem;
  return refused[problem.reason](brief as never);
}

/** Enough to find it. */
export function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

/** As 3 × 8. */
export const sizeOf = (rows: Reading['rows']): string => `${rows.length} × ${rows[0]!.length}`;

export const en = {
  refused,
  understood: ({ rows, format, notes: { header, index, decimalComma, factor } = {} }: Reading) =>
    `${sizeOf(rows)} from ${formats[format]}${[
      header && ', without its first line of labels',
      index && ', without its labels in front',
      decimalComma && ', with decimal commas',
      factor !== undefined && `, times ${factor}`,
    ]
      .filter(Boolean)
      .join('')}.`,
};

export type TextWords = typeof en;
