// Where the words of a line stand: above or below one of its points, as clear of every line as can be.
import type { LinePlot, PlotLabel, PlotLine } from './line-plot.ts';
import { clamp, hasPlace, shareOf } from './plot-scale.ts';

const WIDTH = 232; // of the narrowest plot: what is clear there is clear where there is more room
const LETTER = 6.5; // about as wide is one of 11.5 px
const HEIGHT = { above: 9, below: 3 }; // of letters over and under their base line
const PLACES = [-7, 17]; // over a point and under it
const CLEAR = 24; // px that are as good as more

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Plot = Pick<LinePlot, 'x' | 'y' | 'lines' | 'height' | 'dots'>;

/** The label of a line at its best place; none where the line has no point on the plot. */
export function labelFor(
  line: PlotLine,
  text: string,
  tone: NonNullable<PlotLabel['tone']>,
  plot: Plot,
): readonly PlotLabel[] {
  const candidates = line.points
    .filter(([x, y]) => hasPlace(plot.x, x) && hasPlace(plot.y, y) && Number.isFinite(y))
    .flatMap(([x, y]) =>
      PLACES.map((down) => ({ text, tone, x, y, down, ...sideOf(x, text, plot) })),
    )
    .map((label) => ({ label, room: roomOf(boxOf(label, plot), plot) }));
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (found, each) => (found === undefined || each.room > found.room ? each : found),
    undefined,
  );
  return best === undefined ? [] : [best.label];
}

/** Words at an end of the axis grow inwards. */
function sideOf(x: number, text: string, plot: Plot): Pick<PlotLabel, 'anchor'> {
  const at = WIDTH * clamp(shareOf(plot.x, x));
  const half = (LETTER * text.length) / 2;
  if (at < half) return { anchor: 'start' };
  return { anchor: at > WIDTH - half ? 'end' : 'middle' };
}

/** What a label covers, in pixels of a narrow plot. */
export function boxOf(
  { text, x, y, anchor = 'start', right = 0, down = 0 }: PlotLabel,
  plot: Plot,
): Box {
  const width = LETTER * text.length;
  const shift = { start: 0, middle: width / 2, end: width }[anchor];
  const left = WIDTH * clamp(shareOf(plot.x, x)) + right - shift;
  const base = plot.height! * (1 - clamp(shareOf(plot.y, y))) + down;
  return { left, right: left + width, top: base - HEIGHT.above, bottom: base + HEIGHT.below };
}

/** How far the nearest line is from a box, up to CLEAR; less than 0 where one goes through it, or it leaves the plot. */
export function roomOf({ left, right, top, bottom }: Box, plot: Plot): number {
  if (top < -6 || bottom > plot.height! - 4) return -CLEAR;
  const marks = [
    ...plot.lines.flatMap(({ points }) => along(points, plot)),
    ...(plot.dots ?? []).map(({ x, y }) => placeOf([x, y], plot)),
  ];
  const distances = marks.map(([x, y]) => {
    const aside = Math.max(left - x, x - right);
    const away = Math.max(top - y, y - bottom);
    return aside > 0 && away > 0 ? Math.hypot(aside, away) : Math.max(aside, away);
  });
  return Math.min(CLEAR, ...distances.filter((distance) => !Number.isNaN(distance)));
}

type Place = readonly [left: number, down: number];

function placeOf([x, y]: readonly [number, number], plot: Plot): Place {
  const down = plot.height! * (1 - clamp(shareOf(plot.y, y)));
  return [WIDTH * clamp(shareOf(plot.x, x)), down];
}

/** The points of a line, and those between them at every few pixels. */
function along(points: PlotLine['points'], plot: Plot): readonly Place[] {
  const places = points.map((point) => placeOf(point, plot));
  return places.flatMap(([x, y], k) => {
    const [nextX, nextY] = places[k + 1] ?? [x, y];
    const count = Math.max(1, Math.ceil(Math.hypot(nextX - x, nextY - y) / 3));
    return Array.from({ length: count }, (_, n) => {
      const share = n / count;
      return [x + share * (nextX - x), y + share * (nextY - y)] as const;
    });
  });
}
