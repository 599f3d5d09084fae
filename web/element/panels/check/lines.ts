// The post's lines: those of the shown parameter, and all others behind a disclosure.
import { html, nothing, type TemplateResult } from 'lit';
import type { GradcheckReport, Parameter } from '../../../lib/index.ts';
import type { Judged } from '../../run/judged.ts';
import { linesOf, linesView } from '../../views/lines-view.ts';
import { type Unseen, unlessUnseen } from '../../views/unless-unseen.ts';
import type { CheckWords } from '../../words/en/check.ts';
import type { Words } from '../../words/languages.ts';

const OPEN_LINES = 6; // a 2 × 3 matrix; more would push the page around

export function checkLines(
  report: GradcheckReport,
  judged: Judged,
  shown: Parameter,
  words: Words,
  own: CheckWords,
  unseen: Unseen | undefined,
): TemplateResult {
  const all = linesOf(report, judged);
  const first = all.filter(({ parameter }) => parameter === shown);
  const others = [
    ...first.slice(OPEN_LINES),
    ...all.filter(({ parameter }) => parameter !== shown),
  ];
  return html`<div class="post-lines">
    <h3 class="small">${own.lines}</h3>
    ${linesView(first.slice(0, OPEN_LINES), words)}
    ${
      others.length === 0
        ? nothing
        : html`<details>
            <summary>${own.otherLines(others.length)}</summary>
            ${unlessUnseen(() => linesView(others, words), unseen)}
          </details>`
    }
  </div>`;
}
