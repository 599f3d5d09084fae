// What the figures show, as entries: every number of a run with its name, its text and its shade.
import type { CellType } from '../../lib/spec/cells.ts';
import type { Formula } from '../maths/formula.ts';
import { entryAt, type Step } from '../maths/names.ts';
import { formatGroup, formatTyped, full, type GroupFormat } from '../maths/numbers.ts';
import { differs, type Run } from '../run/run.ts';
import {
  isQuantity,
  parseId,
  type QuantityId,
  shownIn,
  type TimedPanel,
} from '../state/entry-id.ts';
import { summedGate } from '../state/gates.ts';
import type { PanelId } from '../state/panel-id.ts';
import type { Gate, Summed } from '../state/state.ts';
import { isTimed, usualIn } from '../state/timeline.ts';
import type { Words } from '../words/languages.ts';
import { CRUMB, crumbsOf, type IsCrumb } from './crumbs.ts';
import { explain } from './explain.ts';
import { type Explanation, indices } from './explanation.ts';
import { listOf } from './lists.ts';
import { placeOf, type Quantity, type ScaleId, type Source, UNSCALED } from './quantity.ts';
import { parseRef, type Readers, type RowId, readersIn } from './recipe.ts';

/** One number on the page. */
export interface Entry {
  /** Of the quantity and its indices: `h/2/0`. */
  readonly id: string;
  readonly name: Formula;
  readonly value: number;
  /** As printed in the grid. */
  readonly text: string;
  /** As printed where no caption tells the group's power of ten. */
  readonly alone: string;
  /** From −1 to 1 within its group; 0 has no hue. */
  readonly shade: number;
  /** Correct code gives another number. */
  readonly wrong: boolean;
  /** Only rounding is left of it: the terms that it is made of cancel. */
  readonly crumb: boolean;
  /** For speech: name, place and the number as it is printed. */
  readonly label: string;
  /** All digits. */
  readonly full: string;
}

/** The numbers of a quantity: a matrix, or a vector or matrix per step. */
export interface Numbers {
  readonly quantity: Quantity;
  /** What it is called. */
  readonly title: string;
  /** What stands at the arrow that leads to it. */
  readonly wire: Formula | undefined;
  readonly shape: readonly number[];
  /** The first step of those that have steps. */
  readonly first: 0 | 1 | undefined;
  readonly format: GroupFormat;
  readonly name: (step: Step) => Formula;
  /** By matrix indices, counted from 0, after the step where there is one. */
  entry(...at: readonly number[]): Entry;
  /** All entries after these indices, by rows; a vector is a column. */
  rows(...before: readonly number[]): readonly (readonly Entry[])[];
  /** Of a vector per step: a row per unit, a column per step; in front of them, those of a vector that stands at t = 0. */
  along(atZero?: Numbers): readonly (readonly Entry[])[];
  /** The nearest indices that it has. */
  fit(at: readonly number[]): readonly number[];
}

export interface Quantities extends Readonly<Record<RowId, Numbers>> {
  readonly cell: CellType;
  /** What a panel shows of this layer. */
  shownIn(panel: TimedPanel): readonly QuantityId[];
  /** How an entry came about, and what of the panel it feeds. */
  explain(id: string, panel: TimedPanel): Explanation;
}

/**
 * The same entry; the last one there is where the layer or the sequence has become too small for it. On the line of
 * time there is always one: what is no quantity means the last of the usual ones.
 */
export function selectionIn(panel: PanelId, id: string, quantities: Quantities): string {
  const { of, at } = parseId(id);
  const { cell } = quantities;
  const isShown = (panel: TimedPanel) => quantities.shownIn(panel).includes(of);
  if (!isTimed(panel)) return isQuantity(of) ? [of, ...quantities[of].fit(at)].join('/') : id;
  if (isQuantity(of) && isShown(panel)) return [of, ...quantities[of].fit(at)].join('/');
  const usual = usualIn(panel, cell);
  return [usual, ...quantities[usual].fit([Infinity])].join('/');
}

/**
 * All quantities of a run.
 * @param stepDigits significant digits of the small grids per step, fewer where there is little room
 * @param summed the parameter whose gradient is added up
 * @param gridDigits those of the other grids
 * @param known who reads whom, from run to run of one figure
 * @param gate the gate whose part of that gradient; the first without it, where there are gates
 */
export function quantitiesOf(
  run: Run,
  words: Words,
  stepDigits = 4,
  summed: Summed = 'W',
  gridDigits = 4,
  known: KnownReaders = new Map(),
  gate?: Gate,
): Quantities {
  const { cell } = run.problem;
  const source = { run, summed, gate: summedGate({ cell, gate, summed }) };
  const list = listOf(cell);
  const digitsOf = (quantity: Quantity) =>
    placeOf(quantity).at.length > 2 ? stepDigits : gridDigits;
  const formats = formatsOf(list, source, digitsOf);
  const isCrumb = crumbsOf(source, (ref) => {
    const { of, at } = parseRef(ref);
    return numbers[of].entry(...at);
  });
  const numbers = whenAsked(list, (quantity) =>
    numbersOf(quantity, source, formats, isCrumb, words),
  );
  return Object.assign(numbers, {
    cell,
    shownIn: (panel: TimedPanel) =>
      shownIn(panel, cell).filter((id) => !numbers[id].quantity.absent?.(source)),
    explain: (id: string, panel: TimedPanel) =>
      explain(id, panel, { numbers, source, readers: readersOf(panel, source, known), words }),
  });
}

/** The numbers of every quantity, made when they are first asked for: a panel shows some of them. */
function whenAsked(
  list: readonly Quantity[],
  make: (quantity: Quantity) => Numbers,
): Readonly<Record<RowId, Numbers>> {
  const made = new Map<RowId, Numbers>();
  const get = (quantity: Quantity) => {
    const known = made.get(quantity.id) ?? make(quantity);
    made.set(quantity.id, known);
    return known;
  };
  const properties = list.map((quantity) => [
    quantity.id,
    { enumerable: true, get: () => get(quantity) },
  ]);
  return Object.defineProperties({} as Record<RowId, Numbers>, Object.fromEntries(properties));
}

/** Of each panel, who reads whom in layers of some sizes. */
export type KnownReaders = Map<TimedPanel, { readonly key: string; readonly readers: Readers }>;

/** Who reads whom depends on sizes and on the code, not on the numbers: it is the same in every frame of a drag. */
function readersOf(panel: TimedPanel, source: Source, known: KnownReaders): Readers {
  const { steps, inputSize, hiddenSize, problem } = source.run;
  const { cell, bias, defects } = problem;
  const { summed, gate } = source;
  const key = [cell, steps, inputSize, hiddenSize, bias, defects, summed, gate].join();
  const last = known.get(panel);
  if (last?.key === key) return last.readers;
  const readers = readersIn(panel, listOf(cell), source);
  known.set(panel, { key, readers });
  return readers;
}

/** Of every scale: of all numbers on it together, each tensor once. */
function formatsOf(
  list: readonly Quantity[],
  source: Source,
  digitsOf: (quantity: Quantity) => number,
): (quantity: Quantity) => GroupFormat {
  const known = new Map<ScaleId, GroupFormat>();
  const format = (scale: ScaleId): GroupFormat => {
    const made = known.get(scale);
    if (made !== undefined) return made;
    const on = list.filter((quantity) => scaleOf(quantity, source) === scale);
    const tensors = [...new Set(on.map((quantity) => quantity.of(source)))];
    const values = tensors.flatMap(({ data }) => [...data]);
    const group = (UNSCALED.has(scale) ? formatTyped : formatGroup)(values, digitsOf(on[0]!));
    known.set(scale, group);
    return group;
  };
  return (quantity) => {
    const own = format(scaleOf(quantity, source));
    const { colours } = quantity;
    return colours === undefined ? own : { ...own, largest: format(colours).largest };
  };
}

const scaleOf = ({ scale }: Quantity, source: Source): ScaleId =>
  typeof scale === 'function' ? scale(source) : scale;

function numbersOf(
  quantity: Quantity,
  source: Source,
  formatOf: (quantity: Quantity) => GroupFormat,
  isCrumb: IsCrumb,
  words: Words,
): Numbers {
  const format = formatOf(quantity);
  const { shape, data } = quantity.of(source);
  const correct = quantity.truth?.(source).data ?? data;
  const { first } = placeOf(quantity);
  const letters = new Map<Step, Formula>();
  const name = (step: Step) => {
    const letter = letters.get(step) ?? quantity.name(step, source);
    letters.set(step, letter);
    return letter;
  };
  // A step draws all entries again, and changes none: what is the same object need not be looked at.
  const made = new Map<string, Entry>();
  const grids = new Map<string, readonly (readonly Entry[])[]>();

  const make = (at: readonly number[]): Entry => {
    const [step, index] = first === undefined ? ['t' as const, at] : [at[0]!, at.slice(1)];
    const flat = flatIndex(shape, first === undefined ? at : [at[0]! - first, ...index]);
    const value = data[flat]!;
    const crumb = isCrumb(quantity, value, at);
    return new Shown({
      id: [quantity.as ?? quantity.id, ...at].join('/'),
      value,
      shade: quantity.colourless || crumb ? 0 : shadeOf(value, format),
      wrong: differs(value, correct[flat]!),
      crumb,
      of: name(step),
      index,
      format,
      words,
    });
  };
  const entry = (...at: readonly number[]): Entry => {
    const key = at.join();
    const known = made.get(key) ?? make(at);
    made.set(key, known);
    return known;
  };
  const kept = (key: string, make: () => readonly (readonly Entry[])[]) => {
    const known = grids.get(key) ?? make();
    grids.set(key, known);
    return known;
  };
  return {
    quantity,
    title: titleOf(quantity, words),
    wire: quantity.wire?.(source),
    shape,
    first,
    format,
    name,
    entry,
    rows: (...before) =>
      kept(before.join(), () => {
        const [rows, columns] = shape.slice(before.length);
        const from = before.length === 0 ? (first ?? 0) : 0;
        return indices(rows!).map((i) =>
          columns === undefined
            ? [entry(...before, from + i)]
            : indices(columns).map((j) => entry(...before, from + i, j)),
        );
      }),
    along: (atZero) =>
      kept(atZero ? 'along, from t = 0' : 'along', () =>
        indices(shape.at(-1)!).map((i) => [
          ...(atZero ? [atZero.entry(i)] : []),
          ...indices(shape[0]!).map((k) => entry((first ?? 0) + k, i)),
        ]),
      ),
    fit: (at) =>
      shape.map((length, k) => {
        const from = k === 0 ? (first ?? 0) : 0;
        return Math.max(from, Math.min(from + length - 1, at[k] || 0));
      }),
  };
}

/** What the texts of an entry are made of. */
interface Said {
  readonly of: Formula;
  readonly index: readonly number[];
  readonly format: GroupFormat;
  readonly words: Words;
}

type Known = Pick<Entry, 'id' | 'value' | 'shade' | 'wrong' | 'crumb'>;

/** Numbers that follow a hand bring a thousand entries a frame, of which a note names ten: texts come when asked for. */
class Shown implements Entry {
  readonly id: string;
  readonly value: number;
  readonly shade: number;
  readonly wrong: boolean;
  readonly crumb: boolean;
  readonly #said: Said;
  #text: string | undefined;

  constructor(known: Known & Said) {
    this.id = known.id;
    this.value = known.value;
    this.shade = known.shade;
    this.wrong = known.wrong;
    this.crumb = known.crumb;
    this.#said = known;
  }

  get name(): Formula {
    return entryAt(this.#said.of, this.#said.index);
  }

  get text(): string {
    this.#text ??= this.crumb ? CRUMB : this.#said.format.cell(this.value);
    return this.#text;
  }

  get alone(): string {
    return this.crumb ? CRUMB : this.#said.format.alone(this.value);
  }

  get label(): string {
    const { of, index, format, words } = this.#said;
    const isWhole = this.crumb || format.exponent === 0;
    const number = isWhole ? this.text : format.spoken(this.value);
    const said = [of.said, words.position(index), number];
    return [...said, ...(this.wrong ? [words.wrong] : [])].join(words.comma);
  }

  get full(): string {
    return full(this.value);
  }
}

function titleOf({ title }: Quantity, words: Words): string {
  if (title === undefined) return '';
  return typeof title === 'function' ? title(words) : words[title];
}

/** The signed share of the group's largest; NaN has none. */
export function shadeOf(value: number, { largest }: GroupFormat): number {
  return largest > 0 && Number.isFinite(value) ? Math.max(-1, Math.min(1, value / largest)) : 0;
}

function flatIndex(shape: readonly number[], index: readonly number[]): number {
  return index.reduce((flat, i, d) => flat * shape[d]! + i, 0);
}
