// The error of the check over ε: two arms, and the valley between them.
import { html, nothing, type TemplateResult } from 'lit';
import { scientific, significant, superscript } from '../../maths/numbers.ts';
import type { Run } from '../../run/run.ts';
import type { Progress } from '../../views/background.ts';
import { type LinePlot, linePlot, type PlotDot, type PlotLabel } from '../../views/line-plot.ts';
import { shareOf } from '../../views/plot-scale.ts';
import type { CheckWords } from '../../words/en/check.ts';
import { POST_EPSILON } from './settings-view.ts';
import { epsilonOf, gradientSaid, type Subject } from './subject.ts';
import { EPSILONS, hasNoRightArm, passZone, type SweepPoint } from './sweep.ts';

interface SweepContext {
  readonly progress: Progress<readonly SweepPoint[]>;
  readonly run: Run;
  readonly subject: Subject;
  readonly narrow: boolean;
  readonly words: CheckWords;
  /** Where there is a choice. */
  readonly choose?: (epsilon: number) => void;
}

/** Errors below this are drawn on the lower edge; no error is above 2, where the labels have room. */
const LOWEST = 1e-13;
const HIGHEST = 100;
const NEAR_LOWEST = 30 * LOWEST; // within a line of text
const RIGHT_OF_TOO_SMALL = 1e-10; // where those words have ended

/** What the points amount to. */
interface Reading {
  readonly points: readonly SweepPoint[];
  /** The point with the least error. */
  readonly best: SweepPoint | undefined;
  readonly zone: ReturnType<typeof passZone>;
  /** Wrong code, whatever the step. */
  readonly hopeless: boolean;
  readonly noRightArm: boolean;
}

export function sweepView(context: SweepContext): TemplateResult {
  const { words, progress } = context;
  const reading = readingOf(context);
  return html`<div class="sweep" aria-busy=${!progress.done}>
    ${linePlot(plotOf(context, reading))}
    ${reading.noRightArm ? html`<p class="say">${words.noRightArm}</p>` : nothing}
    ${reading.hopeless ? html`<p class="say">${words.noEpsilonHelps}</p>` : nothing}
  </div>`;
}

function readingOf({ run, progress }: SweepContext): Reading {
  const { part: points = [], done } = progress;
  const { relativeTolerance } = run.problem.check;
  const best = leastError(points);
  const hopeless = done && best !== undefined && best.error > relativeTolerance;
  const noRightArm = done && !hopeless && hasNoRightArm(points, relativeTolerance);
  return { points, best, zone: passZone(points), hopeless, noRightArm };
}

function plotOf(context: SweepContext, reading: Reading): LinePlot {
  const { run, subject, narrow, words, choose } = context;
  const { points, best, zone } = reading;
  const { relativeTolerance: level } = run.problem.check;
  const of = gradientSaid(subject.parameter);
  const print = (value: number) => scientific(value, 1);
  const printError = (value: number) => (Number.isNaN(value) ? words.notCompared : print(value));
  const single = points.flatMap((p) =>
    p.single === undefined ? [] : [[p.epsilon, p.single] as const],
  );
  return {
    label: words.sweepSays(
      of,
      best && [print(best.error), print(best.epsilon)],
      zone && [print(zone.from), print(zone.to)],
    ),
    x: { kind: 'log', ...EPSILONS, name: 'ε', ticks: narrow ? 5 : 7, print },
    y: {
      kind: 'log',
      from: LOWEST,
      to: HIGHEST,
      name: words.largestError(of),
      ticks: 6,
      print: printError,
    },
    lines: [
      { name: words.errorColumn, points: points.map(({ epsilon, error }) => [epsilon, error]) },
      ...(single.some(([, error]) => !Number.isNaN(error))
        ? [{ name: words.single, kind: 'second' as const, points: single }]
        : []),
    ],
    dots: [...postDot(context), ...currentDot(context)],
    labels: context.progress.done ? labelsOf(context, reading) : [],
    ...(zone ? { zone } : {}),
    ...(level > 0 ? { level } : {}),
    current: epsilonOf(run, subject),
    busy: !context.progress.done,
    tableLabel: words.sweepTable,
    ...(choose && { choose }),
  };
}

function currentDot({ run, subject }: SweepContext): PlotDot[] {
  const { maxRelativeError: error, counts } = subject.report;
  if (counts.pass + counts.fail + counts.undecided === 0) return [];
  const text = significant(error, 2);
  const x = epsilonOf(run, subject);
  const inside = x < POST_EPSILON; // to the right of it there is room for the label
  const place = inside ? { right: 9, down: -7 } : { anchor: 'end' as const, right: -9, down: -7 };
  return [{ x, y: error, label: { text, tone: 'accent', ...place } }];
}

function postDot({ progress, run, subject, narrow, words }: SweepContext): PlotDot[] {
  const point = progress.part?.find(({ epsilon }) => epsilon === POST_EPSILON);
  if (!point || Number.isNaN(point.error)) return [];
  if (epsilonOf(run, subject) === POST_EPSILON) return [];
  const text = (narrow ? words.narrow : words.wide).post(scientific(POST_EPSILON, 0));
  const down = point.error < NEAR_LOWEST ? -8 : 14; // below the axis stand its ticks
  return [{ x: POST_EPSILON, y: point.error, hollow: true, label: { text, right: 8, down } }];
}

function labelsOf({ run, subject, narrow, words }: SweepContext, reading: Reading): PlotLabel[] {
  const { points, best, zone, hopeless, noRightArm } = reading;
  const { relativeTolerance: level } = run.problem.check;
  const { from: left, to: right } = EPSILONS;
  const text = narrow ? words.narrow : words.wide;
  const labels: PlotLabel[] = [];
  if (level > 0) {
    const name = text.tolerance(powerText(level));
    labels.push({ text: name, x: left, y: level, down: 14, tone: 'alarm' });
  }
  if (best && !hopeless) labels.push({ text: text.tooSmall, x: left, y: HIGHEST, down: 12 });
  if (best && !hopeless && !noRightArm) {
    labels.push({ text: text.tooBig, x: right, y: HIGHEST, anchor: 'end', down: 12 });
  }
  if (zone) {
    const down = subject.report.maxRelativeError < NEAR_LOWEST ? -27 : -8; // the dot has its label there
    const place =
      shareOf({ kind: 'log', ...EPSILONS }, zone.from) < 0.5
        ? { x: zone.from, right: 6 }
        : { x: right, anchor: 'end' as const };
    labels.push({ text: text.zone, y: LOWEST, down, tone: 'accent', ...place });
  }
  const first = points.find(({ single = Number.NaN }) => !Number.isNaN(single));
  if (first) {
    const anchor = narrow ? 'middle' : 'start';
    labels.push({
      text: words.single,
      x: Math.max(first.epsilon, RIGHT_OF_TOO_SMALL),
      y: HIGHEST,
      anchor,
      down: 12,
      tone: 'quiet',
    });
  }
  return labels;
}

/** `10⁻⁵`, or `2.0e−5` where it is no power of ten. */
function powerText(value: number): string {
  const exponent = Math.round(Math.log10(value));
  return Number(`1e${exponent}`) === value ? `10${superscript(exponent)}` : scientific(value, 1);
}

function leastError(points: readonly SweepPoint[]): SweepPoint | undefined {
  return points
    .filter(({ error }) => !Number.isNaN(error))
    .reduce<SweepPoint | undefined>(
      (best, p) => (best && best.error <= p.error ? best : p),
      undefined,
    );
}
