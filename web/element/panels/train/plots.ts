// The plots of a training: the loss, the answers, the error on its way back, and the radius of W.
import type { Tensor, Unrolled } from '../../../lib/index.ts';
import { significant, subscript } from '../../maths/numbers.ts';
import { jacobianNorms, type Norms, rowNorms } from '../../run/norms.ts';
import type { Sample } from '../../run/training/curve.ts';
import type { FreshSequence } from '../../run/training/fresh.ts';
import type { TrainSession } from '../../run/training/session.ts';
import { TASKS, type Task } from '../../run/training/tasks.ts';
import { labelsFor } from '../../views/clear-labels.ts';
import type { LinePlot, PlotAxis, PlotLine, PlotPoint } from '../../views/line-plot.ts';
import { logScale } from '../../views/plot-scale.ts';
import type { TrainWords } from '../../words/en/train.ts';

const HEIGHT = 150;
const print = (value: number) => significant(value, 3);
const count = (value: number) => `${value}`;

/** The next of 10, 20, 50, 100 …: an axis that does not move with every iteration. */
export function roundUp(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * decade).find((end) => end >= value) ?? 10 * decade;
}

/** From 1 on: what was before the first iteration stands at the left edge. */
function iterations(samples: readonly Sample[], { iteration }: TrainWords['plots']): PlotAxis {
  const to = roundUp(Math.max(10, samples.at(-1)!.iteration));
  return { kind: 'log', from: 0.5, to, name: iteration, ticks: 5, print: count };
}

function lossPlot(
  { samples, settings }: TrainSession,
  fresh: FreshSequence | undefined,
  { plots }: TrainWords,
): LinePlot {
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const own: PlotLine = {
    name: plots.loss,
    points: samples.map(({ iteration, loss }) => [iteration, loss] as const),
  };
  const tested: PlotLine[] =
    fresh === undefined
      ? []
      : [
          {
            name: plots.fresh,
            kind: 'second',
            points: averaged(
              samples.map(
                ({ iteration, weights }) => [iteration, fresh.answer(weights).loss] as const,
              ),
            ),
          },
        ];
  const lines = [own, ...tested];
  const { goal } = settings;
  const losses = lines.flatMap(({ points }) => points.map(([, loss]) => loss));
  const plot = {
    height: HEIGHT,
    x: iterations(samples, plots),
    y: {
      ...logScale(goal === undefined ? losses : [...losses, goal]),
      name: plots.loss,
      ticks: 4,
      print,
    },
    lines,
    dots: [{ x: last.iteration, y: last.loss }],
  };
  return {
    ...plot,
    label: plots.lossLabel(print(first.loss), print(last.loss)),
    tableLabel: plots.table,
    goal,
    labels: labelsFor(
      tested.flatMap((line) => [
        { line: own, text: plots.trained, tone: 'accent' },
        { line, text: plots.fresh, tone: 'quiet' },
      ]),
      plot,
    ),
  };
}

const PER_OCTAVE = 8; // about 3 px each on a narrow plot

/**
 * Points that stand within 3 px as one, at their geometric mean, and the last: with a rate near its limit a loss jumps up
 * and down at every iteration, and dashes that do so are a smear.
 */
export function averaged(points: readonly PlotPoint[]): readonly PlotPoint[] {
  const place = ([at]: PlotPoint) => Math.floor(PER_OCTAVE * Math.log2(Math.max(1, at)));
  const groups: PlotPoint[][] = [];
  for (const point of points) {
    const group = groups.at(-1);
    if (group !== undefined && place(group[0]!) === place(point)) group.push(point);
    else groups.push([point]);
  }
  const means = groups.map((group): PlotPoint => {
    const logs = group.reduce((sum, [, value]) => sum + Math.log(value), 0);
    const [at, value] = group.at(-1)!;
    return [at, group.length === 1 ? value : Math.exp(logs / group.length)];
  });
  return [...means.slice(0, -1), points.at(-1)!];
}

interface Answered {
  /** [T+1, H] */
  readonly states: Tensor;
  readonly task: Task;
  readonly name: string;
}

function answerPlot({ states, task, name }: Answered, { plots }: TrainWords): LinePlot {
  const { y } = task;
  const size = states.shape[1]!;
  const said = y.map((_, t) => states.data[(t + 1) * size]!);
  const wanted = y.flatMap(([value], t) => (value === undefined ? [] : [[t + 1, value] as const]));
  const error = Math.max(...wanted.map(([t, value]) => Math.abs(said[t - 1]! - value)));
  const end = roundUp(Math.max(...[...said, ...wanted.map(([, value]) => value)].map(Math.abs), 1));
  const targets: PlotLine = { name: plots.target, kind: 'second', points: wanted };
  const answers: PlotLine = {
    name: 'h[0]',
    points: said.map((value, t) => [t + 1, value] as const),
  };
  const plot = {
    height: HEIGHT,
    x: { kind: 'linear', from: 1, to: y.length, name: 't', print: count },
    y: { kind: 'linear', from: -end, to: end, name, ticks: 4, print },
    lines: [targets, answers],
    dots: wanted.map(([t, value]) => ({ x: t, y: value, hollow: true })),
  } as const;
  return {
    ...plot,
    label: plots.answerLabel(print(error)),
    tableLabel: plots.table,
    labels: labelsFor(
      [
        { line: targets, text: plots.target, tone: 'quiet' },
        { line: answers, text: 'h[0]', tone: 'accent' },
      ],
      plot,
    ),
  };
}

/** How far an error reaches in the layer as it is now. */
export function reachOf({ settings, point }: TrainSession, { activate }: Unrolled): Norms {
  const slope = activate.slope(settings.activation, point.net);
  return {
    delta: rowNorms(point.gradients.delta),
    jacobian: jacobianNorms(point.weights.W, slope),
  };
}

/** All of them, in the order of the page. */
export function plotsOf(
  session: TrainSession,
  fresh: FreshSequence | undefined,
  reach: Norms,
  words: TrainWords,
): readonly LinePlot[] {
  const { settings, point, samples } = session;
  const { plots } = words;
  const tested =
    fresh === undefined
      ? []
      : [{ ...fresh.answer(point.weights), task: fresh.task, name: plots.freshAnswer }];
  return [
    lossPlot(session, fresh, words),
    answerPlot({ ...point, task: TASKS[settings.task], name: plots.answer }, words),
    ...tested.map((answered) => answerPlot(answered, words)),
    normPlot(reach, words),
    radiusPlot(samples, words),
  ];
}

function normPlot({ delta, jacobian }: Norms, { plots }: TrainWords): LinePlot {
  const steps = jacobian.length - 1;
  const back = `‖∂h${subscript(steps)}/∂h‖`;
  const left: PlotLine = {
    name: back,
    kind: 'second',
    points: jacobian.map((norm, t) => [t, norm] as const),
  };
  const errors: PlotLine = { name: '‖δ‖', points: delta.map((norm, k) => [k + 1, norm] as const) };
  const plot = {
    height: HEIGHT,
    x: { kind: 'linear', from: 0, to: steps, name: 't', print: count },
    y: { ...logScale([...delta, ...jacobian]), name: plots.norms, ticks: 4, print },
    lines: [left, errors],
  } as const;
  return {
    ...plot,
    label: plots.normsLabel(print(delta.at(-1)!), print(delta[0]!)),
    tableLabel: plots.table,
    labels: labelsFor(
      [
        { line: left, text: back, tone: 'quiet' },
        { line: errors, text: '‖δ‖', tone: 'accent' },
      ],
      plot,
    ),
  };
}

function radiusPlot(samples: readonly Sample[], { plots }: TrainWords): LinePlot {
  const radii = samples.map(({ radius }) => radius);
  const x = iterations(samples, plots);
  const last = samples.at(-1)!;
  const end = roundUp(Math.max(1.5, ...radii));
  const line: PlotLine = {
    name: 'ρ(W)',
    points: samples.map(({ iteration, radius }) => [iteration, radius] as const),
  };
  const plot = {
    height: HEIGHT,
    x,
    y: { kind: 'linear', from: 0, to: end, name: plots.radius, ticks: 4, print },
    lines: [line],
    dots: [{ x: last.iteration, y: last.radius }],
  } as const;
  const one: PlotLine = {
    name: plots.one,
    points: [
      [x.from, 1],
      [x.to, 1],
    ],
  };
  return {
    ...plot,
    label: plots.radiusLabel(print(radii[0]!), print(last.radius)),
    tableLabel: plots.table,
    labels: end > 5 ? [] : labelsFor([{ line: one, text: plots.one, tone: 'quiet' }], plot), // no room for it under a high axis
  };
}
