// The chart of norms under the columns of Backward, and its sentence.
import { html, nothing, type TemplateResult } from 'lit';
import { time } from '../../maths/names.ts';
import { ratioText, significant, subscript } from '../../maths/numbers.ts';
import { type Norms, normsOf, rowNorms } from '../../run/norms.ts';
import type { Run } from '../../run/run.ts';
import { type LinePlot, linePlot, type PlotLabel, type PlotPoint } from '../../views/line-plot.ts';
import { labelsWithRoom, type Wish } from '../../views/plot-labels.ts';
import { logScale, type Scale, ticksOf } from '../../views/plot-scale.ts';
import type { Words } from '../../words/languages.ts';

const print = (value: number) => significant(value, 3);
/** From here on a sentence says it: an eye that runs along the cells would pass over it. */
const WORTH_SAYING = 10;

/** What the chart is drawn for. */
interface Chart {
  readonly run: Run;
  readonly words: Words;
  /** The step of the selected entry. */
  readonly now: number | undefined;
  /** How far Play has come back. */
  readonly from: number;
  /** Pixels; 0 where nothing was laid out. */
  readonly width: number;
  /** It has an axis of its own: its columns are not those of the numbers. */
  readonly apart: boolean;
  /** Goes to a step; nothing where none can be chosen. */
  readonly choose: ((step: number) => void) | undefined;
}

export function normsView(chart: Chart): TemplateResult {
  const { run, words } = chart;
  const plot = normsPlot(chart);
  if (plot === undefined) return html`<p class="say">${words.noError}</p>`;
  return html`<div class=${chart.apart ? 'apart' : ''}>${linePlot(plot)}</div> ${changeView(run, words)}`;
}

const HEIGHT = { simple: 120, gated: 170 };
const BESIDE = 44 + 26; // of a plot with numbers at its axis, as in the style sheet
const USUAL = 600; // before anything was laid out

/** Nothing where there is no error. */
export function normsPlot({
  run,
  words,
  now,
  from,
  width,
  apart,
  choose,
}: Chart): LinePlot | undefined {
  const norms = normsOf(run);
  if (norms.delta.every((size) => size === 0)) return undefined;
  const last = run.steps;
  const height = run.cells === undefined ? HEIGHT.simple : HEIGHT.gated;
  const delta = norms.delta.map((size, k) => [k + 1, size] as const).filter(([t]) => t >= from);
  const jacobian = norms.jacobian.map((size, t) => [t, size] as const).filter(([t]) => t >= from);
  const x = { kind: 'linear', from: -0.5, to: last + 0.5 } as const;
  const others = othersOf(norms, last, from);
  const y = logScale([
    ...[...norms.delta, ...norms.jacobian],
    ...others.flatMap(({ points }) => points.map(([, size]) => size)),
  ]);
  const dots = [
    ...jacobian.map(([x, y]) => ({ x, y, hollow: true })),
    ...delta.map(([x, y]) => ({ x, y })),
  ].filter(({ y }) => y > 0 && Number.isFinite(y));
  const names: readonly Wish[] = [
    wish({ text: '‖δ‖', x: last, y: norms.delta.at(-1)!, right: 15, tone: 'accent' }, [4, -9, 18]),
    wish(
      {
        text: `‖∂h${subscript(last)}/∂hₜ‖`,
        x: jacobian[0]![0],
        y: jacobian[0]![1],
        anchor: apart ? 'start' : 'middle',
        ...(apart && { right: -10 }),
        tone: 'quiet',
      },
      [-24, 32, -38],
    ),
    ...others.map(({ name, points }) =>
      wish(
        {
          text: name,
          x: points[0]![0],
          y: points[0]![1],
          anchor: apart ? 'start' : 'middle',
          ...(apart && { right: -10 }),
          tone: 'quiet',
        },
        [-24, 32, -38, 46],
      ),
    ),
  ];
  const values = [
    ...jacobian.map(([t, size]) => valueWish(t, size, norms.delta[t - 1], 'quiet')),
    ...delta.map(([t, size]) => valueWish(t, size, norms.jacobian[t], 'accent')),
  ].filter(({ label }) => label.y > 0 && Number.isFinite(label.y));
  const atNow = values.filter(({ label }) => label.x === now).map((each) => besideLine(each, last));
  const apartFromNow = values.filter(({ label }) => label.x !== now);
  const below = apart ? 2 : 28; // where an axis says its own, digits may come near it
  const ground = {
    width: (width || USUAL) - (apart ? BESIDE : 0),
    height,
    below,
    x,
    y,
    dots,
    lines: [
      ...[delta, jacobian, ...others.map(({ points }) => points)],
      ...(now === undefined ? [] : [upright(now, y)]),
      ...(apart ? [] : tickLines(x, y, width || USUAL)),
    ],
  };
  const first = [...atNow, ...names];
  const all = labelsWithRoom([...first, ...apartFromNow], ground);
  const fits = all.length === names.length + values.length;
  const say = (t: number) =>
    [
      time(t).said,
      ...(t > 0 ? [`‖δ‖ ${print(norms.delta[t - 1]!)}`] : []),
      `‖∂h${subscript(last)}/∂h‖ ${print(norms.jacobian[t]!)}`,
      ...others.map(({ name, sizes }) => `${name} ${print(sizes[t]!)}`),
    ].join(words.comma);
  return {
    label: words.normsLabel(print(norms.delta[0]!), print(norms.jacobian[0]!)),
    tableLabel: words.normsTable,
    height,
    x: { ...x, name: 't', ticks: last + 2, print: String },
    y: { ...y, name: words.norms, ticks: TICKS, print },
    lines: [
      { name: '‖δ‖', points: delta },
      { name: `‖∂h${subscript(last)}/∂h‖`, points: jacobian, kind: 'second' },
      ...others,
    ],
    dots,
    // Where not all have room, those that are asked for.
    labels: fits ? all : labelsWithRoom(first, ground),
    ...(now === undefined ? {} : { current: now }),
    stops: { from: 0, to: last, say },
    ...(choose && { choose }),
  };
}

/** The lines of an LSTM's second state. */
function othersOf({ cells, kept }: Norms, last: number, from: number) {
  const line = (name: string, sizes: readonly number[] | undefined, kind: 'third' | 'fourth') =>
    sizes === undefined
      ? []
      : [{ name, sizes, kind, points: sizes.map((size, t) => [t, size] as const).slice(from) }];
  return [
    ...line(`‖∂c${subscript(last)}/∂cₜ‖`, cells, 'third'),
    ...line('max ∏ f', kept, 'fourth'),
  ];
}

/** What stands at the step of the selected entry. */
const upright = (t: number, { from, to }: Scale): readonly PlotPoint[] => [
  [t, from],
  [t, to],
];

const TICKS = 4;
const TICK_WIDTH = 26; // px

/** Where the numbers of the axis stand on its lines. */
function tickLines(x: Scale, y: Scale, width: number): PlotPoint[][] {
  const to = x.from + (TICK_WIDTH / width) * (x.to - x.from);
  return ticksOf(y, TICKS).map((value) => [
    [x.from, value],
    [to, value],
  ]);
}

const wish = (label: PlotLabel, down: readonly number[]): Wish => ({
  label,
  at: down.map((below) => ({ down: below })),
});

/** Not across the line that stands there, but beside it, and first where there is more room. */
function besideLine({ label, at }: Wish, last: number): Wish {
  const start = { anchor: 'start', right: 8 } as const;
  const end = { anchor: 'end', right: -8 } as const;
  const sides = 2 * label.x < last ? [start, end] : [end, start];
  const isAbove = at[0]!.down! < 0;
  const heights = isAbove ? [-9, -14, -24, 18, 4, 32] : [18, 32, 4, -9, -14, -24];
  return {
    label: { ...label, goesAlong: true },
    at: sides.flatMap((side) => heights.map((down) => ({ ...side, down }))),
  };
}

/** Above its dot where the other curve's dot lies below, and below it otherwise. */
function valueWish(t: number, size: number, other = 0, tone: 'quiet' | 'accent'): Wish {
  const above = size > other || (size === other && tone === 'quiet');
  const label = { text: print(size), x: t, y: size, anchor: 'middle', tone } as const;
  return wish(label, above ? [-9, 18] : [18, -9]);
}

/** What the shown code makes of the error, and what correct code does where that is something else. */
function changeView(run: Run, words: Words): TemplateResult | undefined {
  const change = changeOf(rowNorms(run.backward.delta), words);
  if (change === undefined || change.ratio < WORTH_SAYING) return undefined;
  const correct = changeOf(rowNorms(run.truth.delta), words);
  const same = correct?.grows === change.grows && correct.text === change.text;
  const say = change.grows ? words.grown : words.faded;
  const other = correct && words.correctly[correct.grows ? 'grown' : 'faded'](correct.text);
  return html`<p class="say change">${say(run.steps, 1, change.text)}${same ? nothing : other}</p>`;
}

/** Nothing where there is no ratio of two sizes. */
function changeOf(delta: readonly number[], words: Words) {
  const [first, last] = [delta[0]!, delta.at(-1)!];
  const grows = first > last;
  const ratio = grows ? first / last : last / first;
  if (!Number.isFinite(ratio)) return undefined;
  return { grows, ratio, text: ratioText(ratio, words.locale) };
}
