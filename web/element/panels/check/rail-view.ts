// The verdict over all parameters, and the parameters to choose from.
import { html, type TemplateResult } from 'lit';
import type { GradcheckReport, Parameter, ParameterReport, Verdict } from '../../../lib/index.ts';
import { written } from '../../maths/formula.ts';
import { GLYPHS } from '../../views/lines-view.ts';
import type { CheckWords } from '../../words/en/check.ts';
import type { PanelContext } from '../panel.ts';
import { letterOf, type Subject } from './subject.ts';

export function railView(
  { run, change }: PanelContext,
  { parameter: shown }: Subject,
  words: CheckWords,
): TemplateResult {
  const reports = Object.entries(run.report.parameters) as [Parameter, ParameterReport][];
  return html`<div class="rail">
    ${verdictView(run.report, words)}
    <ul class="parameters" aria-label=${words.parameters}>${reports.map(
      ([name, report]) => html`<li><button
        type="button"
        data-action=${`checked-${name}`}
        data-verdict=${report.verdict}
        aria-pressed=${name === shown}
        @click=${() => change({ checked: name })}
      >
        <span class="letter">${written(letterOf(name))}</span>
        <small>${countText(report, words)}</small>
        <span
          class=${`glyph ${{ pass: 'good', fail: 'bad', vacuous: '' }[report.verdict]}`}
          role="img"
          aria-label=${words.verdicts[report.verdict]}
        >${GLYPHS[report.verdict]}</span>
      </button></li>`,
    )}</ul>
  </div>`;
}

function countText({ counts, status }: ParameterReport, words: CheckWords): string {
  const failed = counts.fail + counts.nonfinite;
  if (failed > 0) return words.some(failed, status.length);
  return counts.pass === status.length
    ? words.entries(status.length)
    : words.compared(counts.pass, status.length);
}

/** What is said of a check, and what that means. */
export function verdictSays(
  { verdict, counts }: GradcheckReport,
  words: CheckWords,
): readonly [sentence: string, meaning: string] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const failed = counts.fail + counts.nonfinite;
  const left = total - counts.pass;
  const says: Readonly<Record<Verdict, readonly [sentence: string, meaning: string]>> = {
    pass:
      left === 0
        ? [words.all(total), words.allMeans]
        : [words.most(counts.pass, total), words.mostMeans],
    fail:
      counts.fail === 0
        ? [words.notFinite(failed, total), words.remark.nonfinite]
        : [words.some(failed, total), words.someMeans],
    vacuous:
      counts.pass === 0
        ? [words.none, words.noneMeans]
        : [words.most(counts.pass, total), words.vacuousMeans],
  };
  return says[verdict];
}

function verdictView(report: GradcheckReport, words: CheckWords): TemplateResult {
  const { verdict } = report;
  const [sentence, meaning] = verdictSays(report, words);
  return html`<div class="verdict-box" part="verdict" data-verdict=${verdict} role="status">
    <h2 class=${verdict === 'fail' ? 'verdict-line bad' : 'verdict-line'}>
      <span class=${verdict === 'pass' ? 'glyph good' : 'glyph'} aria-hidden="true">${GLYPHS[verdict]}</span>
      ${sentence}
    </h2>
    <p class="hint">${meaning}</p>
  </div>`;
}
