// The time axis of a picture: where its steps stand, the vectors and matrices at every step, and the
// parameters at its left.

import { factor } from '../maths/numbers.ts';
import { indices } from '../quantities/explanation.ts';
import type { Numbers } from '../quantities/quantities.ts';
import { stepsOf } from '../views/time-axis.ts';
import { CELL, type Drawing, type DrawnCell } from './drawing.ts';

export const GAP = 40;
export const NAME = 26; // from the base line of a name to its matrix
export const STEP_CELL = 60;

export type Rows = readonly (readonly DrawnCell[])[];

export const table = (
  q: Numbers,
  rows: number,
  columns: number,
  ...before: readonly number[]
): Rows => indices(rows).map((i) => indices(columns).map((j) => q.entry(...before, i, j)));
export const vector = (q: Numbers, size: number, ...before: readonly number[]): Rows =>
  indices(size).map((i) => [q.entry(...before, i)]);

/** Where the time axis begins, and how wide a step is. */
export interface Axis {
  readonly left: number;
  readonly width: number;
}
export const centre = ({ left, width }: Axis, t: number) => left + (t + 0.5) * width;

export function railOf(
  drawing: Drawing,
  parts: readonly (readonly [name: string, q: Numbers, rows: Rows])[],
): void {
  let y = 0;
  for (const [said, { format }, rows] of parts) {
    drawing.name(0, y, said);
    drawing.word(CELL.width * rows[0]!.length, y, factor(format.exponent), { anchor: 'end' });
    drawing.matrix(0, y + 10, rows);
    y += 10 + CELL.height * rows.length + GAP;
  }
}

export function ticks(
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
  drawing.line(direction === 'forward' ? ends : [ends[1], ends[0]], 'rule', { arrow: true });
}

/** A vector per step, each under its name; the names of those without t = 0 stand there. */
export function band(
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

export function down(drawing: Drawing, axis: Axis, steps: number, from: number, to: number): void {
  for (const t of stepsOf(steps))
    drawing.line(
      [
        [centre(axis, t), from],
        [centre(axis, t), to],
      ],
      'rule',
      { arrow: true },
    );
}
