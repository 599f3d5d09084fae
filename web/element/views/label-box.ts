// Where the words of a plot stand, in its pixels. No text is measured.
import type { PlotLabel, PlotPoint } from './line-plot.ts';
import { clamp, type Scale, shareOf } from './plot-scale.ts';

const LETTER = 6.5; // about as wide is one of 11.5 px
const CHARACTER = 11.5; // and so wide a Chinese one

/** Where the numbers of a plot are drawn. */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Place = readonly [left: number, down: number];

export function placeOf(x: number, y: number, area: Area): Place {
  return [area.width * clamp(shareOf(area.x, x)), area.height * (1 - clamp(shareOf(area.y, y)))];
}

/** The points of a line, and those between them at every few pixels. */
export function along(points: readonly PlotPoint[], area: Area): readonly Place[] {
  const places = points.map(([x, y]) => placeOf(x, y, area));
  return places.flatMap(([x, y], k) => {
    const [nextX, nextY] = places[k + 1] ?? [x, y];
    const count = Math.max(1, Math.ceil(Math.hypot(nextX - x, nextY - y) / 3));
    return Array.from({ length: count }, (_, n) => {
      const share = n / count;
      return [x + share * (nextX - x), y + share * (nextY - y)] as const;
    });
  });
}

export function widthOf(text: string): number {
  const characters = text.match(/[\u2e80-\uffef]/g)?.length ?? 0;
  return CHARACTER * characters + LETTER * (text.length - characters);
}

/** @param letters how far they reach over and under their base line */
export function boxOf(
  { text, x, y, anchor = 'start', right = 0, down = 0 }: PlotLabel,
  area: Area,
  letters: { readonly above: number; readonly below: number },
): Box {
  const width = widthOf(text);
  const [at, base] = placeOf(x, y, area);
  const left = at + right - { start: 0, middle: width / 2, end: width }[anchor];
  const top = base + down - letters.above;
  return { left, right: left + width, top, bottom: base + down + letters.below };
}

/** Whether a straight line goes through a box: the part of it between all four sides is not empty. */
export function crosses([fromX, fromY]: Place, [toX, toY]: Place, box: Box): boolean {
  let [first, last] = [0, 1]; // shares of the way
  const sides = [
    [fromX - toX, fromX - box.left],
    [toX - fromX, box.right - fromX],
    [fromY - toY, fromY - box.top],
    [toY - fromY, box.bottom - fromY],
  ] as const;
  for (const [step, room] of sides) {
    if (step === 0 && room <= 0) return false;
    if (step < 0) first = Math.max(first, room / step);
    if (step > 0) last = Math.min(last, room / step);
  }
  return first < last;
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
