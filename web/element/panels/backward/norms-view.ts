// The chart of norms under the columns of Backward, and its sentence.
import { html, nothing, type TemplateResult } from 'lit';
import { significant, subscript } from '../../maths/numbers.ts';
import { normsOf, rowNorms } from '../../run/norms.ts';
import type { Run } from '../../run/run.ts';
import { type LinePlot, linePlot, type PlotLabel } from '../../views/line-plot.ts';
import { logScale } from '../../views/plot-scale.ts';
import type { Words } from '../../words/languages.ts';

const print = (value: number) => significant(value, 3);
/** From here on a sentence says it: an eye that runs along the cells would pass over it. */
const WORTH_SAYING = 10;

export function normsView(run: Run, words: Words): TemplateResult {
  const plot = normsPlot(run, words);
  if (plot === undefined) return html`<p class="say">${words.noError}</p>`;
  return html`${linePlot(plot)} ${changeView(run, words)}`;
}

/** Nothing where there is no error. */
export function normsPlot(run: Run, words: Words): LinePlot | undefined {
  const norms = normsOf(run);
  if (norms.delta.every((size) => size === 0)) return undefined;
  const last = run.steps;
  const delta = norms.delta.map((size, k) => [k + 1, size] as const);
  const jacobian = norms.jacobian.map((size, t) => [t, size] as const);
  return {
    label: words.normsLabel(print(norms.delta[0]!), print(norms.jacobian[0]!)),
    tableLabel: words.normsTable,
    height: 120,
    x: { kind: 'linear', from: -0.5, to: last + 0.5, name: 't', ticks: last + 2, print: String },
    y: {
      ...logScale([...norms.delta, ...norms.jacobian]),
      name: words.norms,
      ticks: 4,
      print,
    },
    lines: [
      {
        name: '‖δ‖',
        points: delta,
        label: {
          text: '‖δ‖',
          x: last,
          y: norms.delta.at(-1)!,
          right: 12,
          down: 4,
          tone: 'accent',
        },
      },
      {
        name: `‖∂h${subscript(last)}/∂h‖`,
        points: jacobian,
        kind: 'second',
        label: {
          text: `‖∂h${subscript(last)}/∂hₜ‖`,
          x: 0,
          y: norms.jacobian[0]!,
          anchor: 'middle',
          down: -24,
          tone: 'quiet',
        },
      },
    ],
    dots: [
      ...jacobian.map(([x, y]) => ({
        x,
        y,
        hollow: true,
        label: valueLabel(y, norms.delta[x - 1], 'quiet'),
      })),
      ...delta.map(([x, y]) => ({ x, y, label: valueLabel(y, norms.jacobian[x], 'accent') })),
    ].filter(({ y }) => y > 0 && Number.isFinite(y)),
  };
}

/** Above its dot where the other curve's dot lies below, and below it otherwise. */
function valueLabel(size: number, other = 0, tone: 'quiet' | 'accent'): Omit<PlotLabel, 'x' | 'y'> {
  const above = size > other || (size === other && tone === 'quiet');
  return { text: print(size), anchor: 'middle', down: above ? -9 : 18, tone };
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
  return { grows, ratio, text: Number(ratio.toPrecision(2)).toLocaleString(words.locale) };
}
