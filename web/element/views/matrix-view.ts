// Matrices as real tables, one tab stop each. A cell's state is said by its class and its label.
import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import type { EntryRole } from '../quantities/explanation.ts';
import type { Entry } from '../quantities/quantities.ts';
import { moveInGrid } from './grid-keys.ts';
import { properties } from './properties.ts';
import { type Unseen, unlessUnseen } from './unless-unseen.ts';

/** What the cells of a panel share: who is marked, and what a selection does. */
export interface Interaction {
  readonly marks: ReadonlyMap<string, EntryRole>;
  /** A cell shows its colour, and its number where it is asked for. */
  readonly dense?: boolean;
  /** Entries that Play has not come to. */
  readonly veil?: Veil | undefined;
  readonly unseen?: Unseen | undefined;
  select(id: string): void;
}

export interface Veil {
  /** What a screen reader says in place of the number. */
  readonly label: string;
  over(id: string): boolean;
}

/** A cell as the grids need it; the check has cells with a glyph or a state of their own. */
export interface GridCell extends Pick<Entry, 'id' | 'text' | 'shade' | 'label'> {
  readonly value: number | string;
  /** All digits of a number whose label has few. */
  readonly full?: string;
  readonly wrong?: boolean;
  /** Stands in place of the text. */
  readonly content?: TemplateResult;
  /** How many characters the content takes, where these are not the text's. */
  readonly length?: number;
  /** A class of its own: an entry status of the check. */
  readonly state?: string;
}

export interface Grid {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly caption?: TemplateResult | string;
  rows(): readonly (readonly GridCell[])[];
  /** Of a time axis, where it stands on one. */
  readonly column?: number;
}

export function matrixView(grid: Grid, interaction: Interaction): DirectiveResult {
  return unlessUnseen(() => tableView(grid, interaction), interaction.unseen);
}

function tableView(grid: Grid, interaction: Interaction): TemplateResult {
  const rows = grid.rows();
  const stop = tabStop(rows, interaction);
  return html`<table
    class="matrix"
    part="grid"
    role="grid"
    aria-label=${grid.label}
    @keydown=${moveInGrid}
    @focusin=${selectOnFocus(interaction)}
    ${longest(rows, grid.column)}
  >
    ${grid.caption === undefined ? nothing : html`<caption part="caption"><div>${grid.caption}</div></caption>`}
    <tbody>
      ${whenChanged(rows, interaction, stop, () => rows.map((row) => html`<tr>${row.map((c) => cellView(c, interaction, stop))}</tr>`))}
    </tbody>
  </table>`;
}

/** The rows of a grid, or one of them. */
type Cells = readonly (GridCell | readonly GridCell[])[];

/** What of a grid is the same as long as its rows are the same object. */
interface Known {
  readonly cells: readonly GridCell[];
  readonly ids: ReadonlySet<string>;
  /** Of the longest text. */
  readonly length: number;
}

const known = new WeakMap<Cells, Known>();

function knownOf(rows: Cells): Known {
  let found = known.get(rows);
  if (found === undefined) {
    const cells = rows.flat() as GridCell[];
    const ids = new Set(cells.map(({ id }) => id));
    const length = Math.max(...cells.map(({ text, length }) => length ?? text.length));
    found = { cells, ids, length };
    known.set(rows, found);
  }
  return found;
}

/**
 * Draws rows again only where they or a mark in them are others: most grids stay as they are in a step. Marks are
 * few, and cells are many: it is the marks that are gone through.
 */
export function whenChanged(
  rows: Cells,
  { marks, veil }: Interaction,
  stop: string,
  draw: () => unknown,
) {
  const { cells, ids } = knownOf(rows);
  let marked = '';
  for (const [id, role] of marks) if (ids.has(id)) marked += `${id} ${role},`;
  const veiled = veil && cells.map(({ id }) => (veil.over(id) ? veil.label : '')).join();
  return guard([rows, stop, marked, veiled], draw);
}

export function cellView(
  cell: GridCell,
  { marks, veil, dense = false }: Interaction,
  stop: string,
): TemplateResult {
  const mark = marks.get(cell.id);
  const veiled = veil?.over(cell.id) ?? false;
  const look = veiled
    ? ['later']
    : [
        cell.shade > 0 && 'positive',
        cell.shade < 0 && 'negative',
        cell.value === 0 && 'zero',
        cell.wrong && 'wrong',
        cell.state,
      ];
  const classes = ['number', ...look, mark];
  return html`<td
    part=${mark === 'selected' ? 'cell cell-selected' : 'cell'}
    tabindex=${cell.id === stop ? 0 : -1}
    data-cell=${cell.id}
    data-value=${cell.value}
    data-text=${dense && !veiled ? cell.text : nothing}
    aria-label=${veiled ? veil!.label : cell.label}
    aria-description=${veiled ? nothing : (cell.full ?? nothing)}
    aria-selected=${mark === 'selected'}
  ><span class=${classes.filter(Boolean).join(' ')} ${properties({ '--k': Math.abs(cell.shade).toFixed(3) })}
    >${veiled ? nothing : (cell.content ?? (dense ? nothing : cell.text))}</span
  ></td>`;
}

/** Tells the style sheet the longest text of a grid, so that all of its cells shrink alike; and its column. */
export function longest(rows: Cells, column?: number) {
  return properties({
    ...(column !== undefined && { '--t': column }),
    '--length': knownOf(rows).length,
  });
}

/** The one cell of a grid that Tab reaches: the selected one, or the first. */
export function tabStop(rows: Cells, { marks }: Interaction): string {
  const { cells, ids } = knownOf(rows);
  for (const [id, role] of marks) if (role === 'selected' && ids.has(id)) return id;
  return cells[0]?.id ?? '';
}

/** Focus is selection: a click, a tap and an arrow key do the same. */
export function selectOnFocus({ select }: Interaction) {
  return (event: FocusEvent) => {
    const id = (event.target as HTMLElement).dataset.cell;
    if (id !== undefined) select(id);
  };
}
