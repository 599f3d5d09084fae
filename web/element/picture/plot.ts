// A line plot as a picture: the plot of the page, mark by mark.
import { type LinePlot, labelsOf, type PlotLabel } from '../views/line-plot.ts';
import { clamp, shareOf, strokesOf, ticksOf, tickText } from '../views/plot-scale.ts';
import { type Drawing, type Point, TEXT } from './drawing.ts';

const HEIGHT = 190;
const TICKS = 6;
const LEFT = 44; // for the numbers at the ticks
const TOP = 30; // for the name of the axis, and labels above the highest line
const BOTTOM = 40;

/**
 * By its top left corner and its whole width.
 * @returns its lower edge
 */
export function drawPlot(
  drawing: Drawing,
  x: number,
  y: number,
  width: number,
  plot: LinePlot,
): number {
  const { lines, dots = [], zone, level, current, height = HEIGHT } = plot;
  const [left, top, wide] = [x + LEFT, y + TOP, width - LEFT];
  const across = (value: number) => left + wide * clamp(shareOf(plot.x, value));
  const down = (value: number) => top + height * (1 - clamp(shareOf(plot.y, value)));
  const row = (at: number): Point[] => [
    [left, at],
    [left + wide, at],
  ];
  const label = ({ text, x, y, anchor = 'start', right = 0, down: below = 0, tone }: PlotLabel) =>
    drawing.text(across(x) + right, down(y) + below, text, {
      size: TEXT.hint,
      tone: tone ?? 'soft',
      anchor,
      halo: true,
    });

  drawing.word(x, y + 8, plot.y.name);
  if (zone) {
    const from = across(zone.from);
    drawing.rect(from, top, across(zone.to) - from, height, 'wash');
  }
  for (const value of ticksOf(plot.y, plot.y.ticks ?? TICKS)) {
    drawing.line(row(down(value)), 'faint');
    drawing.word(left - 8, down(value) + 4, tickText(plot.y, value), { anchor: 'end' });
  }
  drawing.line(row(top + height), 'rule');
  for (const value of ticksOf(plot.x, plot.x.ticks ?? TICKS))
    drawing.word(across(value), top + height + 17, tickText(plot.x, value), { anchor: 'middle' });
  drawing.word(left + wide, top + height + 33, plot.x.name, { anchor: 'end' });
  if (level !== undefined) drawing.line(row(down(level)), 'alarm', { dash: [1, 3] });
  if (current !== undefined)
    drawing.line(
      [
        [across(current), top],
        [across(current), top + height],
      ],
      'accent',
    );
  for (const { points, kind = 'main' } of lines)
    for (const stroke of strokesOf(points, plot.x, plot.y)) {
      const places = stroke.map(([a, b]) => [left + wide * a, top + height * b] as const);
      if (kind === 'main') drawing.line(places, 'accent', { width: 1.75 });
      else drawing.line(places, 'quiet', { width: 1.25, dash: [4, 3] });
    }
  for (const { x: at, y: value, hollow, label: own } of dots) {
    drawing.dot(across(at), down(value), hollow);
    if (own) label({ ...own, x: at, y: value });
  }
  for (const each of labelsOf(plot)) label(each);
  return top + height + BOTTOM;
}
