// The panels as pictures, from the same cells that the page shows.
import { indices } from '../explanation.ts';
import * as names from '../names.ts';
import { factor } from '../numbers.ts';
import type { Quantities, Quantity } from '../quantities.ts';
import type { Run } from '../run.ts';
import { stepsOf } from '../time-axis.ts';
import type { Language, Words } from '../words.ts';
import { drawCheck } from './check.ts';
import { CELL, Drawing, type DrawnCell } from './drawing.ts';
import type { Palette, Scene } from './scene.ts';

export const PICTURES = ['forward', 'backward', 'check'] as const;
export type PictureId = (typeof PICTURES)[number];

export interface Pictured {
  readonly run: Run;
  readonly quantities: Quantities;
  readonly words: Words;
  readonly language: Language;
  readonly title: string;
}

export function pictureOf(id: PictureId, pictured: Pictured, palette: Palette): Scene {
  const drawing = new Drawing(palette);
  ({ forward, backward, check: drawCheck })[id](drawing, pictured);
  return drawing.scene(pictured.title);
}

const GAP = 40;
const NAME = 26; // from the base line of a name to its matrix
const STEP_CELL = 60;

type Rows = readonly (readonly DrawnCell[])[];

const table = (q: Quantity, rows: number, columns: number, ...before: readonly number[]): Rows =>
  indices(rows).map((i) => indices(columns).map((j) => q.cell(...before, i, j)));
const vector = (q: Quantity, size: number, ...before: readonly number[]): Rows =>
  indices(size).map((i) => [q.cell(...before, i)]);

/** Where the time axis begins, and how wide a step is. */
interface Axis {
  readonly left: number;
  readonly width: number;
}
const centre = ({ left, width }: Axis, t: number) => left + (t + 0.5) * width;

function railOf(
  drawing: Drawing,
  parts: readonly (readonly [name: string, q: Quantity, rows: Rows])[],
): void {
  let y = 0;
  for (const [said, { format }, rows] of parts) {
    drawing.name(0, y, said);
    drawing.word(CELL.width * rows[0]!.length, y, factor(format.exponent), { anchor: 'end' });
    drawing.matrix(0, y + 10, rows);
    y += 10 + CELL.height * rows.length + GAP;
  }
}

function ticks(
  drawing: Drawing,
  axis: Axis,
  steps: number,
  direction: 'forward' | 'backward',
): void {
  for (const t of stepsOf(steps, 0))
    drawing.word(centre(axis, t), 0, `t = ${t}`, { anchor: 'middle' });
  const ends = [
    [axis.left, 12],
    [axis.left + (steps + 1) * axis.width, 12],
  ] as const;
  drawing.line(direction === 'forward' ? ends : [ends[1], ends[0]], 'rule', true);
}

/** A vector per step, each under its name; the names of those without t = 0 stand there. */
function band(
  drawing: Drawing,
  axis: Axis,
  y: number,
  steps: readonly number[],
  said: (t: number) => string,
  rows: (t: number) => Rows,
): void {
  for (const t of steps) {
    const x = centre(axis, t);
    const own = rows(t);
    drawing.name(x, y, said(t), '', 'middle');
    drawing.matrix(x - (own[0]!.length * widthIn(own)) / 2, y + 10, own, widthIn(own));
  }
}
const widthIn = (rows: Rows) => (rows[0]!.length > 1 ? STEP_CELL : CELL.width);

function down(drawing: Drawing, axis: Axis, steps: number, from: number, to: number): void {
  for (const t of stepsOf(steps))
    drawing.line(
      [
        [centre(axis, t), from],
        [centre(axis, t), to],
      ],
      'rule',
      true,
    );
}

function forward(drawing: Drawing, { run, quantities: q, words }: Pictured): void {
  const { steps, inputSize: I, hiddenSize: H, problem } = run;
  const bias = problem.b === undefined ? [] : [['b', q.b, vector(q.b, H)] as const];
  railOf(drawing, [['U', q.U, table(q.U, H, I)], ['W', q.W, table(q.W, H, H)], ...bias]);
  const axis = { left: CELL.width * Math.max(I, H) + GAP, width: CELL.width + 80 };
  ticks(drawing, axis, steps, 'forward');
  const bands = [
    { q: q.x, size: I, from: 1, name: names.x },
    { q: q.net, size: H, from: 1, name: names.net },
    { q: q.h, size: H, from: 0, name: names.h },
  ];
  let y = 46;
  for (const [k, { q: quantity, size, from, name }] of bands.entries()) {
    const all = stepsOf(steps, from);
    band(
      drawing,
      axis,
      y,
      all,
      (t) => name(t).said,
      (t) => vector(quantity, size, t),
    );
    if (from === 1)
      drawing.name(
        centre(axis, 0),
        y + NAME,
        name('t').said,
        factor(quantity.format.exponent),
        'middle',
      );
    const bottom = y + 14 + CELL.height * size;
    if (k < 2) down(drawing, axis, steps, bottom + 4, bottom + 28);
    y = bottom + 50;
  }
  recurrence(drawing, axis, steps, {
    from: y - 50 - (CELL.height * H) / 2,
    to: y - 114 - CELL.height * 1.5 * H,
  });
  drawing.word(axis.left, 30, words.forward);
}

/** W, from every state up to the next sum. */
function recurrence(
  drawing: Drawing,
  axis: Axis,
  steps: number,
  { from, to }: { from: number; to: number },
): void {
  for (const t of stepsOf(steps)) {
    const right = centre(axis, t - 1) + CELL.width / 2 + 10;
    const left = centre(axis, t) - CELL.width / 2 - 10;
    const middle = (right + left) / 2;
    drawing.line(
      [
        [right, from],
        [middle, from],
        [middle, to],
        [left, to],
      ],
      'rule',
      true,
    );
  }
}

function backward(drawing: Drawing, { run, quantities: q, words }: Pictured): void {
  const { steps, hiddenSize: H } = run;
  railOf(drawing, [['W', q.W, table(q.W, H, H)]]);
  const axis = { left: CELL.width * H + GAP, width: Math.max(CELL.width + 60, STEP_CELL * H + 30) };
  ticks(drawing, axis, steps, 'backward');
  const height = CELL.height * H + 14;
  const rows = [46, 46 + height + 40, 46 + 2 * (height + 40), 46 + 3 * (height + 40)] as const;
  const each = stepsOf(steps);
  band(
    drawing,
    axis,
    rows[0],
    each,
    (t) => names.slope(t).said,
    (t) => vector(q.slope, H, t),
  );
  band(
    drawing,
    axis,
    rows[1],
    stepsOf(steps, 0),
    (t) => (t === 0 ? names.gradient(names.h(0)) : names.delta(t)).said,
    (t) => (t === 0 ? vector(q.dh0, H) : vector(q.delta, H, t)),
  );
  for (const t of each) {
    const y = rows[1] + 10 + (CELL.height * H) / 2;
    const reach = CELL.width / 2 + 10;
    drawing.line(
      [
        [centre(axis, t) - reach, y],
        [centre(axis, t - 1) + reach, y],
      ],
      'rule',
      true,
    );
  }
  down(drawing, axis, steps, rows[1] + height + 2, rows[2] - 18);
  band(
    drawing,
    axis,
    rows[2],
    each,
    (t) => names.share(t).said,
    (t) => table(q.share, H, H, t),
  );
  down(drawing, axis, steps, rows[2] + height + 2, rows[3] - 18);
  band(
    drawing,
    axis,
    rows[3],
    each,
    (t) => names.sharesFrom(t, steps).said,
    (t) => table(q.sum, H, H, t),
  );
  drawing.name(0, rows[3], names.dW.said);
  drawing.matrix(0, rows[3] + 10, table(q.dW, H, H));
  for (const [k, title] of [words.slope, words.delta, words.share, words.sum].entries())
    if (k !== 1) drawing.word(centre(axis, 0), rows[k]! + NAME, title, { anchor: 'middle' });
}
