// A grid whose numbers can be typed: Enter or a click opens a cell, Enter and Tab take the number over,
// Escape leaves it. What is pasted on a cell fills the block from there on.
import { html, nothing, type TemplateResult } from 'lit';
import { type Formula, written } from '../../maths/formula.ts';
import { time } from '../../maths/names.ts';
import { typed } from '../../maths/numbers.ts';
import type { EditableGridId, GridPosition } from '../../state/editable.ts';
import { type GridCell, type Looks, singleCell } from '../../views/cells.ts';
import { moveInGrid } from '../../views/grid-keys.ts';
import { gridSize, selectOnFocus, tabStop } from '../../views/matrix-view.ts';
import { numberEditor } from '../../views/number-editor.ts';
import { properties } from '../../views/properties.ts';
import type { PanelContext } from '../panel.ts';

export interface EditableGrid {
  readonly label: string;
  readonly caption: TemplateResult;
  /** The rows are the steps 1…T. */
  readonly steps: boolean;
  /** The rows are those of several gates, each of which is called something; none where they are not. */
  readonly blocks: readonly { readonly name: Formula; readonly title: string }[];
  readonly rows: readonly (readonly GridCell[])[];
  readonly values: readonly (readonly number[])[];
  /** Nothing can be typed. */
  readonly fixed: boolean;
  editLabel(cell: string): string;
  /** A typed number. @returns whether it was taken */
  put(text: string, at: GridPosition): boolean;
  /** What was copied elsewhere. @returns whether it was taken */
  paste(text: string, at: GridPosition): boolean;
}

interface Editing {
  readonly grid: EditableGridId;
  readonly at: GridPosition;
  /** What the editor opens with. */
  readonly text: string;
}

export class EditGrid {
  #editing: Editing | undefined;
  readonly #redraw: () => void;

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  leave(): void {
    this.#editing = undefined;
  }

  view(id: EditableGridId, grid: EditableGrid, { selected, select }: PanelContext): TemplateResult {
    const marks = new Map([[selected, 'selected' as const]]);
    const stop = tabStop(grid.rows, { marks });
    return html`<table
      class="matrix"
      part="grid"
      role="grid"
      aria-label=${grid.label}
      @keydown=${(event: KeyboardEvent) => this.#keydown(event, id, grid)}
      @focusin=${selectOnFocus({ select })}
      @paste=${(event: ClipboardEvent) => this.#paste(event, grid)}
      ${gridSize(grid.rows)}
    >
      <caption part="caption"><div>${grid.caption}</div></caption>
      ${bodiesOf(grid).map(
        ({ from, rows, block }) => html`<tbody ${properties({ '--high': rows.length })}>
          ${rows.map(
            (row, k) => html`<tr>
              ${grid.steps ? html`<th scope="row" class="hint">${written(time(k + 1))}</th>` : nothing}
              ${block && k === 0 ? html`<th scope="rowgroup" rowspan=${rows.length} class="gate">${written(block.name)} <small class="hint">${block.title}</small></th>` : nothing}
              ${row.map((cell, j) => this.#cellView(cell, [from + k, j], id, grid, { marks }, stop))}
            </tr>`,
          )}
        </tbody>`,
      )}
    </table>`;
  }

  #cellView(
    cell: GridCell,
    at: GridPosition,
    id: EditableGridId,
    grid: EditableGrid,
    looks: Looks,
    stop: string,
  ): TemplateResult {
    const editing = grid.fixed ? undefined : this.#at(id, at);
    return html`<td
      data-at=${at.join()}
      @click=${() => this.#open(id, at, grid)}
      ${singleCell(cell, looks, stop)}
    >${
      editing
        ? numberEditor(editing.text, grid.editLabel(cell.label), (input) =>
            this.#close(input, grid),
          )
        : nothing
    }<span></span></td>`;
  }

  #at(id: EditableGridId, [i, j]: GridPosition): Editing | undefined {
    const { grid, at } = this.#editing ?? {};
    return grid === id && at?.[0] === i && at[1] === j ? this.#editing : undefined;
  }

  /** @param text what it opens with instead of the number */
  #open(
    id: EditableGridId,
    at: GridPosition,
    { fixed, values }: EditableGrid,
    text?: string,
  ): void {
    if (fixed || this.#at(id, at)) return;
    this.#editing = { grid: id, at, text: text ?? typed(values[at[0]]![at[1]]!) };
    this.#redraw();
  }

  /** Takes the number over where it is one; the editor closes in any case. */
  #close(input: HTMLInputElement, grid: EditableGrid): boolean {
    const editing = this.#editing;
    if (editing === undefined || !input.isConnected) return true;
    this.#editing = undefined;
    const taken = input.value === editing.text || grid.put(input.value, editing.at);
    this.#redraw();
    return taken;
  }

  #keydown(event: KeyboardEvent, id: EditableGridId, grid: EditableGrid): void {
    const target = event.target as HTMLElement;
    if (target instanceof HTMLInputElement) this.#editorKey(event, target, grid);
    else this.#cellKey(event, target, id, grid);
  }

  #editorKey(event: KeyboardEvent, input: HTMLInputElement, grid: EditableGrid): void {
    if (!['Enter', 'Escape', 'Tab'].includes(event.key) || event.isComposing) return;
    const cell = input.closest('td')!;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') this.#editing = undefined;
    else this.#close(input, grid);
    this.#redraw();
    const next = event.key === 'Tab' ? neighbour(cell, event.shiftKey ? -1 : 1) : cell;
    next.focus();
  }

  #cellKey(event: KeyboardEvent, cell: HTMLElement, id: EditableGridId, grid: EditableGrid): void {
    const at = placeOf(cell);
    const plain = !(event.ctrlKey || event.altKey || event.metaKey);
    if (at && plain && (event.key === 'Enter' || event.key === 'F2')) {
      event.preventDefault();
      this.#open(id, at, grid);
    } else if (at && plain && /^[-+.\d−]$/.test(event.key)) {
      event.preventDefault(); // a digit types a number here; elsewhere it opens a panel
      this.#open(id, at, grid, event.key);
    } else moveInGrid(event);
  }

  #paste(event: ClipboardEvent, grid: EditableGrid): void {
    const target = event.target as HTMLElement;
    const text = event.clipboardData?.getData('text/plain').trimEnd() ?? '';
    const at = placeOf(target.closest('td'));
    const isWord = !/[\s,;()[\]{}]/.test(text.trim()); // which an open editor takes as it is
    if (grid.fixed || text === '' || !at || (target instanceof HTMLInputElement && isWord)) return;
    event.preventDefault();
    if (!grid.paste(text, at)) return;
    this.#editing = undefined;
    this.#redraw();
    target.closest('td')!.focus();
  }
}

/** A body for each gate, or one. */
function bodiesOf({ rows, blocks }: EditableGrid) {
  if (blocks.length === 0) return [{ from: 0, rows, block: undefined }];
  const size = rows.length / blocks.length;
  return blocks.map((block, k) => {
    const from = k * size;
    return { from, rows: rows.slice(from, from + size), block };
  });
}

function placeOf(cell: HTMLElement | null): GridPosition | undefined {
  const [i, j] = cell?.dataset.at?.split(',').map(Number) ?? [];
  return i === undefined || j === undefined ? undefined : [i, j];
}

/** The cell after or before, row by row; the same at the end. */
function neighbour(cell: HTMLTableCellElement, by: 1 | -1): HTMLElement {
  const cells = [...cell.closest('table')!.querySelectorAll<HTMLElement>('td[data-at]')];
  return cells[cells.indexOf(cell) + by] ?? cell;
}
