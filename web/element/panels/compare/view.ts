// Two settings on one chart: how large the error still is on its way back.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { live } from 'lit/directives/live.js';
import { hasGates } from '../../../lib/spec/cells.ts';
import { written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { ratioText, significant } from '../../maths/numbers.ts';
import { rowNorms, spectralRadius } from '../../run/norms.ts';
import type { Run } from '../../run/run.ts';
import { ACTIVATIONS } from '../../state/choices.ts';
import type { Side } from '../../state/state.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { type LinePlot, linePlot, type PlotDot } from '../../views/line-plot.ts';
import { labelsWithRoom, type Wish } from '../../views/plot-labels.ts';
import { logScale } from '../../views/plot-scale.ts';
import { chosen } from '../../views/selects.ts';
import type { CompareWords } from '../../words/en/compare.ts';
import { panelWords } from '../../words/languages.ts';
import type { PanelContext } from '../panel.ts';
import { FUNCTIONS, type Sides, sameSides, scaled } from './sides.ts';
import sheet from './style.css?inline';

const styles = unsafeCSS(sheet);
const LETTERS = ['A', 'B'] as const;
const LARGEST = 2; // of the slider: a radius, or a factor where W has none
const STEP = 0.01;
const HEIGHT = 320;
const NARROWEST = 250; // px of the chart: what has room there has room everywhere

const print = (value: number) => significant(value, 3);

/** What all parts of the panel see. */
interface Shown {
  readonly context: PanelContext;
  readonly words: CompareWords;
  readonly sides: Sides;
  /** ‖δ_t‖ for t = 1…T of both; none where there are no numbers. */
  readonly sizes: readonly (readonly number[])[];
}

export function compareView(
  context: PanelContext,
  sides: Sides,
  runs: readonly (Run | undefined)[],
): TemplateResult {
  const words = panelWords(context.language).compare;
  const sizes = runs.map((run) => (run === undefined ? [] : rowNorms(run.backward.delta)));
  const shown = { context, words, sides, sizes };
  return html`<div class="figure compare" ${adoptStyles(styles)}>
    <div class="rivals">
      ${presetsView(shown)} ${sides.map((_, k) => sideView(shown, k))}
    </div>
    <div class="chart">
      ${chartView(shown)}
      <p class="say together" role="status">${togetherSaid(shown)}</p>
    </div>
  </div>`;
}

function presetsView({ context: { state, change }, words, sides }: Shown): TemplateResult {
  const preset = (name: string, to: Sides, said: TemplateResult) => html`<button
    type="button"
    class="link"
    data-action=${`compare-${name}`}
    aria-pressed=${sameSides(sides, to)}
    @click=${() => change({ compare: to })}
  >${said}</button>`;
  const times = (scale: number) => html`${written(names.W)} × ${scale}`;
  return html`<div class="presets" role="group" aria-label=${words.presets}>
    ${preset('scaled', scaled(state), html`${times(0.5)} ${words.against} ${times(1.5)}`)}
    ${hasGates(state.cell) ? nothing : preset('functions', FUNCTIONS, html`tanh ${words.against} relu`)}
  </div>`;
}

function sideView(shown: Shown, k: number): TemplateResult {
  const { context, words, sides } = shown;
  const { run, words: common, change } = context;
  const side = sides[k]!;
  const name = LETTERS[k]!;
  const gated = run.gates !== undefined;
  const radius = gated ? 0 : spectralRadius(run.W); // W is square where there are no gates
  const hasRadius = radius > 0 && Number.isFinite(radius);
  const unit = hasRadius ? radius : 1;
  const value = side.scale * unit;
  const label = hasRadius ? words.radius : words.factor;
  const put = (patch: Partial<Side>) => {
    const [a, b] = sides;
    change({ compare: k === 0 ? [{ ...a, ...patch }, b] : [a, { ...b, ...patch }] });
  };
  const slid = ({ currentTarget }: Event) => {
    const to = Number((currentTarget as HTMLInputElement).value);
    put({ scale: Number((to / unit).toPrecision(4)) });
  };
  return html`<fieldset class="rival" data-side=${name}>
    <legend><b>${name}</b> ${written(names.W)} × ${Number(side.scale.toPrecision(3))}${gated ? nothing : html`${common.comma}${side.activation}`}</legend>
    ${
      gated
        ? nothing
        : html`<label class="field"
            >${common.activation}
            <select data-action=${`activation-${name}`} @change=${chosen((to) => put({ activation: to as Side['activation'] }))}>
              ${ACTIVATIONS.map((each) => html`<option value=${each} .selected=${live(each === side.activation)}>${each}</option>`)}
            </select>
          </label>`
    }
    <label class="slide"
      ><span>${label} ${hasRadius ? written(names.radius) : nothing} = <output>${print(value)}</output></span>
      <input
        type="range"
        data-action=${`radius-${name}`}
        min="0"
        max=${Math.max(LARGEST, Math.ceil(value))}
        step=${STEP}
        .value=${live(`${Number(value.toFixed(2))}`)}
        @input=${slid}
      />
    </label>
    <p class="say" role="status">${changeSaid(shown, k)}</p>
  </fieldset>`;
}

function changeSaid(
  { context: { words: common }, words, sizes }: Shown,
  k: number,
): TemplateResult | string {
  const own = sizes[k]!;
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || !Number.isFinite(first)) return words.tooLarge;
  if (first === 0) return last === 0 ? common.noError : words.nothingLeft;
  const text = ratioOf(first, last, common.locale);
  if (text === undefined) return words.same;
  return (first > last ? common.grown : common.faded)(own.length, 1, text);
}

/** How many times one is the other; undefined where they are of one size. */
function ratioOf(one: number, other: number, locale: string): string | undefined {
  const text = ratioText(Math.max(one, other) / Math.min(one, other), locale);
  return text === ratioText(1, locale) ? undefined : text;
}

function chartView({ context: { run, words: common }, words, sizes }: Shown): TemplateResult {
  const isDrawn = (size: number) => size > 0 && Number.isFinite(size);
  const drawn = sizes.flat().filter(isDrawn);
  if (drawn.length === 0) return html`<p class="say">${common.noError}</p>`;
  const [a, b] = sizes.map((side) => print(side[0] ?? Number.NaN));
  const dots = sizes.flatMap((side, k) =>
    side.flatMap((y, at): PlotDot[] => (isDrawn(y) ? [{ x: at + 1, y, hollow: k === 1 }] : [])),
  );
  const x = { kind: 'linear', from: 0.5, to: run.steps + 0.5 } as const;
  const y = logScale(drawn);
  const lines = sizes.map((side) => side.map((size, at) => [at + 1, size] as const));
  const names = sizes.flatMap(([first], k): Wish[] => {
    if (first === undefined || !isDrawn(first)) return [];
    const above = first >= (sizes[1 - k]![0] ?? 0);
    const tone = k === 0 ? 'accent' : 'quiet';
    const label = { text: `${LETTERS[k]} ${print(first)}`, x: 1, y: first, tone } as const;
    const down = above ? [-10, 20, -24] : [20, -10, 34];
    const right = [
      { anchor: 'middle', right: 0 },
      { anchor: 'start', right: 10 },
    ] as const;
    return [{ label, at: down.flatMap((down) => right.map((side) => ({ down, ...side }))) }];
  });
  const plot: LinePlot = {
    label: words.chart(a!, b!),
    tableLabel: common.normsTable,
    height: HEIGHT,
    x: { ...x, name: 't', ticks: run.steps + 1, print: String },
    y: { ...y, name: common.norms, ticks: 6, print },
    lines: lines.map((points, k) => ({
      name: `${LETTERS[k]} ‖δ‖`,
      points,
      kind: k === 0 ? 'main' : 'second',
    })),
    dots,
    labels: labelsWithRoom(names, {
      width: NARROWEST,
      height: HEIGHT,
      below: 0,
      x,
      y,
      dots,
      lines,
    }),
  };
  return linePlot(plot);
}

/** What the two amount to, at the first step. */
function togetherSaid({ context: { words: common }, words, sizes }: Shown): string {
  const [a, b] = sizes.map((side) => side[0] ?? 0) as [number, number];
  if (!(a > 0 && b > 0 && Number.isFinite(a / b) && Number.isFinite(b / a))) return '';
  const [more, less] = a > b ? (['A', 'B'] as const) : (['B', 'A'] as const);
  const text = ratioOf(a, b, common.locale);
  return text === undefined ? words.equal : words.together(more, less, text);
}
