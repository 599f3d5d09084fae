// A line plot as SVG without a viewBox: places are percentages, so that the text keeps its size at
// every width. Labels stand on the lines; the numbers stand in a table below as well.
import { html, nothing, svg, type TemplateResult, unsafeCSS } from 'lit';
import { adoptStyles } from './adopt-styles.ts';
import sheet from './line-plot.css?inline';
import {
  clamp,
  hasPlace,
  type Scale,
  shareOf,
  strokesOf,
  ticksOf,
  tickText,
  valueAt,
} from './plot-scale.ts';

const styles = unsafeCSS(sheet);

export type { Scale } from './plot-scale.ts';

type Anchor = 'start' | 'middle' | 'end';
/** What a mark is about: the accent, the alarm, or neither. */
type Tone = 'accent' | 'alarm' | 'quiet';

/** Words at a place of the plot, given in the units of its axes. */
export interface PlotLabel {
  /** Stands beside the line at the current place, and goes with it. */
  readonly goesAlong?: boolean;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor?: Anchor;
  /** Pixels to the right and down from there. */
  readonly right?: number;
  readonly down?: number;
  readonly tone?: Tone;
}

export interface PlotLine {
  /** The head of its column in the table. */
  readonly name: string;
  /** Values that are not finite leave a gap; those beyond the axis run along its edge. */
  readonly points: readonly PlotPoint[];
  readonly kind?: 'main' | 'second' | 'third' | 'fourth';
  readonly label?: PlotLabel;
}

export type PlotPoint = readonly [x: number, y: number];

/** One point that stands out. */
export interface PlotDot {
  readonly x: number;
  readonly y: number;
  readonly hollow?: boolean;
  readonly label?: Omit<PlotLabel, 'x' | 'y'>;
}

export interface PlotAxis extends Scale {
  readonly name: string;
  /** About how many ticks; 6 unless told. */
  readonly ticks?: number;
  /** Tells a value in the table and to speech. */
  print(value: number): string;
}

export interface LinePlot {
  /** What the plot shows, in a sentence: its text alternative. */
  readonly label: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly lines: readonly PlotLine[];
  readonly dots?: readonly PlotDot[];
  readonly labels?: readonly PlotLabel[];
  /** A washed range of x. */
  readonly zone?: { readonly from: number; readonly to: number };
  /** A dotted level of y: a tolerance. */
  readonly level?: number;
  /** A dotted level of y to come to. */
  readonly goal?: number | undefined;
  /** A full-height line at the present x. */
  readonly current?: number;
  /** In pixels; 190 unless told. */
  readonly height?: number;
  /** The words that open the table. */
  readonly tableLabel: string;
  /** More points are to come: the table waits for them. */
  readonly busy?: boolean;
  /** A pointer or an arrow key chooses a value of x. */
  readonly choose?: (x: number) => void;
  /** Only whole numbers can be chosen. */
  readonly stops?: Stops;
}

export interface Stops {
  readonly from: number;
  readonly to: number;
  /** What a slider that stands there says. */
  say(x: number): string;
}

const DEFAULT_HEIGHT = 190;
const DEFAULT_TICKS = 6;
const TABLE_ROWS = 120; // more would be no reading matter, and slow beside a running animation
const KEY_STEPS = 100; // from one end of the axis to the other

export function linePlot(plot: LinePlot): TemplateResult {
  return html`<figure class="plot" ${adoptStyles(styles)}>
    <p class="plot-name hint" aria-hidden="true">${plot.y.name}</p>
    <div class="plot-area">${plot.choose ? choosable(plot, plot.choose) : picture(plot)}</div>
    <details class="plot-table"><summary>${plot.tableLabel}</summary>${plot.busy ? nothing : tableOf(plot)}</details>
  </figure>`;
}

function picture(plot: LinePlot): TemplateResult {
  return html`<svg part="plot" role="img" aria-label=${plot.label} width="100%" height=${heightOf(plot)}>
    ${drawing(plot)}
  </svg>`;
}

function choosable(plot: LinePlot, choose: (x: number) => void): TemplateResult {
  const { x: axis, current = axis.from, stops } = plot;
  const nearest = (share: number) => {
    const value = valueAt(axis, clamp(share));
    return stops ? Math.max(stops.from, Math.min(stops.to, Math.round(value))) : value;
  };
  const go = (value: number) => {
    if (value !== plot.current) choose(value);
  };
  const byPointer = (event: PointerEvent) => {
    const area = event.currentTarget as SVGElement;
    if (event.type === 'pointerdown') area.setPointerCapture(event.pointerId);
    if ((event.buttons & 1) === 0) return;
    const { left, width } = area.getBoundingClientRect();
    go(nearest((event.clientX - left) / width));
  };
  const step = stops ? shareOf(axis, axis.from + 1) : 1 / KEY_STEPS;
  const byKey = (event: KeyboardEvent) => {
    const to = keyTarget(event, shareOf(axis, current), step);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // arrows step through time elsewhere
    go(nearest(to));
  };
  const at = nearest(shareOf(axis, current));
  return html`<svg
    part="plot"
    role="slider"
    tabindex="0"
    aria-label=${plot.label}
    aria-orientation="horizontal"
    aria-valuemin=${stops?.from ?? 0}
    aria-valuemax=${stops?.to ?? 100}
    aria-valuenow=${stops ? at : Math.round(100 * clamp(shareOf(axis, current)))}
    aria-valuetext=${stops ? stops.say(at) : `${axis.name} ${axis.print(current)}`}
    width="100%"
    height=${heightOf(plot)}
    @pointerdown=${byPointer}
    @pointermove=${byPointer}
    @keydown=${byKey}
  >
    ${drawing(plot)}
  </svg>`;
}

function keyTarget(event: KeyboardEvent, share: number, one: number): number | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const step = (event.shiftKey ? 10 : 1) * one;
  if (event.key === 'ArrowRight' || event.key === 'ArrowUp') return share + step;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') return share - step;
  if (event.key === 'Home') return 0;
  return event.key === 'End' ? 1 : undefined;
}

function drawing(plot: LinePlot): TemplateResult {
  const { x, y, lines, dots = [], zone, level, goal, current } = plot;
  const height = heightOf(plot);
  const across = (value: number) => `${round(100 * clamp(shareOf(x, value)))}%`;
  const down = (value: number) => round(height * (1 - clamp(shareOf(y, value))));
  const text = (label: PlotLabel) => {
    const { text, x, y, anchor = 'start', right = 0, down: below = 0, tone, goesAlong } = label;
    return svg`<text class=${tone ?? ''} x=${goesAlong ? 0 : across(x)} dx=${right} y=${down(y) + below} text-anchor=${anchor}>${text}</text>`;
  };
  const all = labelsOf(plot);
  const ticks = ticksOf(y, y.ticks ?? DEFAULT_TICKS).map((value) => [value, down(value)] as const);
  const widest = zone && 100 * (clamp(shareOf(x, zone.to)) - clamp(shareOf(x, zone.from)));
  return svg`
    ${zone ? svg`<rect class="zone" x=${across(zone.from)} y="0" width=${`${round(widest!)}%`} height=${height}></rect>` : nothing}
    ${ticks.map(([, at]) => svg`<line class="grid" x1="0" x2="100%" y1=${at} y2=${at}></line>`)}
    <line class="base" x1="0" x2="100%" y1=${height} y2=${height}></line>
    ${ticks.map(
      ([value, at]) =>
        svg`<text class="tick" x="-8" y=${at + 4} text-anchor="end">${tickText(y, value)}</text>`,
    )}
    ${ticksOf(x, x.ticks ?? DEFAULT_TICKS).map(
      (value) =>
        svg`<text class="tick" x=${across(value)} y=${height + 17} text-anchor="middle">${tickText(x, value)}</text>`,
    )}
    <text class="axis-name" x="100%" y=${height + 33} text-anchor="end">${x.name}</text>
    ${level === undefined ? nothing : svg`<line class="level" x1="0" x2="100%" y1=${down(level)} y2=${down(level)}></line>`}
    ${goal === undefined ? nothing : svg`<line class="goal" x1="0" x2="100%" y1=${down(goal)} y2=${down(goal)}></line>`}
${
  current === undefined
    ? nothing
    : svg`<svg class="current" x=${across(current)}>
          <line y2=${height}></line> ${all.filter(({ goesAlong }) => goesAlong).map(text)}
        </svg>`
}
    <svg class="lines" width="100%" height=${height} viewBox="0 0 1000 1000" preserveAspectRatio="none">
      ${lines.map(
        ({ points, kind = 'main' }) =>
          svg`<path class=${kind} vector-effect="non-scaling-stroke" d=${pathOf(points, x, y)}></path>`,
      )}
    </svg>
    ${dots.map(
      ({ x: at, y: value, hollow, label }) =>
        svg`<circle class=${hollow ? 'hollow' : ''} cx=${across(at)} cy=${down(value)} r="4"></circle>
        ${label ? text({ ...label, x: at, y: value }) : nothing}`,
    )}
    ${all.filter(({ goesAlong }) => !goesAlong).map(text)}`;
}

/** Those that have a place. */
export function labelsOf({ labels = [], lines, y }: LinePlot): readonly PlotLabel[] {
  return [...labels, ...lines.flatMap(({ label }) => label ?? [])].filter((label) =>
    hasPlace(y, label.y),
  );
}

/** In thousandths of the plot's width and height; a new stroke after every gap. */
export function pathOf(points: readonly PlotPoint[], x: Scale, y: Scale): string {
  const place = ([left, down]: PlotPoint) => `${round(1000 * left)} ${round(1000 * down)}`;
  return strokesOf(points, x, y)
    .map((stroke) => `M${stroke.map(place).join('L')}`)
    .join('');
}

/** A row per x, a column per line; long lines are thinned out. */
function tableOf({ x, y, lines }: LinePlot): TemplateResult {
  const all = [...new Set(lines.flatMap(({ points }) => points.map(([at]) => at)))];
  const sorted = all.sort((a, b) => a - b);
  const every = Math.ceil(sorted.length / TABLE_ROWS);
  const rows = sorted.filter((_, k) => k % every === 0 || k === sorted.length - 1);
  const columns = lines.map(({ points }) => new Map(points));
  const cell = (value: number | undefined) => (value === undefined ? '' : y.print(value));
  return html`<div class="plot-rows" tabindex="0"><table>
    <thead><tr>
      <th scope="col">${x.name}</th>
      ${lines.map(({ name }) => html`<th scope="col">${name}</th>`)}
    </tr></thead>
    <tbody>${rows.map(
      (at) => html`<tr>
        <th scope="row">${x.print(at)}</th>
        ${columns.map((column) => html`<td>${cell(column.get(at))}</td>`)}
      </tr>`,
    )}</tbody>
  </table></div>`;
}

const heightOf = ({ height = DEFAULT_HEIGHT }: LinePlot) => height;

function round(value: number): number {
  return Math.round(100 * value) / 100;
}
