// What the pictures of panels are put together from: text, arrows, and matrices between brackets.
import type { GridCell } from '../matrix-view.ts';
import { fillOf } from './colours.ts';
import { type Mark, mathRuns, type Palette, type Scene, type TextMark } from './scene.ts';

/** The cells of the page, on a wide screen. */
export const CELL = { width: 66, height: 32 } as const;
const TEXT = { cell: 13.5, narrow: 12.5, letter: 17, hint: 11.5 } as const;
const PADDING = 32;
const BRACKET = 5;

/** The part of a grid's cell that is drawn. */
export type DrawnCell = Pick<GridCell, 'text' | 'shade' | 'wrong'>;

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

  /** A matrix between brackets, by its top left corner, counted inside the padding. */
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
      this.line(
        [
          [edge, top],
          [out, top],
          [out, bottom],
          [edge, bottom],
        ],
        'ink',
      );
    }
  }

  /** The name of a quantity, with something about it in small. */
  name(x: number, y: number, said: string, hint = '', anchor: TextMark['anchor'] = 'start'): void {
    const { ink, quiet, serif, sans } = this.#palette;
    const about = { x: x + PADDING, y: y + PADDING, anchor };
    this.#add({
      ...about,
      kind: 'text',
      runs: mathRuns(said),
      size: TEXT.letter,
      family: serif,
      colour: ink,
      bold: false,
    });
    if (hint === '') return;
    this.#add({
      ...about,
      y: y + PADDING + 18,
      kind: 'text',
      runs: [{ text: hint }],
      size: TEXT.hint,
      family: sans,
      colour: quiet,
      bold: false,
    });
  }

  /** A word in the sans face. */
  word(
    x: number,
    y: number,
    text: string,
    { anchor = 'start', bold = false }: Partial<Pick<TextMark, 'anchor' | 'bold'>> = {},
  ): void {
    const { ink, quiet, sans } = this.#palette;
    this.#add({
      kind: 'text',
      x: x + PADDING,
      y: y + PADDING,
      runs: [{ text }],
      size: bold ? TEXT.cell : TEXT.hint,
      family: sans,
      colour: bold ? ink : quiet,
      anchor,
      bold,
    });
  }

  line(points: readonly (readonly [number, number])[], tone: 'ink' | 'rule', arrow = false): void {
    const moved = points.map(([x, y]) => [x + PADDING, y + PADDING] as const);
    this.#add({ kind: 'line', points: moved, colour: this.#palette[tone], width: 1, arrow });
  }

  #cell(x: number, y: number, width: number, { text, shade, wrong }: DrawnCell): void {
    const { ink, alarm, sans } = this.#palette;
    const [left, top] = [x + PADDING, y + PADDING];
    const fill = fillOf(shade, this.#palette);
    this.#add({
      kind: 'rect',
      x: left + 0.5,
      y: top + 0.5,
      width: width - 1,
      height: CELL.height - 1,
      fill,
    });
    const most = width < CELL.width ? TEXT.narrow : TEXT.cell;
    const size = Math.min(most, (width * 1.45) / text.length); // widest digits: 0.64 em
    this.#add({
      kind: 'text',
      x: left + width / 2,
      y: top + CELL.height / 2 + 0.36 * size,
      runs: [{ text }],
      size,
      family: sans,
      colour: wrong ? alarm : ink,
      anchor: 'middle',
      bold: wrong === true,
    });
    if (!wrong) return;
    const [right, bottom] = [left + width - 1, top + CELL.height - 1];
    const frame = [
      [left + 1, top + 1],
      [right, top + 1],
      [right, bottom],
      [left + 1, bottom],
      [left + 1, top],
    ] as const;
    this.#add({ kind: 'line', points: frame, colour: alarm, width: 2, arrow: false });
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

/** About where a text ends: an em for a Chinese character, 0.56 for others. */
function rightEnd({ x, runs, size, anchor }: TextMark): number {
  const ems = runs
    .flatMap(({ text }) => [...text])
    .reduce((sum, c) => sum + (c > '\u2E7F' ? 1 : 0.56), 0);
  return x + { start: 1, middle: 0.5, end: 0 }[anchor] * ems * size;
}
