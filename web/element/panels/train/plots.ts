// The four plots of a training: the loss, the answers, the error on its way back, and the radius of W.
import type { Unrolled } from '../../../lib/index.ts';
import { significant, subscript } from '../../maths/numbers.ts';
import { jacobianNorms, rowNorms } from '../../run/norms.ts';
import type { Sample } from '../../run/training/curve.ts';
import type { TrainSession } from '../../run/training/session.ts';
import { TASKS, type Task } from '../../run/training/tasks.ts';
import type { TrainingPoint } from '../../run/training/trainer.ts';
import type { LinePlot, PlotAxis } from '../../views/line-plot.ts';
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

function iterations(samples: readonly Sample[], { iteration }: TrainWords['plots']): PlotAxis {
  const to = roundUp(Math.max(10, samples.at(-1)!.iteration));
  return { kind: 'linear', from: 0, to, name: iteration, ticks: 3, print: count };
}

function lossPlot(samples: readonly Sample[], { plots }: TrainWords): LinePlot {
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const losses = samples.map(({ loss }) => loss);
  return {
    label: plots.lossLabel(print(first.loss), print(last.loss)),
    tableLabel: plots.table,
    height: HEIGHT,
    x: iterations(samples, plots),
    y: { ...logScale(losses), name: plots.loss, ticks: 4, print },
    lines: [
      {
        name: plots.loss,
        points: samples.map(({ iteration, loss }) => [iteration, loss] as const),
      },
    ],
    dots: [{ x: last.iteration, y: last.loss }],
  };
}

function answerPlot({ states }: TrainingPoint, { y }: Task, { plots }: TrainWords): LinePlot {
  const size = states.shape[1]!;
  const said = y.map((_, t) => states.data[(t + 1) * size]!);
  const wanted = y.map(([value]) => value!);
  const error = Math.max(...said.map((value, t) => Math.abs(value - wanted[t]!)));
  const end = roundUp(Math.max(...[...said, ...wanted].map(Math.abs), 1));
  const points = (values: readonly number[]) => values.map((value, t) => [t + 1, value] as const);
  const top = wanted.indexOf(Math.max(...wanted));
  const clear = said.map((value, t) => (value < wanted[t]! ? value : Infinity)); // no dot below it
  const low = clear.indexOf(Math.min(...clear));
  return {
    label: plots.answerLabel(print(error)),
    tableLabel: plots.table,
    height: HEIGHT,
    x: { kind: 'linear', from: 1, to: y.length, name: 't', print: count },
    y: { kind: 'linear', from: -end, to: end, name: plots.answer, ticks: 4, print },
    lines: [
      { name: plots.target, kind: 'second', points: points(wanted) },
      { name: 'h[0]', points: points(said) },
    ],
    dots: wanted.map((value, t) => ({ x: t + 1, y: value, hollow: true })),
    labels: [
      {
        text: plots.target,
        x: top + 1,
        y: wanted[top]!,
        down: -10,
        anchor: sideOf(top, y),
        tone: 'quiet',
      },
      { text: 'h[0]', x: low + 1, y: said[low]!, down: 19, anchor: sideOf(low, y), tone: 'accent' },
    ],
  };
}

/** A label at an end of the axis grows inwards. */
function sideOf(t: number, { length }: readonly unknown[]): 'start' | 'middle' | 'end' {
  if (t < 2) return 'start';
  return t > length - 3 ? 'end' : 'middle';
}

export interface Reach {
  /** ‖δ_t‖ for t = 1…T */
  readonly delta: readonly number[];
  /** ‖∂h_T/∂h_t‖ for t = 0…T */
  readonly jacobian: readonly number[];
}

/** How far an error reaches in the layer as it is now. */
export function reachOf({ settings, point }: TrainSession, { activate }: Unrolled): Reach {
  const slope = activate.slope(settings.activation, point.net);
  return {
    delta: rowNorms(point.gradients.delta),
    jacobian: jacobianNorms(point.weights.W, slope),
  };
}

/** All four, in the order of the page. */
export function plotsOf(
  { settings, point, samples }: TrainSession,
  reach: Reach,
  words: TrainWords,
): readonly LinePlot[] {
  return [
    lossPlot(samples, words),
    answerPlot(point, TASKS[settings.task], words),
    normPlot(reach, words),
    radiusPlot(samples, words),
  ];
}

function normPlot({ delta, jacobian }: Reach, { plots }: TrainWords): LinePlot {
  const steps = delta.length;
  const back = `‖∂h${subscript(steps)}/∂h‖`;
  const before = Math.max(0, steps - 2); // where the label of the Jacobian stands
  const peak = delta.indexOf(Math.max(...delta)) + 1;
  const high = peak < steps - 3 ? peak : 1;
  return {
    label: plots.normsLabel(print(delta.at(-1)!), print(delta[0]!)),
    tableLabel: plots.table,
    height: HEIGHT,
    x: { kind: 'linear', from: 0, to: steps, name: 't', print: count },
    y: { ...logScale([...delta, ...jacobian]), name: plots.norms, ticks: 4, print },
    lines: [
      {
        name: back,
        kind: 'second',
        points: jacobian.map((norm, t) => [t, norm] as const),
        label: {
          text: back,
          x: before,
          y: jacobian[before]!,
          right: -4,
          down: -7,
          anchor: 'end',
          tone: 'quiet',
        },
      },
      {
        name: '‖δ‖',
        points: delta.map((norm, k) => [k + 1, norm] as const),
        label: {
          text: '‖δ‖',
          x: high,
          y: delta[high - 1]!,
          down: -8,
          anchor: 'middle',
          tone: 'accent',
        },
      },
    ],
  };
}

function radiusPlot(samples: readonly Sample[], { plots }: TrainWords): LinePlot {
  const radii = samples.map(({ radius }) => radius);
  const x = iterations(samples, plots);
  const last = samples.at(-1)!;
  const end = roundUp(Math.max(1.5, ...radii));
  const crossed = last.radius > 0.8 && last.radius < 1.2;
  const one = { text: plots.one, x: x.to, y: 1, down: crossed ? 30 : -6 } as const;
  return {
    label: plots.radiusLabel(print(radii[0]!), print(last.radius)),
    tableLabel: plots.table,
    height: HEIGHT,
    x,
    y: {
      kind: 'linear',
      from: 0,
      to: end,
      name: plots.radius,
      ticks: 4,
      print,
    },
    lines: [
      {
        name: 'ρ(W)',
        points: samples.map(({ iteration, radius }) => [iteration, radius] as const),
      },
    ],
    dots: [{ x: last.iteration, y: last.radius }],
    labels: end > 5 ? [] : [{ ...one, anchor: 'end', tone: 'quiet' }], // no room for it under a high axis
  };
}
