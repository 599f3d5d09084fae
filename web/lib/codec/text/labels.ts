// Which cells of a table are labels. Where only their look can tell (a first line of 0, 1, 2 over fractions), both
// readings are returned, and the caller decides by the size that it has room for, or refuses.
import { areWhole, type Cell, hasFraction, isCounting, isLabel, isRowLabel } from './cells.ts';
import { refuse } from './problem.ts';
import type { TextFormat, TextNotes } from './reading.ts';

type Cells = readonly (readonly Cell[])[];

export interface Unlabelled {
  readonly body: Cells;
  readonly header?: readonly Cell[];
  readonly index?: readonly Cell[];
  /** Another reading keeps what is taken for labels here, or the other way round. */
  readonly doubt?: 'header' | 'index';
}

/** All readings that the labels allow. Throws TextRefusal. @param isFile as programs write them, often with a header */
export function unlabelled(table: Cells, isFile: boolean): readonly Unlabelled[] {
  const empty = table.findIndex(({ length }) => length === 0);
  if (empty >= 0) throw refuse({ reason: 'emptyCell', line: empty + 1 });
  const cells = withoutTrailing(table);
  const [first, ...below] = cells;
  const width = first!.length;
  const rest = nameOfIndex(first!, below) ? below.slice(1) : below;
  if (rest.length > 0 && rest.every(({ length }) => length === width + 1)) {
    const header = first!;
    const index = rest.map(([cell]) => cell!);
    const labels = header.every(isLabel) && (areWhole(index) || index.every(isRowLabel));
    const counts = isCounting(header) && (isCounting(index) || index.every(isRowLabel));
    if (labels || counts) return [indexed(rest, header)];
  }
  for (const row of rest) {
    if (row.length === width) continue;
    const place = { line: row[0]!.line, expected: width, actual: row.length };
    throw refuse({ reason: 'ragged', ...place });
  }
  return rest.length === 0 ? [{ body: cells }] : withLabelsInside(first!, rest, isFile);
}

/** pandas prints the name of an index on a line of its own. */
function nameOfIndex(header: readonly Cell[], [name, ...rows]: Cells): boolean {
  if (name?.length !== 1 || header.length < 2 || !isLabel(name[0]!) || !header.every(isLabel))
    return false;
  return rows.length > 0 && rows.every(({ length }) => length === header.length + 1);
}

/** Who prints such labels: they tell more than the blanks between the columns. */
export function formatOf(header: readonly string[], index: readonly string[]): TextFormat {
  const counts = (labels: readonly string[], first: number) =>
    labels.length > 0 && labels.every((label, i) => label === `${first + i}`);
  if ([...header, ...index].some((label) => /^\[\d*,\d*\]$/.test(label))) return 'r';
  if (header.length === 0) return 'lines';
  if (counts(index, 0)) return 'pandas';
  return counts(index, 1) ? 'r' : 'lines';
}

/** Where every line ends with a separator, nothing stands behind it. */
function withoutTrailing(table: Cells): Cells {
  let most = Number.POSITIVE_INFINITY;
  for (const row of table) {
    let end = row.length;
    while (end > 1 && isEmpty(row[end - 1]!)) end--;
    most = Math.min(most, row.length - end);
  }
  return most === 0 ? table : table.map((row) => row.slice(0, row.length - most));
}

const isEmpty = ({ text, quoted }: Cell) => text === '' && !quoted;

/** Rows whose first cells are labels. */
export const indexed = (rows: Cells, header?: readonly Cell[]): Unlabelled => ({
  ...(header && { header }),
  index: rows.map(([cell]) => cell!),
  body: rows.map((row) => row.slice(1)),
});

function withLabelsInside(
  first: readonly Cell[],
  rest: Cells,
  isFile: boolean,
): readonly Unlabelled[] {
  const [corner, ...top] = first;
  const left = rest.map(([cell]) => cell!);
  const isNarrow = top.length === 0;
  const leftLabels = left.every(isRowLabel);

  if (isNarrow) {
    if (isLabel(corner!)) return [{ header: first, body: rest }];
    if (leftLabels) return [{ body: [first, ...rest] }]; // which then is no number
    const doubt = isFile && corner!.text === '0' && hasFraction(rest);
    return doubt ? inDoubt(first, rest) : [{ body: [first, ...rest] }];
  }
  const leftIsIndex = leftLabels || (top.every(isLabel) ? areWhole(left) : isCounting(left));
  if (corner!.text === '' && leftIsIndex && (top.every(isLabel) || isCounting(top))) {
    return [indexed(rest, first)];
  }
  if (top.every(isLabel) && isLabel(corner!)) {
    return leftLabels ? [indexed(rest, first)] : countedRows(rest, { header: first });
  }
  if (isLabel(corner!) && isCounting(top) && (leftLabels || isCounting(left))) {
    return [indexed(rest, first)];
  }
  if (leftLabels && isRowLabel(corner!)) {
    return [indexed([first, ...rest])];
  }
  const fromZero = corner!.text === '0' && isCounting(first);
  if (fromZero && (first.length > 2 || hasFraction(rest))) return inDoubt(first, rest);
  return countedRows([first, ...rest], {});
}

/** A first column that counts the rows may be numbers as well. */
function countedRows(rows: Cells, above: Pick<Unlabelled, 'header'>): readonly Unlabelled[] {
  const whole = { ...above, body: rows };
  const apart = indexed(rows, above.header);
  if (rows.length < 2 || !isCounting(apart.index!) || !hasFraction(apart.body)) return [whole];
  return [
    { ...whole, doubt: 'index' },
    { ...apart, doubt: 'index' },
  ];
}

function inDoubt(header: readonly Cell[], rest: Cells): readonly Unlabelled[] {
  const below = header.length > 1 ? countedRows(rest, { header }) : [{ header, body: rest }];
  return [{ body: [header, ...rest] }, ...below].map((option) => ({ ...option, doubt: 'header' }));
}

/** What the labels were, and whether the comma was a decimal mark. */
export const notesOf = (
  { header, index }: { readonly header?: unknown; readonly index?: unknown },
  decimalComma: boolean,
): TextNotes => ({
  ...(header !== undefined && { header: true }),
  ...(index !== undefined && { index: true }),
  ...(decimalComma && { decimalComma: true }),
});
