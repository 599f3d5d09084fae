// Matrices as real tables, one tab stop each. A cell's state is said by its class and its label.
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { EntryRole } from '../quantities/explanation.ts';
import type { Entry } from '../quantities/quantities.ts';
import { moveInGrid } from './grid-keys.ts';
import { properties } from './properties.ts';

/** What the cells of a panel share: who is marked, and what a selection does. */
export interface Interaction {
  readonly marks: ReadonlyMap<string, EntryRole>;
  /** A cell shows its colour, and its number where it is asked for. */
  readonly dense?: boolean;
  /** Entries that Play has not come to. */
  readonly veil?: Veil | undefined;
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
  readonly rows: readonly (readonly GridCell[])[];
  /** Of a time axis, where it stands on one. */
  readonly column?: number;
}

export function matrixView(grid: Grid, interaction: Interaction): TemplateResult {
  const stop = tabStop(grid.rows.flat(), interaction);
  return html`<table
    class="matrix"
    part="grid"
    role="grid"
    aria-label=${grid.label}
    @keydown=${moveInGrid}
    @focusin=${selectOnFocus(interaction)}
    ${longest(grid.rows, grid.column)}
  >
    ${grid.caption === undefined ? nothing : html`<caption part="caption"><div>${grid.caption}</div></caption>`}
    <tbody>
      ${whenChanged(grid.rows, interaction, stop, () => grid.rows.map((row) => html`<tr>${row.map((c) => cellView(c, interaction, stop))}</tr>`))}
    </tbody>
  </table>`;
}

/** Draws rows again only where a cell or a mark is another: most grids stay as they are in a step. */
export function whenChanged(
  rows: readonly (readonly GridCell[])[],
  { marks, veil }: Interaction,
  stop: string,
  draw: () => unknown,
) {
  const cells = rows.flat();
  const veiled = veil ? cells.map(({ id }) => veil.over(id)) : [];
  const marked = cells.map(({ id }) => marks.get(id));
  return guard([rows.length, stop, ...cells, ...marked, ...veiled], draw);
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
    >${veiled ? nothing : (cell.content ?? cell.text)}</span
  ></td>`;
}

/** Tells the style sheet the longest text of a grid, so that all of its cells shrink alike; and its column. */
export function longest(rows: readonly (readonly GridCell[])[], column?: number) {
  return properties({
    ...(column !== undefined && { '--t': column }),
    '--length': Math.max(...rows.flat().map(({ text, length }) => length ?? text.length)),
  });
}

/** The one cell of a grid that Tab reaches: the selected one, or the first. */
export function tabStop(cells: readonly GridCell[], { marks }: Interaction): string {
  return (cells.find(({ id }) => marks.get(id) === 'selected') ?? cells[0])?.id ?? '';
}

/** Focus is selection: a click, a tap and an arrow key do the same. */
export function selectOnFocus({ select }: Interaction) {
  return (event: FocusEvent) => {
    const id = (event.target as HTMLElement).dataset.cell;
    if (id !== undefined) select(id);
  };
}
