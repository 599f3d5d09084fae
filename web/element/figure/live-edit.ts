// Numbers that are changed where they stand: dragged, stepped by the arrow keys, or typed. What depends on them answers
// within a frame, and is marked for a moment. Fetched when the first view stands.
import { nothing, type ReactiveControllerHost, render, unsafeCSS } from 'lit';
import { typed } from '../maths/numbers.ts';
import { readNumber, rowsOf, withNumber } from '../run/edits.ts';
import type { Run } from '../run/run.ts';
import { EDITABLE_IDS, editedAt, type NumberPlace } from '../state/editable.ts';
import type { State, StatePatch } from '../state/state.ts';
import { adopt } from '../views/adopt-styles.ts';
import editorSheet from '../views/number-editor.css?inline';
import { numberEditor, whyNotView } from '../views/number-editor.ts';
import type { Unseen } from '../views/unless-unseen.ts';
import type { SetupWords } from '../words/en/setup.ts';
import type { Words } from '../words/languages.ts';
import { ChangeMarks } from './change-marks.ts';
import { dragged, quantumOf, stepped } from './drag.ts';
import sheet from './live-edit.css?inline';
import { Sight } from './sight.ts';

const editable = `td:is(${EDITABLE_IDS.map((id) => `[data-cell^="${id}"]`)})`;
const styles = [unsafeCSS(editorSheet), unsafeCSS(sheet.replaceAll('.editable', editable))];
const SLACK = 4; // pixels that a click may move

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly data: State;
  readonly readonly: boolean;
}

interface Home {
  run(): Run | undefined;
  words(): Words;
  /** What is said of a text that is no number. */
  refusals(): Promise<Pick<SetupWords, 'number' | 'finite'>>;
  change(patch: StatePatch): void;
}

type Undo = Pick<State, 'weights' | 'x' | 'h0' | 'loss'>;

interface Edited {
  readonly cell: HTMLTableCellElement;
  readonly where: NumberPlace;
  /** What it was. */
  readonly value: number;
  /** The least that a drag changes. */
  readonly quantum: number;
  readonly before: State;
}

interface Editing extends Edited {
  readonly input: HTMLInputElement;
  /** @param why what is typed is not taken */
  draw(why?: string): void;
}

interface Drag extends Edited {
  readonly x: number;
  readonly y: number;
  /** It was selected already: a press without a move opens the editor. */
  readonly again: boolean;
  moved: boolean;
}

export class LiveEdit {
  readonly #host: Host;
  readonly #home: Home;
  readonly #marks: ChangeMarks;
  readonly #sight: Sight;
  #drag: Drag | undefined;
  #editing: Editing | undefined;
  /** Where an editor was left with what is no number: it says so until the reader's next move. */
  #refused: HTMLElement | undefined;
  #due: { readonly where: NumberPlace; readonly value: number } | undefined;
  #frame = 0;
  readonly #undo: Undo[] = [];

  constructor(host: Host, home: Home) {
    this.#host = host;
    this.#home = home;
    const root = host.renderRoot as ShadowRoot;
    this.#marks = new ChangeMarks(root);
    this.#sight = new Sight(() => host.requestUpdate());
    adopt(root, styles);
    root.addEventListener('pointerdown', (event) => this.#press(event as PointerEvent));
    root.addEventListener('pointermove', (event) => this.#move(event as PointerEvent));
    root.addEventListener('pointerup', () => this.#release());
    root.addEventListener('pointercancel', () => this.#cancel());
    root.addEventListener('keydown', (event) => this.#key(event as KeyboardEvent));
    root.addEventListener('input', ({ target }) => {
      if (target === this.#editing?.input) this.#editing.draw();
    });
    for (const move of ['pointerdown', 'keydown']) {
      root.addEventListener(move, () => this.#forget(), { capture: true });
    }
  }

  /** What of the panel may wait while numbers follow a hand. */
  get unseen(): Unseen | undefined {
    return this.#sight.unseen;
  }

  /** The number of a cell that may be changed. */
  #editedIn(target: EventTarget | null): Edited | undefined {
    const run = this.#home.run();
    const { data, readonly } = this.#host;
    if (readonly || run === undefined || !(target instanceof Element)) return undefined;
    const cell = target.closest<HTMLTableCellElement>(
      '.panel :is(.forward, .backward, .check) td[data-cell]',
    );
    const where = cell?.dataset.cell === undefined ? undefined : editedAt(cell.dataset.cell, data);
    if (!cell || where === undefined || cell.querySelector('.later') !== null) return undefined;
    const numbers = (rowsOf(where.grid, data, run) ?? (run.dh.toArray() as number[][])).flat();
    return {
      cell,
      where,
      value: Number(cell.dataset.value),
      quantum: quantumOf(numbers),
      before: data,
    };
  }

  #press(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0 || event.target instanceof HTMLInputElement) return;
    const edited = this.#editedIn(event.target);
    if (edited === undefined) return;
    const again = edited.cell.getAttribute('aria-selected') === 'true';
    if (event.pointerType !== 'mouse' && !again) return; // a finger scrolls, until it has chosen
    this.#drag = { ...edited, x: event.clientX, y: event.clientY, again, moved: false };
    edited.cell.setPointerCapture(event.pointerId);
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === undefined) return;
    const way = event.clientX - drag.x - (event.clientY - drag.y);
    if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK) return;
    if (!drag.moved) this.#begin(drag);
    drag.moved = true;
    this.#put(drag.where, dragged(drag.value, way, drag.quantum, event.shiftKey));
  }

  #release(): void {
    const drag = this.#drag;
    this.#drag = undefined;
    if (drag === undefined || drag.moved) return;
    if (drag.again) this.#open(drag);
  }

  /** As it was. */
  #cancel(): void {
    const drag = this.#drag;
    this.#drag = undefined;
    if (drag?.moved) this.#revert();
  }

  #key(event: KeyboardEvent): void {
    const { key, target } = event;
    if (this.#drag !== undefined && key === 'Escape') {
      this.#take(event);
      this.#cancel();
    } else if (target instanceof HTMLInputElement) {
      if (target === this.#editing?.input) this.#editorKey(event, target);
    } else if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'z' && !event.shiftKey) {
      if (this.#takeBack()) this.#take(event);
    } else if (!(event.ctrlKey || event.altKey || event.metaKey)) this.#cellKey(event);
  }

  #cellKey(event: KeyboardEvent): void {
    const opens = event.key === 'Enter' || event.key === 'F2';
    const begins = /^[-+.\d−]$/.test(event.key); // a digit types a number here; elsewhere it opens a panel
    if (!opens && !begins) return;
    const edited = this.#editedIn(event.target);
    if (edited === undefined) return;
    this.#take(event);
    this.#open(edited, begins ? event.key : undefined);
  }

  #editorKey(event: KeyboardEvent, input: HTMLInputElement): void {
    const editing = this.#editing!;
    const { key } = event;
    if (event.isComposing) return;
    event.stopPropagation();
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      event.preventDefault();
      const now = readNumber(input.value);
      if (typeof now !== 'number') return;
      const next = stepped(now, key === 'ArrowUp' ? 1 : -1, editing.quantum, event.shiftKey);
      input.value = typed(next);
      this.#put(editing.where, next);
    } else if (key === 'Escape') {
      event.preventDefault();
      this.#shut();
      this.#revert();
      editing.cell.focus();
    } else if (key === 'Enter') {
      event.preventDefault();
      if (this.#close(input)) editing.cell.focus();
    }
  }

  #open(edited: Edited, text?: string): void {
    const { cell, value } = edited;
    this.#shut();
    const { edit } = this.#home.words();
    const label = `${edit} ${cell.ariaLabel ?? ''}`;
    const close = (input: HTMLInputElement) => {
      if (!this.#close(input)) this.#shut(); // the reader is elsewhere
    };
    const draw = (why?: string) =>
      render(numberEditor(text ?? typed(value), label, close, why), cell, besideNumber(cell));
    draw();
    this.#begin(edited);
    this.#editing = { ...edited, draw, input: cell.querySelector('input')! };
  }

  /** Takes the number over where it is one; else the editor stays. */
  #close(input: HTMLInputElement): boolean {
    const editing = this.#editing;
    if (editing?.input !== input) return true;
    const value = readNumber(input.value);
    if (typeof value !== 'number') {
      void this.#refuse(input, value);
      return false;
    }
    this.#shut();
    if (input.value !== typed(editing.value) || this.#due) this.#put(editing.where, value);
    return true;
  }

  /** Says what a number is, at the editor, or at the cell that it was left for. */
  async #refuse(input: HTMLInputElement, what: 'number' | 'finite'): Promise<void> {
    const { cell, draw } = this.#editing!;
    const text = input.value.trim();
    const said = await this.#home.refusals().catch(() => undefined);
    const why = said?.[what](text) ?? '';
    if (this.#editing?.input === input) return draw(why);
    if (this.#editing !== undefined) return;
    render(whyNotView(why), cell, besideNumber(cell));
    this.#refused = cell;
  }

  #forget(): void {
    const cell = this.#refused;
    this.#refused = undefined;
    if (cell) render(nothing, cell, besideNumber(cell));
  }

  #shut(): void {
    const { cell } = this.#editing ?? {};
    this.#editing = undefined;
    if (cell) render(nothing, cell, besideNumber(cell));
  }

  #begin({ before: { weights, x, h0, loss } }: Edited): void {
    this.#undo.push({ weights, x, h0, loss });
    if (this.#undo.length > 100) this.#undo.shift();
  }

  /** As it was before the drag or the editor. */
  #revert(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#due = undefined;
    const before = this.#undo.pop();
    if (before && !isSame(before, this.#host.data)) this.#change(before);
  }

  /** The last change of this layer's numbers. */
  #takeBack(): boolean {
    const now = this.#host.data;
    const { hiddenSize, x } = now;
    let before = this.#undo.pop();
    while (before && isSame(before, now)) before = this.#undo.pop(); // nothing was changed after all
    if (before === undefined) return false;
    const fits = before.h0.length === hiddenSize && before.x[0]!.length === x[0]!.length;
    if (!fits || this.#host.readonly) return false;
    this.#change(before);
    return true;
  }

  /** With the next frame, however many events there are until then. */
  #put(where: NumberPlace, value: number): void {
    this.#due = { where, value };
    this.#frame ||= requestAnimationFrame(() => {
      const due = this.#due;
      const run = this.#home.run();
      this.#frame = 0;
      this.#due = undefined;
      if (due && run) this.#change(withNumber(due.value, due.where, this.#host.data, run));
    });
  }

  #change(patch: StatePatch): void {
    this.#marks.follow();
    this.#sight.follow();
    this.#home.change(patch);
  }

  #take(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The same node each time, by which lit knows what it has drawn. */
const besideNumber = (cell: Element) => ({ renderBefore: cell.querySelector('.number')! });

function isSame(one: Undo, other: Undo): boolean {
  return (['weights', 'x', 'h0', 'loss'] as const).every((key) => one[key] === other[key]);
}
