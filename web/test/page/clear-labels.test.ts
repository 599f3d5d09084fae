// Where the words of a plot stand. Oracle: its lines themselves, looked at closely.
import './quiet-lit.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normsPlot } from '../../element/panels/backward/norms-view.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import { boxOfLabel, labelsFor, roomOf } from '../../element/views/clear-labels.ts';
import { type Box, boxOf } from '../../element/views/label-box.ts';
import type { LinePlot, PlotLine } from '../../element/views/line-plot.ts';
import { figureWords } from '../../element/words/languages.ts';
import { loadInNode } from '../fixtures.ts';

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

/** The labels of its first lines. */
const labelled = (plot: Parameters<typeof labelsFor>[1], ...texts: string[]) =>
  labelsFor(
    texts.map((text, k) => ({ line: plot.lines[k]!, text, tone: 'quiet' })),
    plot,
  );

type Place = readonly [across: number, down: number];

/** Whether a line through places in pixels goes through the inside of the box. */
function crosses(places: readonly Place[], { left, right, top, bottom }: Box) {
  return places.slice(1).some(([x, y], k) => {
    const [fromX, fromY] = places[k]!;
    return Array.from({ length: 100 }, (_, n) => n / 99).some((share) => {
      const [across, down] = [fromX + share * (x - fromX), fromY + share * (y - fromY)];
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
        const [label] = labelled(plot, 'target');
        const box = boxOfLabel(label!, plot);
        const crossed = plot.lines.some(({ points }) =>
          crosses(
            points.map(([x, y]) => [(WIDTH * x) / 11, 75 * (1 - y)]),
            box,
          ),
        );
        expect(crossed && roomOf(box, plot) >= 0).toBe(false);
        expect(box.left).toBeGreaterThanOrEqual(-1);
        expect(box.right).toBeLessThanOrEqual(WIDTH + 1);
      }),
      { numRuns: 200 },
    );
    const flat = plotOf([lineOf(Array(12).fill(0)), lineOf(Array(12).fill(0.15))]);
    const [below] = labelled(flat, 'target');
    expect(below!.down).toBeGreaterThan(0);
    expect(roomOf(boxOfLabel(below!, flat), flat)).toBeGreaterThan(3);
  });

  it('lies on no other label, and on no line where two run close together', () => {
    const rising = Array.from({ length: 12 }, (_, t) => 0.05 * t);
    const plot = plotOf([lineOf(rising), lineOf(rising.map((value) => value - 0.05))]);
    const boxes = labelled(plot, '目标', 'h[0]').map((label) => boxOfLabel(label, plot));
    const [one, other] = boxes;
    expect(roomOf(one!, plot, [other!])).toBeGreaterThan(2);
    expect(roomOf(other!, plot, [one!])).toBeGreaterThan(2);
    expect(one!.right - one!.left).toBe(23); // as wide as two characters are
  });

  it('is left out where its line has no place on the axes', () => {
    const plot = {
      ...plotOf([lineOf([0, 0])]),
      y: { kind: 'log', from: 1, to: 10, ...axis },
    } as const;
    expect(labelled({ ...plot, lines: [lineOf([-1, -2])] }, 'none')).toEqual([]);
  });
});

it('Plot: no line goes through the sizes of the step that Backward is at', async () => {
  const library = await loadInNode();
  const letters = { above: 7, below: 0 }; // of digits
  for (const preset of ['fixed', 'vanishing', 'exploding', 'rotation'] as const) {
    const run = compute(library, problemOf(PRESETS[preset], library));
    for (const [width, apart] of [
      [330, true],
      [600, true],
      [600, false],
    ] as const) {
      for (let now = 1; now <= run.steps; now++) {
        const chart = { run, words: figureWords.en, now, from: 0, width, apart };
        const { lines, labels, x, y, height } = normsPlot({ ...chart, choose: undefined })!;
        const across = apart ? width - 70 : width;
        const place = ([t, size]: readonly [number, number]): Place => [
          (across * (t - x.from)) / (x.to - x.from),
          (height! * Math.log(y.to / size)) / Math.log(y.to / y.from),
        ];
        const said = labels!.filter(({ goesAlong }) => goesAlong);
        expect(said.length).toBeGreaterThan(0);
        for (const label of said) {
          const box = boxOf(label, { width: across, height: height!, x, y }, letters);
          const struck = lines.some(({ points }) => crosses(points.map(place), box));
          expect(struck, `${preset}, ${across} px, t = ${now}: ${label.text}`).toBe(false);
        }
      }
    }
  }
});
