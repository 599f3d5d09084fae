// What the pictures of panels are put together from: text, lines, and matrices between brackets. Places are
// counted inside the padding.
import type { GridCell } from '../views/matrix-view.ts';
import { fillOf } from './colours.ts';
import type { Mark, Palette, Scene, TextMark, TextRun } from './scene.ts';
import { emsOf, linesOf, mathRuns, runsOf, type Sentence } from './text.ts';

/** The cells of the page, on a wide screen. */
export const CELL = { width: 66, height: 32 } as const;
export const TEXT = { cell: 13.5, narrow: 12.5, letter: 17, hint: 11.5, title: 24 } as const;
const PADDING = 32;
const BRACKET = 5;
const LEADING = 1.5; // of a sentence of several lines, in its size

/** The part of a grid's cell that is drawn. */
export type DrawnCell = Pick<GridCell, 'text' | 'shade' | 'wrong'>;

export type Point = readonly [x: number, y: number];
export type Tone = Exclude<keyof Palette, 'serif' | 'sans'>;

/** How a text stands where it is put. */
interface Look {
  readonly size?: number;
  readonly tone?: Tone;
  readonly face?: 'serif' | 'sans';
  readonly anchor?: TextMark['anchor'];
  readonly bold?: boolean;
  /** Legible across lines. */
  readonly halo?: boolean;
}

interface Stroke {
  readonly width?: number;
  readonly arrow?: boolean;
  readonly dash?: readonly [number, number];
}

export class Drawing {
  readonly #palette: Palette;
  readonly #marks: Mark[] = [];
  #width = 0;
  #height = 0;

  constructor(palette: Palette) {
    this.#palette = palette;
  }

  /** All marks with room around them. */
  scene(title: string): Scene {
    return {
      title,
      width: this.#width + PADDING,
      height: this.#height + PADDING,
      background: this.#palette.paper,
      marks: this.#marks,
    };
  }

  /** A matrix between brackets, by its top left corner. */
  matrix(
    x: number,
    y: number,
    rows: readonly (readonly DrawnCell[])[],
    cellWidth: number = CELL.width,
  ): void {
    const [width, height] = [cellWidth * rows[0]!.length, CELL.height * rows.length];
    for (const [i, row] of rows.entries())
      for (const [j, cell] of row.entries())
        this.#cell(x + j * cellWidth, y + i * CELL.height, cellWidth, cell);
    for (const side of [-1, 1]) {
      const edge = side < 0 ? x : x + width;
      const out = edge + side * BRACKET;
      const [top, bottom] = [y - 3, y + height + 3];
      const bracket: Point[] = [
        [edge, top],
        [out, top],
        [out, bottom],
        [edge, bottom],
      ];
      this.line(bracket, 'ink');
    }
  }

  /** The name of a quantity, with something about it in small. */
  name(x: number, y: number, said: string, hint = '', anchor: TextMark['anchor'] = 'start'): void {
    this.text(x, y, mathRuns(said), { size: TEXT.letter, face: 'serif', anchor });
    if (hint !== '') this.text(x, y + 18, hint, { size: TEXT.hint, tone: 'quiet', anchor });
  }

  /** A word in the sans face. */
  word(x: number, y: number, text: string, { anchor, bold }: Look = {}): void {
    const look = bold ? { size: TEXT.cell } : { size: TEXT.hint, tone: 'quiet' as const };
    this.text(x, y, text, { ...look, ...(anchor && { anchor }), bold: bold === true });
  }

  /** One line, by its base line. */
  text(x: number, y: number, text: Sentence | readonly TextRun[], look: Look = {}): void {
    const { size = TEXT.cell, tone = 'ink', face = 'sans', anchor = 'start' } = look;
    this.#add({
      kind: 'text',
      x: x + PADDING,
      y: y + PADDING,
      runs: isRuns(text) ? text : runsOf(text),
      size,
      family: this.#palette[face],
      colour: this.#palette[tone],
      anchor,
      bold: look.bold === true,
      ...(look.halo && { halo: this.#palette.paper }),
    });
  }

  /**
   * A sentence in lines of at most this width, by the base line of the first.
   * @returns the base line of the next
   */
  paragraph(x: number, y: number, width: number, sentence: Sentence, look: Look = {}): number {
    const { size = TEXT.cell } = look;
    const lines = linesOf(runsOf(sentence), width / size);
    for (const [k, line] of lines.entries()) this.text(x, y + k * LEADING * size, line, look);
    return y + lines.length * LEADING * size;
  }

  line(
    points: readonly Point[],
    tone: Tone,
    { width = 1, arrow = false, dash }: Stroke = {},
  ): void {
    this.#add({
      kind: 'line',
      points: points.map(([x, y]) => [x + PADDING, y + PADDING] as const),
      colour: this.#palette[tone],
      width,
      arrow,
      ...(dash && { dash }),
    });
  }

  rect(x: number, y: number, width: number, height: number, tone: Tone): void {
    this.#fill(x, y, width, height, this.#palette[tone]);
  }

  dot(x: number, y: number, hollow = false): void {
    const { paper, ink, accent } = this.#palette;
    this.#add({
      kind: 'dot',
      x: x + PADDING,
      y: y + PADDING,
      radius: 4,
      fill: hollow ? paper : accent,
      colour: hollow ? ink : paper,
    });
  }

  #cell(x: number, y: number, width: number, { text, shade, wrong = false }: DrawnCell): void {
    this.#fill(x + 0.5, y + 0.5, width - 1, CELL.height - 1, fillOf(shade, this.#palette));
    const most = width < CELL.width ? TEXT.narrow : TEXT.cell;
    const size = Math.min(most, (width * 1.45) / text.length); // widest digits: 0.64 em
    this.text(x + width / 2, y + CELL.height / 2 + 0.36 * size, [{ text }], {
      size,
      tone: wrong ? 'alarm' : 'ink',
      anchor: 'middle',
      bold: wrong,
    });
    if (!wrong) return;
    const [left, top, right, bottom] = [x + 1, y + 1, x + width - 1, y + CELL.height - 1];
    const frame: Point[] = [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top],
    ];
    this.line(frame, 'alarm', { width: 2 });
  }

  #fill(x: number, y: number, width: number, height: number, fill: string): void {
    this.#add({ kind: 'rect', x: x + PADDING, y: y + PADDING, width, height, fill });
  }

  #add(mark: Mark): void {
    this.#marks.push(mark);
    if (mark.kind === 'rect') this.#reach(mark.x + mark.width, mark.y + mark.height);
    if (mark.kind === 'line') for (const [x, y] of mark.points) this.#reach(x, y);
    if (mark.kind === 'text') this.#reach(rightEnd(mark), mark.y);
  }

  #reach(x: number, y: number): void {
    this.#width = Math.max(this.#width, x);
    this.#height = Math.max(this.#height, y);
  }
}

function isRuns(text: Sentence | readonly TextRun[]): text is readonly TextRun[] {
  return Array.isArray(text);
}

/** About where a text ends. */
function rightEnd({ x, runs, size, anchor }: TextMark): number {
  return x + { start: 1, middle: 0.5, end: 0 }[anchor] * emsOf(runs) * size;
}
