// The forward pass as a picture: the parameters, and every step of x, net and h.
import * as names from '../../maths/names.ts';
import { factor } from '../../maths/numbers.ts';
import {
  type Axis,
  band,
  centre,
  down,
  GAP,
  NAME,
  railOf,
  table,
  ticks,
  vector,
} from '../../picture/axis.ts';
import { CELL, type Drawing } from '../../picture/drawing.ts';
import { stepsOf } from '../../views/time-axis.ts';
import type { Pictured } from '../panel.ts';

export function drawForward(drawing: Drawing, { run, quantities: q, words }: Pictured): void {
  const { steps, inputSize: I, hiddenSize: H, problem } = run;
  const bias = problem.bias ? [['b', q.b, vector(q.b, H)] as const] : [];
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
      { arrow: true },
    );
  }
}
