// Where the labels of a plot have room: none lies over another, or over a dot.
import { type Area, type Box, boxOf, placeOf } from './label-box.ts';
import type { PlotDot, PlotLabel } from './line-plot.ts';
import { hasPlace } from './plot-scale.ts';

const LETTERS = { above: 10, below: 4 };
const DOT = 5;

/** The plot that they stand in. */
export interface Ground extends Area {
  readonly dots: readonly PlotDot[];
  /** Room under the plot. */
  readonly below: number;
}

/** The label, each with the first of these distances below its point where it has room. */
export interface Wish {
  readonly label: PlotLabel;
  readonly down: readonly number[];
}

/** Those that have room, where those that come first choose first. */
export function labelsWithRoom(wishes: readonly Wish[], ground: Ground): readonly PlotLabel[] {
  const taken: Box[] = ground.dots
    .filter(({ y }) => hasPlace(ground.y, y))
    .map((dot) => dotBox(dot, ground));
  const labels: PlotLabel[] = [];
  for (const { label, down } of wishes) {
    if (!hasPlace(ground.y, label.y)) continue;
    for (const below of down) {
      const placed = { ...label, down: below };
      const box = boxOf(placed, ground, LETTERS);
      if (box.bottom > ground.height + ground.below) continue;
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      labels.push(placed);
      break;
    }
  }
  return labels;
}

function dotBox(dot: PlotDot, ground: Ground): Box {
  const [x, y] = placeOf(dot.x, dot.y, ground);
  return { left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
