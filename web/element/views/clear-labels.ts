// Where the words of lines stand: above or below one of their points, as clear of every line, and of each other, as can be.
import { type Area, along, type Box, boxOf, overlap, placeOf, widthOf } from './label-box.ts';
import type { LinePlot, PlotLabel, PlotLine } from './line-plot.ts';
import { hasPlace } from './plot-scale.ts';

const WIDTH = 232; // of the narrowest plot: what is clear there is clear where there is more room
const LETTERS = { above: 9, below: 3 };
const PLACES = [-7, 17, -19, 29, -31, 41]; // over a point and under it, and farther off where lines run close
const CLEAR = 14; // px that are as good as more
const FAR = 0.5; // of a px of room for each px away from the line: its words belong to it

type Plot = Pick<LinePlot, 'x' | 'y' | 'lines' | 'height' | 'dots'>;

/** What a line is called. */
export interface LineName {
  readonly line: PlotLine;
  readonly text: string;
  readonly tone: NonNullable<PlotLabel['tone']>;
}

/** The labels of lines, each at the best place that those before it leave; none where a line has no point on the plot. */
export function labelsFor(names: readonly LineName[], plot: Plot): readonly PlotLabel[] {
  const labels: PlotLabel[] = [];
  for (const name of names) {
    const taken = labels.map((label) => boxOfLabel(label, plot));
    labels.push(...labelFor(name, plot, taken));
  }
  return labels;
}

function labelFor({ line, text, tone }: LineName, plot: Plot, taken: readonly Box[]): PlotLabel[] {
  const candidates = line.points
    .filter(([x, y]) => hasPlace(plot.x, x) && hasPlace(plot.y, y) && Number.isFinite(y))
    .flatMap(([x, y]) =>
      PLACES.map((down) => ({ text, tone, x, y, down, ...sideOf(x, text, plot) })),
    )
    .map((label) => {
      const far = Math.abs(label.down - 5) - 12; // from the middle of its letters
      const room = roomOf(boxOfLabel(label, plot), plot, taken);
      return { label, worth: room < 0 ? room : room - FAR * far };
    });
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (found, each) => (found === undefined || each.worth > found.worth ? each : found),
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
export function roomOf(box: Box, plot: Plot, taken: readonly Box[] = []): number {
  const { left, right, top, bottom } = box;
  if (taken.some((other) => overlap(box, other))) return -CLEAR;
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
