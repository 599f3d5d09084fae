// Where the words of a line stand: above or below one of its points, as clear of every line as can be.
import { type Area, along, type Box, boxOf, placeOf, widthOf } from './label-box.ts';
import type { LinePlot, PlotLabel, PlotLine } from './line-plot.ts';
import { hasPlace } from './plot-scale.ts';

const WIDTH = 232; // of the narrowest plot: what is clear there is clear where there is more room
const LETTERS = { above: 9, below: 3 };
const PLACES = [-7, 17]; // over a point and under it
const CLEAR = 24; // px that are as good as more

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
    .map((label) => ({ label, room: roomOf(boxOfLabel(label, plot), plot) }));
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (found, each) => (found === undefined || each.room > found.room ? each : found),
    undefined,
  );
  return best === undefined ? [] : [best.label];
}

/** Words at an end of the axis grow inwards. */
function sideOf(x: number, text: string, plot: Plot): Pick<PlotLabel, 'anchor'> {
  const [at] = placeOf(x, 0, areaOf(plot));
  const half = widthOf(text) / 2;
  if (at < half) return { anchor: 'start' };
  return { anchor: at > WIDTH - half ? 'end' : 'middle' };
}

const areaOf = ({ x, y, height }: Plot): Area => ({ width: WIDTH, height: height!, x, y });

/** What a label covers, in pixels of a narrow plot. */
export function boxOfLabel(label: PlotLabel, plot: Plot): Box {
  return boxOf(label, areaOf(plot), LETTERS);
}

/** How far the nearest line is from a box, up to CLEAR; less than 0 where one goes through it, or it leaves the plot. */
export function roomOf({ left, right, top, bottom }: Box, plot: Plot): number {
  if (top < -6 || bottom > plot.height! - 4) return -CLEAR;
  const marks = [
    ...plot.lines.flatMap(({ points }) => along(points, areaOf(plot))),
    ...(plot.dots ?? []).map(({ x, y }) => placeOf(x, y, areaOf(plot))),
  ];
  const distances = marks.map(([x, y]) => {
    const aside = Math.max(left - x, x - right);
    const away = Math.max(top - y, y - bottom);
    return aside > 0 && away > 0 ? Math.hypot(aside, away) : Math.max(aside, away);
  });
  return Math.min(CLEAR, ...distances.filter((distance) => !Number.isNaN(distance)));
}
