// The time axis: a column per step, at the same place in every band of every panel.
import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { type Formula, written } from '../maths/formula.ts';
import { time } from '../maths/names.ts';
import type { Numbers } from '../quantities/quantities.ts';
import type { Run } from '../run/run.ts';
import type { Summed } from '../state/state.ts';
import { type GridCell, rowOfCells, whenChanged } from './cells.ts';
import { moveInGrid } from './grid-keys.ts';
import { gridSize, type Interaction, matrixView, selectOnFocus, tabStop } from './matrix-view.ts';
import { properties } from './properties.ts';
import { scrollIntoRow, tellMore } from './scroll-into-row.ts';
import { unlessUnseen } from './unless-unseen.ts';

// Pixels, as in the style sheets.
const RAIL = 204;
const RAIL_CELL = 46;
const SLOT = { most: 60, least: 33, apart: 18, printsFour: 46 } as const;
/** Of a layer that is shown in colours. */
const DENSE = { most: 44, least: 26, apart: 20, slot: { most: 24, least: 10 } } as const;
const NAME = 68; // what of a row's name stays in sight where the axis scrolls
const CELL = { wide: 66 + 34, narrow: 56 + 24 } as const; // and the room beside it

export interface TimeAxis {
  readonly steps: number;
  /** The step of the selected cell. */
  readonly now: number | undefined;
  /** What comes in at each step from t = 1, where that has a name. */
  readonly letters?: readonly string[] | undefined;
}

type Sizes = Pick<Run, 'steps' | 'inputSize' | 'hiddenSize'>;

/** How a figure is laid out. */
export interface Layout {
  /** In colours, and the number of a cell where it is asked for. */
  readonly dense: boolean;
  readonly narrow: boolean;
  /** Pixels for the time axis; 0 before anything was laid out. */
  readonly axisWidth: number;
}

/** Too many numbers to be read as numbers. */
export function isLarge({ inputSize, hiddenSize }: Omit<Sizes, 'steps'>): boolean {
  return Math.max(inputSize, hiddenSize) > 4;
}

/** The sizes that the style sheet computes with: columns, and rows of the state. */
export function axisSize(run: Sizes, { dense, axisWidth }: Layout) {
  const fair = axisWidth / (run.steps + 1) - DENSE.apart;
  return properties({
    '--columns': run.steps + 1,
    '--rows': run.hiddenSize,
    '--wide': Math.max(run.inputSize, run.hiddenSize),
    '--rail': `${railWidth(run, dense)}px`,
    ...(dense && { '--dense-w': `${within(DENSE, fair)}px` }),
  });
}

/** The parameters stand in the rail: it is wider where their numbers would become too small. */
export function railWidth({ inputSize, hiddenSize }: Omit<Sizes, 'steps'>, dense: boolean): number {
  return dense ? RAIL : Math.max(RAIL, Math.max(inputSize, hiddenSize) * RAIL_CELL + 10);
}

/** The width of a cell of the matrices per step: as wide as there is room for, up to a limit. */
export function slotWidth({ axisWidth, dense }: Layout, steps: number, columns: number): number {
  const size = dense ? DENSE.slot : SLOT;
  const fair = (axisWidth / (steps + 1) - SLOT.apart) / columns;
  return axisWidth === 0 ? size.most : within(size, fair);
}

const within = ({ least, most }: { least: number; most: number }, size: number) =>
  Math.max(least, Math.min(most, Math.floor(size)));

/** Significant digits that the cells of the matrices per step have room for. */
export function slotDigits(run: Run, summed: Summed, layout: Layout): 2 | 4 {
  if (layout.dense) return 4; // where they are asked for
  return slotWidth(layout, run.steps, columnsOf(run, summed)) >= SLOT.printsFour ? 4 : 2;
}

/** The axis has less room than its columns need. */
export function scrolls(
  { axisWidth, dense, narrow }: Layout,
  steps: number,
  slots: number,
): boolean {
  const cell = dense ? DENSE.least + DENSE.apart : CELL[narrow ? 'narrow' : 'wide'];
  return axisWidth > 0 && axisWidth < (steps + 1) * Math.max(cell, slots);
}

/** Of the gradient that is added up; a vector is one column. */
export function columnsOf({ inputSize, hiddenSize }: Run, summed: Summed): number {
  return { U: inputSize, W: hiddenSize, b: 1 }[summed];
}

/** The time header, and below it everything on the axis, which scrolls sideways where it has no room. */
export function axisView(
  axis: TimeAxis,
  direction: string,
  contents: TemplateResult,
  options: { readonly arrow: 'right' | 'left' },
): TemplateResult {
  // The header is outside of what scrolls, so that it can stay at the top of the page.
  const follow = ({ currentTarget }: Event) => {
    const body = currentTarget as HTMLElement;
    body.previousElementSibling!.scrollLeft = body.scrollLeft;
    tellMore(body);
  };
  return html`<div class="axis" data-arrow=${options.arrow}>
    <div class="time">${ticksView(axis, direction)}</div>
    <div class="scroll" @scroll=${follow}>${contents}</div>
  </div>`;
}

/** Keeps the selected cell in view where the axis scrolls. */
export function showSelected(root: ParentNode): void {
  const axis = root.querySelector('.scroll');
  if (axis === null) return;
  const cell = axis.querySelector('td[aria-selected="true"]');
  const column = cell?.closest('.slots > .matrix') ?? cell;
  if (column) scrollIntoRow(column, axis, NAME);
  tellMore(axis);
}

/** The steps from..T, as a list. */
export function stepsOf(steps: number, from = 1): number[] {
  return Array.from({ length: steps + 1 - from }, (_, k) => from + k);
}

/** Ticks t = 0…T with an arrowhead at the end that time goes to. */
function ticksView({ steps, now, letters }: TimeAxis, direction: string): TemplateResult {
  const letter = (t: number) =>
    letters?.[t - 1] && html`<b class="letter-in">${letters[t - 1]}</b>`;
  return html`<div class="ticks columns" aria-hidden="true">
    ${stepsOf(steps, 0).map((t) => html`<span class=${t === now ? 'now' : ''}>${letter(t)} ${written(time(t))}</span>`)}
    <span class="direction">${direction}</span>
  </div>`;
}

export interface Band {
  readonly label: string;
  /** At the left, where column 0 is free, or over it. */
  readonly title?: TemplateResult | string;
  /** Nothing but its colours. */
  readonly folded?: boolean | undefined;
  /** 1 leaves column 0 free. */
  readonly from: 0 | 1;
  head(step: number): TemplateResult;
  /** A row per unit, a column per step. */
  rows(): readonly (readonly GridCell[])[];
}

/** The numbers of a band, which has yet to be called something. */
export function bandOf(of: Numbers): Pick<Band, 'from' | 'head' | 'rows'> {
  return { from: of.first ?? 0, head: (t) => written(of.name(t)), rows: () => of.along() };
}

/** A vector per step, as one table with a column per step. */
export function bandView(band: Band, axis: TimeAxis, interaction: Interaction): DirectiveResult {
  return unlessUnseen(() => tableView(band, axis, interaction), interaction.unseen);
}

function tableView(band: Band, { steps }: TimeAxis, around: Interaction): TemplateResult {
  const interaction = band.folded ? { ...around, dense: true } : around;
  const times = stepsOf(steps, band.from);
  const rows = band.rows();
  const stop = tabStop(rows, interaction);
  return html`<table
    class=${band.folded ? 'band folded' : 'band'}
    role="grid"
    aria-label=${band.label}
    @keydown=${moveInGrid}
    @focusin=${selectOnFocus(interaction)}
    ${gridSize(rows)}
  >
    <thead><tr>
      ${band.from === 0 ? nothing : html`<td></td>`}
      ${times.map((t) => html`<th scope="col">${band.head(t)}</th>`)}
    </tr></thead>
    <tbody>
      ${whenChanged(rows, interaction, stop, () =>
        rows.map((row, i) => {
          const cells = rowOfCells(row, interaction, stop);
          return band.from === 1 && i === 0
            ? html`<tr ${cells}><th class="title" scope="rowgroup" rowspan=${rows.length}>${band.title}</th></tr>`
            : html`<tr ${cells}></tr>`;
        }),
      )}
    </tbody>
  </table>`;
}

export interface Slots {
  readonly title: TemplateResult | string;
  label(step: number): string;
  /** The matrix of a step, by rows. */
  rows(step: number): readonly (readonly GridCell[])[];
}

/** A small matrix per step. */
export function slotsView(
  slots: Slots,
  { steps }: TimeAxis,
  interaction: Interaction,
): TemplateResult {
  return html`<div class="slots columns">
    <div class="title">${slots.title}</div>
    ${stepsOf(steps).map((t) =>
      matrixView({ label: slots.label(t), rows: () => slots.rows(t), column: t }, interaction),
    )}
  </div>`;
}

const LONG_NAME = 5; // tanh and relu have room in every column

/** What stands between the bands: the wires of a step are lit, or those of every step. */
export interface Wires {
  readonly steps: number;
  readonly now: number | 'every' | undefined;
}

/** Arrows down from every step of one band to the next, with the name of what happens on the way. */
export function downWires({ steps, now }: Wires, name?: Formula): TemplateResult {
  const label = name && written(name);
  const long = name !== undefined && name.said.length > LONG_NAME;
  return html`<div class=${`wires-down columns${long ? ' long' : ''}`} aria-hidden="true">
    <span></span>
    ${stepsOf(steps).map((t) => wire(t, isLit(t, now) && label !== undefined, label))}
  </div>`;
}

/** Arrows from every step to its neighbour, over the bands that they belong to. */
export function stepWires(
  kind: 'up' | 'left' | 'right',
  { steps, now }: Wires,
  label?: (step: number) => TemplateResult,
): TemplateResult {
  const hot = typeof now === 'number' && kind === 'left' ? now + 1 : now;
  return html`<div class="wires-${kind}" aria-hidden="true">
    ${stepsOf(steps).map((t) => wire(t, isLit(t, hot) && label !== undefined, label?.(t)))}
  </div>`;
}

const isLit = (step: number, now: Wires['now']) => now === 'every' || step === now;

function wire(step: number, hot: boolean, label?: TemplateResult): TemplateResult {
  return html`<span class=${hot ? 'wire hot' : 'wire'} ${properties({ '--t': step })}>
    ${label === undefined ? nothing : html`<b>${label}</b>`}
  </span>`;
}
