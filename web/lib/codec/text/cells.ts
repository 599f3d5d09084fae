// The cells of a line, and what can be told of a cell alone.
import type { Line } from './characters.ts';

export interface Cell {
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export type Separator = '\t' | ';' | ',' | '|' | ' ';

/** Between separators, or between blanks of any number. A quoted cell may hold both, and doubled quotes. */
export function splitCells({ text, number }: Line, separator: Separator): Cell[] {
  const cells: Cell[] = [];
  const byBlanks = separator === ' ';
  const isBlank = (at: number) => /\s/.test(text[at]!) && text[at] !== separator;
  const isEnd = (at: number) => (byBlanks ? /\s/.test(text[at]!) : text[at] === separator);
  for (let i = 0; ; i++) {
    while (i < text.length && (byBlanks ? /\s/.test(text[i]!) : isBlank(i))) i++;
    if (byBlanks && i >= text.length) return cells;
    const quoted = text[i] === '"';
    let content = '';
    let from = i;
    if (quoted) {
      from = endOfQuotes(text, i);
      content = text.slice(i + 1, from - 1).replaceAll('""', '"');
    }
    let to = from;
    while (to < text.length && !isEnd(to)) to++;
    content += text.slice(from, to);
    cells.push({ text: content.trim(), quoted, line: number, column: cells.length + 1 });
    i = to;
    if (i >= text.length) return cells;
  }
}

/** Behind the closing quote, or the end of the line. */
function endOfQuotes(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] !== '"') return i + 1;
    i++;
  }
  return text.length + 1;
}

/** What stands for a number that is not there, or is no finite one: never a label. */
const MISSING =
  /^(?:[+-]?(?:nan|inf|infinity)|na|n\/a|n\.a\.|null|none|nil|missing|true|false|undefined|#.*|[-.?*…—]*)$/i;
/** A digit that was typed or scanned as a letter, as in `O.5` and `l`. */
const MISTYPED = /^[oli](?:\d*(?:[.,].*)?)$/i;

/** A name, so that a line or a column of them is no line or column of numbers. */
export function isLabel({ text }: Cell): boolean {
  if (MISSING.test(text) || MISTYPED.test(text)) return false;
  return /^[\p{L}_$(]/u.test(text) || /^\[\d*,\d*\]$/.test(text);
}

/** `first,0.1`: a word next to a comma is a cell of its own, so that the comma separates. */
export const isBesideComma = (cell: Cell): boolean =>
  !cell.quoted && /^[^[]/.test(cell.text) && cell.text.includes(',') && isLabel(cell);

const DATE = /^\d{1,4}([-/.:])\d{1,2}\1\d{1,4}(?:[ T].*)?$/;

export const isRowLabel = (cell: Cell): boolean => isLabel(cell) || DATE.test(cell.text);

const isWhole = ({ text }: Cell) => /^\d{1,9}$/.test(text);

/** 0, 1, 2 … or 1, 2, 3 …, as labels are counted. */
export function isCounting(cells: readonly Cell[]): boolean {
  const first = Number(cells[0]?.text);
  return (
    (first === 0 || first === 1) &&
    cells.every((cell, i) => isWhole(cell) && Number(cell.text) === first + i)
  );
}

export const areWhole = (cells: readonly Cell[]): boolean => cells.every(isWhole);

/** Some number with a fraction, unlike a label that counts. */
export const hasFraction = (rows: readonly (readonly Cell[])[]): boolean =>
  rows.some((row) => row.some(({ text }) => /\d[.,e]|[.,]\d/i.test(text)));
