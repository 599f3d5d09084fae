// Where the labels of a plot have room: none lies over another, or over a dot, and on a line only where all else is taken.
import { type Area, type Box, boxOf, crosses, overlap, placeOf } from './label-box.ts';
import type { PlotDot, PlotLabel, PlotPoint } from './line-plot.ts';
import { hasPlace } from './plot-scale.ts';

const LETTERS = { above: 10, below: 4 };
const DOT = 5;
const OVER = { left: 12, right: 30 }; // px beside the plot, where the numbers of its axis end

/** The plot that they stand in. */
export interface Ground extends Area {
  readonly dots: readonly PlotDot[];
  readonly lines: readonly (readonly PlotPoint[])[];
  /** Room under the plot. */
  readonly below: number;
}

/** Where a label stands from its point. */
type Offset = Pick<PlotLabel, 'anchor' | 'right' | 'down'>;

/** The label, at the first of these places where it has room. */
export interface Wish {
  readonly label: PlotLabel;
  readonly at: readonly Offset[];
}

/** Those that have room, where those that come first choose first. */
export function labelsWithRoom(wishes: readonly Wish[], ground: Ground): readonly PlotLabel[] {
  const taken: Box[] = ground.dots
    .filter(({ y }) => hasPlace(ground.y, y))
    .map((dot) => dotBox(dot, ground));
  const lines = ground.lines.map((points) => points.map(([x, y]) => placeOf(x, y, ground)));
  const isStruck = (box: Box) =>
    lines.some((places) => places.some((to, k) => k > 0 && crosses(places[k - 1]!, to, box)));
  const labels: PlotLabel[] = [];
  for (const { label, at } of wishes) {
    if (!hasPlace(ground.y, label.y)) continue;
    const free = at
      .map((offset) => ({ ...label, ...offset }))
      .map((placed) => ({ placed, box: boxOf(placed, ground, LETTERS) }))
      .filter(({ box }) => isInside(box, ground) && !taken.some((other) => overlap(box, other)));
    const best = free.find(({ box }) => !isStruck(box)) ?? free[0];
    if (best === undefined) continue;
    taken.push(best.box);
    labels.push(best.placed);
  }
  return labels;
}

function isInside({ left, right, bottom }: Box, { width, height, below }: Ground): boolean {
  return left >= -OVER.left && right <= width + OVER.right && bottom <= height + below;
}

function dotBox(dot: PlotDot, ground: Ground): Box {
  const [x, y] = placeOf(dot.x, dot.y, ground);
  return { left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT };
}
