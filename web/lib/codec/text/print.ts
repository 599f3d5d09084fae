// Lines of numbers with words around them, as R, pandas, MATLAB, Octave, Julia and spreadsheets show a matrix: what
// the words say is checked against the numbers, wide matrices that are printed in parts are put together, and what
// a print leaves out makes it no array.
import { areWhole, type Cell, isBesideComma, isLabel, splitCells } from './cells.ts';
import type { Line } from './characters.ts';
import { formatOf, indexed, notesOf, unlabelled } from './labels.ts';
import { refuse } from './problem.ts';
import type { Reading, TextFormat } from './reading.ts';
import { numbersOf, readTable, type TableOptions } from './table.ts';

/** A part of a matrix: all its rows, some of its columns. */
interface Part {
  readonly lines: Line[];
  /** The first of its columns, from 1, and the last, where a line above says them. */
  readonly columns?: readonly [first: number, last: number];
}

interface Said {
  format?: TextFormat;
  /** One column, beside its labels. */
  series?: true;
  /** Another part follows. */
  continued?: true;
  exponent?: number;
  rows?: number;
  columns?: number;
}

export function readLines(lines: readonly Line[], options: TableOptions): Reading {
  const said: Said = {};
  const parts = partsOf(lines, said);
  const all = parts.flatMap(({ lines }) => lines);
  if (all.length === 0) throw refuse({ reason: 'empty' });
  for (const { text, number } of all) {
    requireWhole(text);
    requireReal(text, number);
  }
  const vector = vectorOfR(all);
  const reading = vector ?? (isPrint(parts, said) ? joined(parts, said) : readTable(all, options));
  return checked(scaled(reading, said), said);
}

/** Sorts the lines with words in them from those with numbers. */
function partsOf(lines: readonly Line[], said: Said): Part[] {
  const parts: Part[] = [{ lines: [] }];
  let gap = false; // whether an empty line stands above, and numbers above that
  for (const line of lines) {
    const text = line.text.trim();
    const here = parts.at(-1)!.lines;
    const columns = columnsOf(text);
    if (text === '' && !line.text.includes('\t')) gap ||= here.length > 0;
    else if (isWords(text, said, here.length > 0 || parts.length > 1)) gap = false;
    else if (columns !== undefined) {
      said.format = 'matlab';
      if (here.length === 0) parts.pop();
      parts.push({ lines: [], columns });
      gap = false;
    } else if (gap && isContinued(here)) {
      said.continued = true;
      parts.push({ lines: [line] });
      gap = false;
    } else {
      if (gap) throw refuse({ reason: 'emptyCell', line: line.number - 1 });
      here.push(line);
    }
  }
  return parts;
}

function columnsOf(text: string): readonly [number, number] | undefined {
  const [, first, last = first] =
    /^Columns? (\d{1,9})(?: (?:through|and|to) (\d{1,9}))?:?$/.exec(text) ?? [];
  return first === undefined ? undefined : [Number(first), Number(last)];
}

/** pandas ends the first line of a part that goes on with a backslash. */
const isContinued = (lines: readonly Line[]) => /\\\s*$/.test(lines[0]?.text ?? '');

const HAS_WORDS = /[\p{L}*]|^, ,|^\[:/u;

/** Takes what a line of words says. @param after behind numbers */
function isWords(text: string, said: Said, after: boolean): boolean {
  if (!HAS_WORDS.test(text)) return false;
  const match = (pattern: RegExp) => pattern.exec(text);
  let found: RegExpExecArray | null;
  if (match(/^[\p{L}_$][\w.$]*(?:\(:.*\))? ?=$|^\$[A-Za-z][\w.]*$/u)) {
    if (after) throw refuse({ reason: 'several' });
    if (/\(:/.test(text)) throw refuse({ reason: 'dimensions' });
    if (text.endsWith('=')) said.format = 'matlab';
    return true;
  }
  if (match(/^, , |^\[:, :, \d+\]|^\(\d+,\.,\.\)/)) throw refuse({ reason: 'dimensions' });
  if (match(/omitted|more rows|more items|^\[ ?reached /))
    throw refuse({ reason: 'shortened', text });
  if (match(/^Diagonal Matrix$/)) return true;
  found = match(/^1(?:\.0*)?e([+-]\d{1,3}) *\*$/i);
  if (found !== null) {
    said.exponent = Number(found[1]);
    said.format = 'matlab';
    return true;
  }
  found = match(/^(\d{1,9}) ?[×x] ?(\d{1,9}) [\p{L}_]\S*(?: .*)?$/u);
  if (found !== null) {
    [said.rows, said.columns] = [Number(found[1]), Number(found[2])];
    said.format = text.endsWith('}:') || /\{/.test(text) ? 'julia' : 'matlab';
    return true;
  }
  found = match(/^(\d{1,9})-element .*:$/);
  if (found !== null) {
    [said.rows, said.columns, said.format] = [Number(found[1]), 1, 'julia'];
    return true;
  }
  found = match(/^\[torch\.\w+ of size (\d{1,9})(?:x(\d{1,9}))?\]$/);
  if (found !== null) {
    [said.rows, said.columns, said.format] = [Number(found[1]), Number(found[2] ?? 1), 'pytorch'];
    return true;
  }
  found = match(/^\[(\d{1,9}) rows? x (\d{1,9}) columns?\]$/);
  if (found !== null) {
    [said.rows, said.columns, said.format] = [Number(found[1]), Number(found[2]), 'pandas'];
    return true;
  }
  if (match(/^(?:Name: .*, )?(?:Length: \d+, )?dtype: \w+$/)) {
    [said.series, said.format] = [true, 'pandas'];
    return true;
  }
  return text !== '' && text.split(' ').every((word) => word === '' || /^<\w+>$/.test(word)); // types in a tibble
}

/** Refuses a print that leaves numbers out. */
function requireWhole(text: string): void {
  const gap = text.split(/\s/).find((word) => /^(?:\.\.+|…|⋮|⋱|⋯|…+),?$/.test(word));
  if (gap !== undefined) throw refuse({ reason: 'shortened', text: gap });
}

/** Refuses `1 + 2i`, which are three words. */
function requireReal(text: string, line: number): void {
  const imaginary = /\d[ij](?!\S)/.test(text) ? /(?:^|\s)[+-]\s/.exec(text) : null;
  if (imaginary !== null) throw refuse({ reason: 'complex', text: text.trim(), line });
}

/** `[1] 0.1 0.2` and the lines below, whose labels count the numbers. */
function vectorOfR(lines: readonly Line[]): Reading | undefined {
  const cells: Cell[] = [];
  for (const line of lines) {
    const [label, ...numbers] = splitCells(line, ' ');
    const at = /^\[(\d{1,9})\]$/.exec(label?.text ?? '')?.[1];
    if (at === undefined) return undefined;
    if (Number(at) === 1 && cells.length > 0) throw refuse({ reason: 'several' });
    if (Number(at) !== cells.length + 1) {
      throw refuse({ reason: 'size', said: `${Number(at) - 1}`, found: String(cells.length) });
    }
    for (const cell of numbers) cells.push(cell);
  }
  const { rows, decimalComma } = numbersOf([cells], { comma: 'decimal' });
  return {
    format: 'r',
    rows,
    vector: true,
    notes: { index: true, ...(decimalComma && { decimalComma }) },
  };
}

function isPrint(parts: readonly Part[], { format }: Said): boolean {
  if (parts.length > 1 || format !== undefined) return true;
  const { lines } = parts[0]!;
  if (lines.some(({ text }) => /[\t;|]/.test(text))) return false;
  return lines.some(
    (line, i) => /^\s*\[\d*,\d*\](?:\s|$)/.test(line.text) || (i > 1 && isHeader(line)),
  );
}

const isHeader = (line: Line) =>
  splitCells(line, ' ').every((cell) => isLabel(cell) && !isBesideComma(cell));

interface Joined {
  readonly header: readonly string[] | undefined;
  readonly index: readonly string[] | undefined;
  readonly rows: readonly (readonly number[])[];
  readonly decimalComma: boolean;
}

function joined(parts: readonly Part[], said: Said): Reading {
  const blocks = parts.flatMap(({ lines, columns }) =>
    columns === undefined
      ? blocksOf(lines).map((block) => blockOf(block, said))
      : [saidBlock(lines, columns)],
  );
  requireContiguous(parts);
  const [first] = blocks;
  const rows = first!.rows.map((_, i) => blocks.flatMap((block) => block.rows[i] ?? []));
  for (const block of blocks) {
    const same = block.rows.length === first!.rows.length && `${block.index}` === `${first!.index}`;
    if (!same) throw refuse({ reason: 'several' });
  }
  requireDifferent(blocks.flatMap(({ header }) => header ?? []));
  const { header, index } = first!;
  return {
    format: said.format ?? formatOf(header ?? [], index ?? []),
    rows,
    notes: notesOf(
      first!,
      blocks.some(({ decimalComma }) => decimalComma),
    ),
  };
}

/** A line of labels begins another block. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = [];
  for (const [i, line] of lines.entries()) {
    if (i === 0 || (i > 1 && isHeader(line))) blocks.push([]);
    blocks.at(-1)!.push(line);
  }
  return blocks;
}

function blockOf(lines: readonly Line[], said: Said): Joined {
  const cells = lines.map(({ text, number }) =>
    splitCells({ text: text.replace(/\\\s*$/, ''), number }, ' '),
  );
  if (said.series && cells.every((row) => row.length === 2)) {
    const index = cells.map(([label]) => label!.text);
    return { header: undefined, index, ...numbersOf(cells.map(([, cell]) => [cell!])) };
  }
  const [head, ...rest] = cells;
  const counted =
    said.continued && areWhole(head!) && rest.every(({ length }) => length === head!.length + 1);
  const [option, other] = counted ? [indexed(rest, head)] : unlabelled(cells, false);
  // MATLAB and Julia print no labels: what looks like some are numbers.
  const { header, index, body } = other === undefined ? option! : { body: cells };
  return {
    header: header?.map(({ text }) => text),
    index: index?.map(({ text }) => text),
    ...numbersOf(body, { comma: 'decimal' }),
  };
}

function saidBlock(lines: readonly Line[], [first, last]: readonly [number, number]): Joined {
  const cells = lines.map((line) => splitCells(line, ' '));
  const expected = last - first + 1;
  const odd = cells.find((row) => row.length !== expected);
  if (odd !== undefined) {
    throw refuse({ reason: 'ragged', line: odd[0]!.line, expected, actual: odd.length });
  }
  return { header: undefined, index: undefined, ...numbersOf(cells) };
}

function requireContiguous(parts: readonly Part[]): void {
  let next = 1;
  for (const { columns } of parts) {
    if (columns === undefined) continue;
    if (columns[0] !== next) throw refuse({ reason: 'several' });
    next = columns[1] + 1;
  }
}

/** Parts of one matrix have columns of different names, and those that count go on counting. */
function requireDifferent(names: readonly string[]): void {
  if (new Set(names).size !== names.length) throw refuse({ reason: 'several' });
  const counts = names.map((name) =>
    Number(/^\[,(\d+)\]$|^(\d+)$/.exec(name)?.slice(1).find(Boolean)),
  );
  const first = names[0]?.startsWith('[') ? 1 : 0;
  if (counts.every(Number.isInteger) && counts.some((count, i) => count !== first + i)) {
    throw refuse({ reason: 'several' });
  }
}

/** The factor above the numbers, by their exponents: a product would round. */
function scaled(reading: Reading, { exponent }: Said): Reading {
  if (exponent === undefined) return reading;
  const factor = 10 ** exponent;
  const rows = reading.rows.map((row) => row.map((value) => Number(`${value}e${exponent}`)));
  return { ...reading, rows, notes: { ...reading.notes, factor } };
}

function checked(reading: Reading, { rows, columns }: Said): Reading {
  const [height, width] = [reading.rows.length, reading.rows[0]!.length];
  if ((rows ?? height) === height && (columns ?? width) === width) return reading;
  throw refuse({ reason: 'size', said: `${rows} × ${columns}`, found: `${height} × ${width}` });
}
