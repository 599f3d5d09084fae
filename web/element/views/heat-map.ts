// A matrix by its colours alone, for numbers that change too fast to be read: the cells of the other grids, small. The
// numbers are there for speech and for whoever copies them.
import { html, type TemplateResult } from 'lit';
import { significant } from '../maths/numbers.ts';
import { properties } from './properties.ts';

export interface HeatRow {
  /** What stands before it. */
  readonly name?: TemplateResult | string;
  readonly values: readonly number[];
}

export interface HeatMap {
  readonly label: string;
  readonly caption: TemplateResult | string;
  readonly rows: readonly HeatRow[];
  /** Rows of different kinds, which are no matrix together. */
  readonly mixed?: true;
  /** The value that has the full colour. */
  readonly full: number;
}

export function heatMap({ label, caption, rows, mixed, full }: HeatMap): TemplateResult {
  return html`<table class=${mixed ? 'matrix heat mixed' : 'matrix heat'} part="grid" aria-label=${label} ${properties({ '--high': rows.length })}>
    <caption part="caption"><div>${caption}</div></caption>
    <tbody>${rows.map(
      ({ name, values }) =>
        html`<tr>${name === undefined ? '' : html`<th scope="row">${name}</th>`}${values.map((value) => heatCell(value, full))}</tr>`,
    )}</tbody>
  </table>`;
}

function heatCell(value: number, full: number): TemplateResult {
  const sign = value > 0 ? 'positive' : value < 0 ? 'negative' : 'zero';
  const shade = full > 0 ? Math.min(1, Math.abs(value) / full) : 0;
  return html`<td><span class=${`number ${sign}`} ${properties({ '--k': shade.toFixed(2) })}
    ><span class="spoken">${significant(value, 3)}</span></span></td>`;
}
