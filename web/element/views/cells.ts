// The one place where the cells of a grid are written. A number that follows a hand changes hundreds of them in each
// frame: of a cell, only what is another than before is touched. A cell's state is said by its class and its label.
import { noChange } from 'lit';
import { Directive, type DirectiveResult, directive, type ElementPart } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import type { EntryRole } from '../quantities/explanation.ts';
import type { Entry } from '../quantities/quantities.ts';

/** A cell as the grids need it; the check has cells with a glyph or a state of their own. */
export interface GridCell extends Pick<Entry, 'id' | 'text' | 'shade' | 'label'> {
  readonly value: number | string;
  /** All digits of a number whose label has few. */
  readonly full?: string;
  readonly wrong?: boolean;
  /** Stands before the text. */
  readonly glyph?: string;
  /** A class of its own: an entry status of the check. */
  readonly state?: string;
}

export type Rows = readonly (readonly GridCell[])[];

export interface Veil {
  /** What a screen reader says in place of the number. */
  readonly label: string;
  over(id: string): boolean;
}

/** What is the same for all cells of a grid. */
export interface Looks {
  readonly marks: ReadonlyMap<string, EntryRole>;
  /** A cell shows its colour, and its number where it is asked for. */
  readonly dense?: boolean;
  /** Entries that Play has not come to. */
  readonly veil?: Veil | undefined;
}

const ATTRIBUTES = [
  ...(['data-cell', 'data-value', 'aria-label', 'aria-description'] as const),
  ...(['tabindex', 'part', 'aria-selected'] as const),
];

/** All that a cell is drawn from. */
interface Drawn {
  readonly cell: GridCell;
  readonly mark: EntryRole | undefined;
  readonly veiled: string | undefined;
  readonly isStop: boolean;
  readonly dense: boolean;
}

class Cell {
  readonly element: Element;
  readonly #number: HTMLElement;
  readonly #text = document.createTextNode('');
  /** Of a colour, what it stands for. */
  #told: Text | undefined;
  #glyph: string | undefined;
  #attributes: readonly (string | undefined)[] = [];
  #classes = '';
  #shade = -1;
  drawn: Drawn | undefined;

  constructor(element: Element, number: HTMLElement) {
    this.element = element;
    this.#number = number;
    number.append(this.#text);
  }

  write(drawn: Drawn): void {
    const { cell, mark, veiled, isStop, dense } = drawn;
    this.drawn = drawn;
    const isSelected = mark === 'selected';
    const isSeen = veiled === undefined;
    this.#put([
      ...[cell.id, `${cell.value}`, veiled ?? cell.label, isSeen ? cell.full : undefined],
      ...[isStop ? '0' : '-1', isSelected ? 'cell cell-selected' : 'cell', `${isSelected}`],
    ]);
    this.#look(cell, mark, isSeen);
    const { text } = cell;
    this.#say(isSeen && !dense ? text : '', isSeen ? cell.glyph : undefined);
    if (dense || this.#told !== undefined) this.#tell(isSeen && dense ? text : '');
  }

  #put(attributes: readonly (string | undefined)[]): void {
    for (let k = 0; k < ATTRIBUTES.length; k++) {
      const value = attributes[k];
      if (value === this.#attributes[k]) continue;
      if (value === undefined) this.element.removeAttribute(ATTRIBUTES[k]!);
      else this.element.setAttribute(ATTRIBUTES[k]!, value);
    }
    this.#attributes = attributes;
  }

  #look({ shade, value, wrong, state }: GridCell, mark: EntryRole | undefined, isSeen: boolean) {
    let classes = 'number';
    if (!isSeen) classes += ' later';
    else {
      if (shade !== 0) classes += shade > 0 ? ' positive' : ' negative';
      if (value === 0) classes += ' zero';
      if (wrong) classes += ' wrong';
      if (state !== undefined) classes += ` ${state}`;
    }
    if (mark !== undefined) classes += ` ${mark}`;
    if (classes !== this.#classes) this.#number.className = classes;
    this.#classes = classes;
    const share = Math.round(1000 * Math.abs(shade)) / 1000; // what an eye can tell
    if (share !== this.#shade) this.#number.style.setProperty('--k', `${share}`);
    this.#shade = share;
  }

  #say(text: string, glyph: string | undefined): void {
    if (glyph !== this.#glyph) {
      const mark = Object.assign(document.createElement('span'), { className: 'glyph' });
      mark.ariaHidden = 'true';
      mark.textContent = glyph ?? '';
      this.#number.replaceChildren(...(glyph === undefined ? [] : [mark]), this.#text);
      this.#glyph = glyph;
    }
    const data = glyph === undefined ? text : ` ${text}`;
    if (data !== this.#text.data) this.#text.data = data;
  }

  #tell(text: string): void {
    if (this.#told === undefined) {
      const told = Object.assign(document.createElement('span'), { className: 'told' });
      this.#told = told.appendChild(document.createTextNode(''));
      this.element.append(told);
    }
    if (text !== this.#told.data) this.#told.data = text;
  }
}

class Row extends Directive {
  readonly #cells: Cell[] = [];

  override render(_row: readonly GridCell[], _looks: Looks, _stop: string): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [row, looks, stop]: Parameters<Row['render']>) {
    while (this.#cells.length > row.length) this.#cells.pop()!.element.remove();
    while (this.#cells.length < row.length) {
      const cell = document.createElement('td');
      const number = cell.appendChild(document.createElement('span'));
      this.#cells.push(new Cell(cell, number));
      element.append(cell);
    }
    const { marks, veil, dense = false } = looks;
    for (let k = 0; k < row.length; k++) {
      const cell = row[k]!;
      const { id } = cell;
      const last = this.#cells[k]!.drawn;
      const mark = marks.get(id);
      const veiled = veil?.over(id) ? veil.label : undefined;
      const isStop = id === stop;
      if (last?.cell === cell && last.mark === mark && last.veiled === veiled) {
        if (last.isStop === isStop && last.dense === dense) continue;
      }
      this.#cells[k]!.write({ cell, mark, veiled, isStop, dense });
    }
    return noChange;
  }
}

class Single extends Directive {
  #cell: Cell | undefined;

  override render(_cell: GridCell, _looks: Omit<Looks, 'veil'>, _stop: string): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [cell, looks, stop]: Parameters<Single['render']>) {
    this.#cell ??= new Cell(element, element.querySelector('span')!);
    const { marks, dense = false } = looks;
    const { id } = cell;
    this.#cell.write({ cell, mark: marks.get(id), veiled: undefined, isStop: id === stop, dense });
    return noChange;
  }
}

/**
 * Draws rows again only where they or a mark in them are others: most grids stay as they are in a step. This runs
 * through every cell of a figure, and calls nothing of ours.
 */
export function whenChanged(
  rows: Rows,
  { marks, veil, dense }: Looks,
  stop: string,
  draw: () => unknown,
) {
  let marked = '';
  for (const row of rows)
    for (const { id } of row) {
      const mark = marks.get(id);
      if (mark !== undefined) marked += `${id} ${mark},`;
    }
  return guard([...rows, stop, marked, veil, dense], draw);
}

/** The cells of a row, after what its template has, which is no place of lit's: that would end where the row does. */
export const rowOfCells: (row: readonly GridCell[], looks: Looks, stop: string) => DirectiveResult =
  directive(Row);

/** One of a row, where there is more to it: its template ends with the span that shows it. */
export const singleCell: (
  cell: GridCell,
  looks: Omit<Looks, 'veil'>,
  stop: string,
) => DirectiveResult = directive(Single);
