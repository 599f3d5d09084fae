// Where the words of a plot's lines stand. Oracle: the lines themselves, looked at every half pixel.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOfLabel, labelFor, roomOf } from '../../element/views/clear-labels.ts';
import type { LinePlot, PlotLine } from '../../element/views/line-plot.ts';

const WIDTH = 232;
const axis = { name: '', print: String };
const plotOf = (lines: readonly PlotLine[]) =>
  ({
    height: 150,
    x: { kind: 'linear', from: 0, to: 11, ...axis },
    y: { kind: 'linear', from: -1, to: 1, ...axis },
    lines,
  }) as const satisfies Partial<LinePlot>;
const lineOf = (values: readonly number[]): PlotLine => ({
  name: '',
  points: values.map((value, t) => [t, value] as const),
});

/** Whether a line goes through the inside of the box. */
function crosses(
  { points }: PlotLine,
  { left, right, top, bottom }: ReturnType<typeof boxOfLabel>,
) {
  return points.slice(1).some(([x, y], k) => {
    const [fromX, fromY] = points[k]!;
    return Array.from({ length: 100 }, (_, n) => n / 99).some((share) => {
      const across = (WIDTH * (fromX + share * (x - fromX))) / 11;
      const down = 75 * (1 - (fromY + share * (y - fromY)));
      return across > left + 1 && across < right - 1 && down > top + 1 && down < bottom - 1;
    });
  });
}

describe('Plot: the label of a line', () => {
  it('stands on no line wherever there is room beside one of its points', () => {
    const values = fc.array(fc.double({ min: -0.7, max: 0.7, noNaN: true }), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(values, values, (one, other) => {
        const plot = plotOf([lineOf(one), lineOf(other)]);
        const [label] = labelFor(plot.lines[0]!, 'target', 'quiet', plot);
        const box = boxOfLabel(label!, plot);
        const crossed = plot.lines.some((line) => crosses(line, box));
        expect(crossed && roomOf(box, plot) >= 0).toBe(false);
        expect(box.left).toBeGreaterThanOrEqual(-1);
        expect(box.right).toBeLessThanOrEqual(WIDTH + 1);
      }),
      { numRuns: 200 },
    );
    const flat = plotOf([lineOf(Array(12).fill(0)), lineOf(Array(12).fill(0.15))]);
    const [below] = labelFor(flat.lines[0]!, 'target', 'quiet', flat);
    expect(below!.down).toBeGreaterThan(0);
    expect(roomOf(boxOfLabel(below!, flat), flat)).toBeGreaterThan(3);
  });

  it('is left out where its line has no place on the axes', () => {
    const plot = {
      ...plotOf([lineOf([0, 0])]),
      y: { kind: 'log', from: 1, to: 10, ...axis },
    } as const;
    expect(labelFor(lineOf([-1, -2]), 'none', 'quiet', plot)).toEqual([]);
  });
});
