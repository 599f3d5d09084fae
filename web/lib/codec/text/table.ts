// Lines of cells: a spreadsheet, CSV in either convention, columns of a text. Every reading that the separators,
// the decimal mark and the labels allow is tried; if more than one is an array of numbers that the caller has room
// for, the text is refused.
import { type Cell, isBesideComma, type Separator, splitCells } from './cells.ts';
import { HARD_BLANK, type Line } from './characters.ts';
import { type Marks, marksOf, notNumber, withPoint } from './decimal.ts';
import { formatOf, notesOf, type Unlabelled, unlabelled } from './labels.ts';
import { parseNumber } from './number.ts';
import { refuse, TextRefusal } from './problem.ts';
import type { Reading, TextFormat } from './reading.ts';

export interface TableOptions {
  /** Whether the caller has room for so many rows and columns. */
  readonly fits?: (rows: number, columns: number) => boolean;
  /** A whole file, not a piece of one. */
  readonly isFile?: boolean;
}

interface Split {
  readonly rows: readonly (readonly Cell[])[];
  readonly format: TextFormat;
  /** What a comma is inside a number where the numbers do not tell. */
  readonly comma?: 'decimal' | 'thousands';
  /** A cell is one number, whatever blanks it has inside. */
  readonly blanksInside?: true;
}

type Candidate = Reading & { readonly doubt?: 'comma' | 'point' | 'header' | 'index' };

/** Throws TextRefusal. */
export function readTable(
  lines: readonly Line[],
  { fits = () => true, isFile = false }: TableOptions,
): Reading {
  const { splits, doubt } = splitsOf(lines);
  const candidates: Candidate[] = [];
  let first: unknown;
  for (const split of splits) {
    try {
      candidates.push(...readingsOf(split, isFile, doubt));
    } catch (refusal) {
      if (!(refusal instanceof TextRefusal)) throw refusal;
      if (refusal.problem.reason === 'ambiguous') throw refusal;
      first ??= refusal;
    }
  }
  if (candidates.length === 0) throw first;
  return onlyOne(candidates, fits, lines);
}

/** The reading that has room; the first, if none has, for the caller to refuse. */
function onlyOne(
  candidates: readonly Candidate[],
  fits: NonNullable<TableOptions['fits']>,
  lines: readonly Line[],
): Reading {
  const different = candidates.filter(
    (one, i) => !candidates.slice(0, i).some((other) => isSame(one, other)),
  );
  const fitting = different.filter(({ rows }) => fits(rows.length, rows[0]!.length));
  const [chosen = candidates[0]!, other] = fitting.length === 0 ? different : fitting;
  const { doubt, ...reading } = chosen;
  if (other === undefined) return reading;
  const what = doubt ?? other.doubt ?? 'comma';
  const text = what === 'index' ? firstCells(lines) : lines[0]!.text.trim();
  throw refuse({ reason: 'ambiguous', what, text });
}

const isSame = (one: Reading, other: Reading) =>
  one.rows.length === other.rows.length && `${one.rows}` === `${other.rows}`;

const firstCells = (lines: readonly Line[]) =>
  lines
    .slice(0, 3)
    .map(({ text }) => text.trim().split(/[\s,;|]/, 1)[0]!)
    .join(', ');

/** The ways to cut the lines into cells, the likelier first. */
function splitsOf(lines: readonly Line[]): {
  readonly splits: readonly Split[];
  readonly doubt: 'comma' | 'point';
} {
  const by = (separator: Separator) => lines.map((line) => splitCells(line, separator));
  const has = (mark: string) => lines.some(({ text }) => text.includes(mark));
  if (has('\t')) {
    return {
      splits: [{ rows: by('\t'), format: 'spreadsheet', blanksInside: true }],
      doubt: 'point',
    };
  }
  if (has(';')) return { splits: splitsOfSemicolons(lines), doubt: 'comma' };
  if (has(',')) return { splits: splitsOfCommas(lines), doubt: 'comma' };
  if (lines.every(({ text }) => text.trim().startsWith('|'))) {
    const rows = lines.filter(({ text }) => !/^[\s|:-]*$/.test(text)).map(withoutBars);
    return {
      splits: [{ rows: rows.map((line) => splitCells(line, '|')), format: 'lines' }],
      doubt: 'point',
    };
  }
  const columns: Split = { rows: by(' '), format: 'lines' };
  const grouped = groupedBy(lines, NARROW);
  if (grouped !== undefined) return { splits: [grouped], doubt: 'point' };
  // A no-break space stands between thousands, or between columns that were copied from a page.
  return { splits: [groupedBy(lines, HARD_BLANK) ?? [], columns].flat(), doubt: 'point' };
}

const NARROW = /[\u2009\u202F]/g; // never between two numbers

/** Columns between plain blanks, where one of these blanks stands before three digits; else undefined. */
function groupedBy(lines: readonly Line[], blank: RegExp): Split | undefined {
  const between = new RegExp(`\\d${blank.source}\\d{3}(?!\\d)`);
  if (!lines.some(({ text }) => between.test(text))) return undefined;
  const rows = lines.map(({ text, number }) =>
    splitCells({ text: text.replace(blank, '_'), number }, ' '),
  );
  return { rows: rows.map((row) => row.map(ungrouped)), format: 'lines' };
}

function withoutBars({ text, number }: Line): Line {
  return { text: text.trim().replace(/^\|/, '').replace(/\|$/, ''), number };
}

/** `1_234` as 1234, any other as it is, which then is no number. */
function ungrouped(cell: Cell): Cell {
  const grouped = /^[+-]?\d{1,3}(?:_\d{3})+(?:[.,]\d*)?$/.test(cell.text);
  return grouped ? { ...cell, text: cell.text.replaceAll('_', '') } : cell;
}

/** Between the columns of a file, or at the ends of the rows of a matrix. */
function splitsOfSemicolons(lines: readonly Line[]): readonly Split[] {
  const ends = lines.every(({ text }, i) => {
    const at = text.indexOf(';');
    return at === text.length - 1 || (at < 0 && i === lines.length - 1);
  });
  if (ends && lines.some(({ text }) => /[,\s]/.test(text.trim()))) {
    const rows = lines.map(({ text, number }) => ({ text: text.replace(/;$/, ''), number }));
    return splitsOf(rows).splits;
  }
  const columns: Split = {
    rows: lines.map((line) => splitCells(line, ';')),
    format: 'csv',
    blanksInside: true,
  };
  if (lines.length > 1) return [columns];
  const rows = lines[0]!.text
    .split(';')
    .filter((text) => text.trim() !== '')
    .map((text) => ({ text, number: lines[0]!.number }));
  const byCommas = rows.some(({ text }) => text.includes(','));
  const cut = rows.map((line) => splitCells(line, byCommas ? ',' : ' '));
  const matrix: Split = { rows: cut, format: 'matlab' };
  return cut.some((row) => row.length > 1) ? [columns, matrix] : [columns];
}

/** `1 234,5`: one number, or two. */
const GROUPED = /^\s*[+-]?\d{1,3}(?:\s\d{3})+,\d+\s*$/;

/** Between columns, or inside numbers. */
function splitsOfCommas(lines: readonly Line[]): readonly Split[] {
  const columns: Split = { rows: lines.map((line) => splitCells(line, ',')), format: 'csv' };
  const inside: Split = { rows: lines.map((line) => splitCells(line, ' ')), format: 'lines' };
  const either: readonly Split[] = [
    { ...inside, comma: 'decimal' },
    { ...inside, comma: 'thousands' },
  ];
  const grouped = lines.every(({ text }) => GROUPED.test(text));
  if (grouped && !lines.some(({ text }) => / /.test(text.trim()))) {
    const rows = lines.map((line) => [splitCells(line, '\t')[0]!]);
    return [{ rows, format: 'lines', blanksInside: true }];
  }
  if (grouped) throw refuse({ reason: 'ambiguous', what: 'point', text: lines[0]!.text.trim() });
  if (inside.rows.some((row) => row.some(isBesideComma))) return [columns];
  const commas = lines.some(({ text }) => /\d,\d/.test(text));
  if (!commas) return [columns];
  // 01 behind a comma is a fraction: nobody writes a number so.
  const isFraction = columns.rows.some((row) =>
    row.slice(1).some(({ text, quoted }) => !quoted && /^0\d+$/.test(text)),
  );
  if (isFraction) return [inside];
  const pairs = lines.length === 1 ? lines[0]!.text.trim().split(/\s+/) : [];
  const rows = pairs.map((text) => splitCells({ text, number: lines[0]!.number }, ','));
  return [columns, ...either, ...(pairs.length > 1 ? [{ rows, format: 'lines' } as const] : [])];
}

function readingsOf(split: Split, isFile: boolean, doubt: 'comma' | 'point'): Candidate[] {
  if (split.rows.length === 0) throw refuse({ reason: 'empty' });
  const options = unlabelled(split.rows, isFile);
  return options.map((option) => ({ doubt, ...readingOf(option, split) }));
}

function readingOf(
  { body, header, index, doubt }: Unlabelled,
  { format, ...inside }: Split,
): Candidate {
  const { rows, decimalComma } = numbersOf(body, inside);
  const notes = notesOf({ header, index }, decimalComma);
  const told = formatOf((header ?? []).map(textOf), (index ?? []).map(textOf));
  return { format: format === 'lines' ? told : format, rows, notes, ...(doubt && { doubt }) };
}

const textOf = ({ text }: Cell) => text;

const COMMA = {
  decimal: { decimal: ',', thousands: undefined },
  thousands: { decimal: '.', thousands: ',' },
} satisfies Record<string, Marks>;

/** The numbers of all cells, by the decimal mark that they agree on. Throws TextRefusal. */
export function numbersOf(
  body: readonly (readonly Cell[])[],
  { comma, blanksInside }: Pick<Split, 'comma' | 'blanksInside'> = {},
): { readonly rows: number[][]; readonly decimalComma: boolean } {
  const texts = body.flatMap((row) =>
    row.map(({ text }) => (blanksInside ? withoutBlanks(text) : text)),
  );
  const told = marksOf(texts);
  if ('unclear' in told && comma === undefined) {
    throw refuse({ reason: 'ambiguous', what: 'point', text: told.unclear });
  }
  const marks = 'unclear' in told ? COMMA[comma!] : told;
  let next = 0;
  let decimalComma = false;
  const rows = body.map((row) =>
    row.map((cell) => {
      const text = texts[next++]!;
      const written = withPoint(text, marks);
      if (marks.decimal === ',' && written !== text) decimalComma = true;
      return numberOf(written, cell);
    }),
  );
  return { rows, decimalComma };
}

/** Blanks between thousands, inside one cell of a spreadsheet. */
function withoutBlanks(text: string): string {
  return /^[+-]?\d{1,3}(?:\s\d{3})+(?:[.,]\d*)?$/.test(text) ? text.replace(/\s/g, '') : text;
}

function numberOf(written: string, { text, line, column }: Cell): number {
  const value = parseNumber(written);
  if (value !== undefined) return value;
  if (text === '') throw refuse({ reason: 'emptyCell', line, column });
  throw refuse({ reason: notNumber(written), text, line, column });
}
