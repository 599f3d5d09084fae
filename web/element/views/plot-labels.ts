// Where the labels of a plot have room: none lies over another, or over a dot.
import type { PlotDot, PlotLabel } from './line-plot.ts';
import { clamp, hasPlace, type Scale, shareOf } from './plot-scale.ts';

// Pixels of the plot's text, about: no text is measured.
const CHARACTER = 6.5;
const [ABOVE, BELOW] = [10, 4]; // of the baseline
const DOT = 5;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The plot that they stand in, in pixels. */
export interface Ground {
  readonly width: number;
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
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
      const box = labelBox(placed, ground);
      if (box.bottom > ground.height + ground.below) continue;
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      labels.push(placed);
      break;
    }
  }
  return labels;
}

function pointOf({ x, y }: { x: number; y: number }, ground: Ground): readonly [number, number] {
  return [
    ground.width * clamp(shareOf(ground.x, x)),
    ground.height * (1 - clamp(shareOf(ground.y, y))),
  ];
}

function dotBox(dot: PlotDot, ground: Ground): Box {
  const [x, y] = pointOf(dot, ground);
  return { left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT };
}

function labelBox(label: PlotLabel, ground: Ground): Box {
  const { text, anchor = 'start', right = 0, down = 0 } = label;
  const [x, y] = pointOf(label, ground);
  const width = CHARACTER * text.length;
  const left = x + right - { start: 0, middle: width / 2, end: width }[anchor];
  return { left, right: left + width, top: y + down - ABOVE, bottom: y + down + BELOW };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
