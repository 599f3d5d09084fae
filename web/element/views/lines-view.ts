// The lines that the post prints, each with its verdict.
import { html, type TemplateResult } from 'lit';
import type { EntryStatus, GradcheckReport, Parameter } from '../../lib/index.ts';
import { typeset } from '../maths/numbers.ts';
import type { Judged } from '../run/judged.ts';
import type { Words } from '../words/languages.ts';

export const GLYPHS: Readonly<Record<EntryStatus, string>> = {
  pass: '✓',
  fail: '✗',
  kink: '◇',
  vacuous: '∅',
  lost: '⋯',
  nonfinite: '!',
  undecided: '?',
};

export interface PostLine {
  readonly parameter: Parameter;
  readonly text: string;
  readonly status: EntryStatus;
}

export function linesOf(
  report: GradcheckReport,
  { parameters: judged }: Pick<Judged | GradcheckReport, 'parameters'> = report,
): PostLine[] {
  return Object.entries(report.parameters).flatMap(([name, { lines }]) => {
    const parameter = name as Parameter;
    return lines.map((text, k) => ({ parameter, text, status: judged[parameter]!.status[k]! }));
  });
}

export function linesView(lines: readonly PostLine[], words: Words): TemplateResult {
  return html`<ol class="lines">${lines.map(({ text, status }) => {
    const [expected, actual] = text.split(' - ').map((half) => half.split(/ (?=-?\S+$)/));
    const pad = (number: string | undefined) => typeset(number ?? '').padStart(9);
    return html`<li class=${`is-${status}`}>
      <span>${expected?.[0]} ${pad(expected?.[1])}</span>
      <span>- ${actual?.[0]} <b>${pad(actual?.[1])}</b></span>
      <span class="verdict"><span class="glyph">${GLYPHS[status]}</span> ${words.status[status]}</span>
    </li>`;
  })}</ol>`;
}
