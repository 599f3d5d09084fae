// Where the words of a plot stand, in its pixels. No text is measured.
import type { PlotLabel } from './line-plot.ts';
import { clamp, type Scale, shareOf } from './plot-scale.ts';

const LETTER = 6.5; // about as wide is one of 11.5 px

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

export const widthOf = (text: string): number => LETTER * text.length;

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
