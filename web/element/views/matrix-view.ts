// Matrices as real tables, one tab stop each.
import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { type Looks, type Rows, rowOfCells, whenChanged } from './cells.ts';
import { moveInGrid } from './grid-keys.ts';
import { properties } from './properties.ts';
import { type Unseen, unlessUnseen } from './unless-unseen.ts';

/** What the cells of a panel share: how they look, and what a selection does. */
export interface Interaction extends Looks {
  readonly unseen?: Unseen | undefined;
  select(id: string): void;
}

export interface Grid {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly caption?: TemplateResult | string;
  rows(): Rows;
  /** What the blocks of rows are called that it is stacked of. */
  readonly blocks?: readonly TemplateResult[] | undefined;
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
    ${gridSize(rows, grid.column)}
  >
    ${grid.caption === undefined ? nothing : html`<caption part="caption"><div>${grid.caption}</div></caption>`}
    ${whenChanged(rows, interaction, stop, () => bodiesView(grid, rows, interaction, stop))}
  </table>`;
}

/** A body, or one for each of the blocks. */
function bodiesView(
  { blocks = [] }: Grid,
  rows: Rows,
  looks: Looks,
  stop: string,
): TemplateResult[] {
  const bodies = blocks.length === 0 ? [undefined] : blocks;
  const size = rows.length / bodies.length;
  return bodies.map(
    (name, k) => html`<tbody ${properties({ '--high': size })}>
      ${rows
        .slice(k * size, (k + 1) * size)
        .map((row, i) =>
          name && i === 0
            ? html`<tr ${rowOfCells(row, looks, stop)}><th scope="rowgroup" class="gate" rowspan=${size}>${name}</th></tr>`
            : html`<tr ${rowOfCells(row, looks, stop)}></tr>`,
        )}
    </tbody>`,
  );
}

/** Tells the style sheet how high a grid is, how long its longest text, so that all of its cells shrink alike; and its column. */
export function gridSize(rows: Rows, column?: number) {
  return properties({
    ...(column !== undefined && { '--t': column }),
    '--high': rows.length,
    '--length': lengthOf(rows),
  });
}

const GLYPH = 2; // with its space, in characters
const lengths = new WeakMap<Rows, number>();

function lengthOf(rows: Rows): number {
  let longest = lengths.get(rows) ?? 0;
  if (longest > 0) return longest;
  for (const row of rows)
    for (const { text, glyph } of row) {
      longest = Math.max(longest, text.length + (glyph === undefined ? 0 : GLYPH));
    }
  lengths.set(rows, longest);
  return longest;
}

/** The one cell of a grid that Tab reaches: the selected one, or the first. */
export function tabStop(rows: Rows, { marks }: Looks): string {
  for (const row of rows) for (const { id } of row) if (marks.get(id) === 'selected') return id;
  return rows[0]?.[0]?.id ?? '';
}

/** Focus is selection: a click, a tap and an arrow key do the same. */
export function selectOnFocus({ select }: Pick<Interaction, 'select'>) {
  return (event: FocusEvent) => {
    const id = (event.target as HTMLElement).dataset.cell;
    if (id !== undefined) select(id);
  };
}
