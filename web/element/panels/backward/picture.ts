// The backward pass as a picture, on the axis of the forward pass.

import {
  band,
  centre,
  down,
  GAP,
  NAME,
  type Rows,
  railOf,
  STEP_CELL,
  table,
  ticks,
  vector,
} from '../../picture/axis.ts';
import { CELL, type Drawing } from '../../picture/drawing.ts';
import { drawPlot } from '../../picture/plot.ts';
import type { Numbers } from '../../quantities/quantities.ts';
import { columnsOf, stepsOf } from '../../views/time-axis.ts';
import type { Pictured } from '../panel.ts';
import { normsPlot } from './norms-view.ts';

export function drawBackward(drawing: Drawing, pictured: Pictured): void {
  const { run, state, quantities: q, words } = pictured;
  const { steps, inputSize: I, hiddenSize: H } = run;
  const { summed } = state;
  const columns = columnsOf(run, summed);
  const gradient = (of: Numbers, ...before: readonly number[]): Rows =>
    summed === 'b' ? vector(of, H, ...before) : table(of, H, columns, ...before);
  railOf(drawing, [
    ['W', q.W, table(q.W, H, H)],
    ['U', q.U, table(q.U, H, I)],
  ]);
  const axis = {
    left: CELL.width * Math.max(H, I) + GAP,
    width: Math.max(CELL.width + 60, STEP_CELL * columns + 30),
  };
  ticks(drawing, axis, steps, 'backward');
  const each = stepsOf(steps);
  const height = CELL.height * H + 14;
  const [slopes, errors, shares, sums, after] = [0, 1, 2, 3, 4].map(
    (k) => 46 + k * (height + 40),
  ) as [number, number, number, number, number];
  const rows = (y: number, of: Numbers, contents: (t: number) => Rows, from: 0 | 1 = 1) =>
    band(drawing, axis, y, stepsOf(steps, from), (t) => of.name(t).said, contents);

  rows(slopes, q.slope, (t) => vector(q.slope, H, t));
  band(
    drawing,
    axis,
    errors,
    stepsOf(steps, 0),
    (t) => (t === 0 ? q.dh0 : q.delta).name(t).said,
    (t) => (t === 0 ? vector(q.dh0, H) : vector(q.delta, H, t)),
  );
  for (const t of each) {
    const y = errors + 10 + (CELL.height * H) / 2;
    const reach = CELL.width / 2 + 10;
    const back = [centre(axis, t) - reach, centre(axis, t - 1) + reach] as const;
    drawing.line(
      back.map((x) => [x, y] as const),
      'rule',
      { arrow: true },
    );
  }
  down(drawing, axis, steps, errors + height + 2, shares - 18);
  rows(shares, q.share, (t) => gradient(q.share, t));
  down(drawing, axis, steps, shares + height + 2, sums - 18);
  rows(sums, q.sum, (t) => gradient(q.sum, t));
  drawing.name(0, sums, q.dW.name('t').said);
  drawing.matrix(0, sums + 10, gradient(q.dW));
  const plot = normsPlot(run, words);
  const end = axis.left + (steps + 1) * axis.width;
  const left = axis.left - 44; // where its own axis begins is where that of time does
  const inputs =
    plot === undefined
      ? drawing.paragraph(axis.left, after, end - axis.left, words.noError) + 20
      : drawPlot(drawing, left, after, end - left, plot) + GAP;
  rows(inputs, q.dx, (t) => vector(q.dx, I, t));

  const titles = [
    [slopes, words.slope],
    [shares, words.share],
    [sums, words.sum],
    [inputs, words.ofInput],
  ] as const;
  for (const [y, title] of titles)
    drawing.word(centre(axis, 0), y + NAME, title, { anchor: 'middle' });
}
