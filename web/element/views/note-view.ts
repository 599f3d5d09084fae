// The note: one number, and the sum that it came from, in a place that never moves.
import { html, nothing, type TemplateResult } from 'lit';
import { type Formula, listed, written } from '../maths/formula.ts';
import type { Explanation, LedgerRow } from '../quantities/explanation.ts';
import { properties } from './properties.ts';

export function noteView(
  explanation: Explanation,
  remark?: TemplateResult | string,
): TemplateResult {
  const { name, headline, what, full, formulas, rows, bars, later = false } = explanation;
  return html`<aside class="note" role="note"><div class="note-body">
    <div class="note-text">
      <h3><span>${written(name)}</span><b class=${later ? 'later' : toneOf(explanation)}>${headline}</b></h3>
      <p class="full"><span>${what}</span><span class=${later ? 'later' : ''}>${full}</span></p>
      ${formulas.map((each) => html`<p class="formula" part="formula">${written(each)}</p>`)}
    </div>
    ${rows.length > 0 ? ledgerView(rows, bars) : nothing}
    <div class="note-text">
      ${keysView(explanation)}
      ${[explanation.remark ?? remark].map((text) => (text ? html`<p class="say" role="status">${text}</p>` : nothing))}
    </div>
  </div></aside>`;
}

function toneOf({ wrong, undecided = false }: Explanation): string {
  if (undecided) return '';
  return wrong ? 'bad' : 'good';
}

function keysView({ operands, operandsAre, feeds }: Explanation): TemplateResult {
  return html`<p class="keys">
    ${operandsAre && operands.length > 0 ? html`<span class="key read">${operandsAre}</span>` : nothing}
    ${feeds === undefined ? nothing : html`<span class="key feeds">${feeds}</span>`}
  </p>`;
}

/** Terms, their sum and what is made of it; every bar starts where the one above ended. */
function ledgerView(rows: readonly LedgerRow[], bars: boolean): TemplateResult {
  const spans = spansOf(rows);
  const edges = [0, ...spans.flat()];
  const low = Math.min(...edges);
  const range = Math.max(...edges) - low || 1;
  const share = (value: number) => (value - low) / range;
  const bar = (k: number) => {
    const [from, to] = spans[k]!;
    const size = {
      '--from': share(Math.min(from, to)),
      '--to': share(Math.max(from, to)),
    };
    const tone = to < from ? 'span negative' : 'span';
    return html`<span class=${tone} ${properties(size)}></span>`;
  };
  return html`<table class="ledger" ${properties({ '--origin': share(0) })}><tbody>${rows.map(
    (
      row,
      k,
    ) => html`<tr class=${[row.kind, row.wrong && 'wrong', row.later && 'later'].filter(Boolean).join(' ')}>
      ${row.factors ? html`<td class="long">${listed(row.factors, ' · ')}</td>` : html`<td>${textOf(row.name)}</td>`}
      <td class=${isLong(row.how) ? 'how long' : 'how'}>${textOf(row.how)}</td>
      <td class="value">${row.text}</td>
      ${bars ? html`<td class="bar-cell">${hasBar(row) ? bar(k) : nothing}</td>` : nothing}
    </tr>`,
  )}</tbody></table>`;
}

const textOf = (text: Formula | string = '') => (typeof text === 'object' ? written(text) : text);

const LINE = 18; // characters: −0.1234 × −0.1234 is a line, −1.23e−200 × −1.23e200 may be two

const isLong = (text: Formula | string = '') => typeof text === 'string' && text.length > LINE;

function hasBar({ kind }: Pick<LedgerRow, 'kind'>): boolean {
  return kind !== 'factor' && kind !== 'after';
}

function spansOf(rows: readonly LedgerRow[]): (readonly [from: number, to: number])[] {
  let end = 0;
  return rows.map(({ kind, value }) => {
    if (!hasBar({ kind })) return [0, 0];
    if (kind !== 'term') return [0, value];
    end += value;
    return [end - value, end];
  });
}
