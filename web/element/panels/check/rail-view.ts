// The verdict over all parameters, and the parameters to choose from.
import { html, nothing, type TemplateResult } from 'lit';
import type { EntryStatus, Parameter } from '../../../lib/index.ts';
import { written } from '../../maths/formula.ts';
import { flawOf, type Judged, type JudgedParameter } from '../../run/judged.ts';
import { GLYPHS } from '../../views/lines-view.ts';
import type { CheckWords } from '../../words/en/check.ts';
import type { PanelContext } from '../panel.ts';
import { letterOf, type Subject } from './subject.ts';

export function railView(
  { run, change }: PanelContext,
  judged: Judged,
  { parameter: shown }: Subject,
  words: CheckWords,
  own: TemplateResult,
): TemplateResult {
  const reports = Object.entries(judged.parameters) as [Parameter, JudgedParameter][];
  const { defects } = run.problem;
  return html`<div class="rail">
    ${verdictView(judged, words)}
    ${defects.length === 0 ? nothing : html`<p class="hint" data-wrong=${judged.wrong}>${words.defects(defects, judged.wrong, totalOf(judged))}</p>`}
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
        ${glyphView(report, words)}
      </button></li>`,
    )}</ul>
    ${own}
  </div>`;
}

/** ✓ where all entries agree, ✗ where one does not; else why most of the others could not be compared. */
function glyphView(judged: Pick<Judged, 'verdict' | 'counts'>, words: CheckWords): TemplateResult {
  const status = lookOf(judged);
  const tone = { pass: 'good', fail: 'bad' }[status as string] ?? '';
  return html`<span class=${`glyph ${tone}`} role="img" aria-label=${words.verdicts[judged.verdict]}>${GLYPHS[status]}</span>`;
}

function lookOf({ verdict, counts }: Pick<Judged, 'verdict' | 'counts'>): EntryStatus {
  if (verdict === 'fail' || verdict === 'undecided') return verdict;
  const [most] = leftOf(counts).sort(([, a], [, b]) => b - a);
  return most?.[0] ?? verdict;
}

/** What could not be compared, by its reason. */
function leftOf(counts: Judged['counts']): [keyof CheckWords['left'], number][] {
  const reasons = ['kink', 'vacuous', 'lost', 'undecided'] as const;
  return reasons.flatMap((status) => (counts[status] > 0 ? [[status, counts[status]]] : []));
}

const totalOf = ({ counts }: Pick<Judged, 'counts'>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

function countText(report: JudgedParameter, words: CheckWords): string {
  const { counts } = report;
  const total = totalOf(report);
  const failed = counts.fail + counts.nonfinite;
  if (failed > 0) return words.some(failed, total);
  if (counts.undecided > 0) return words.unsure(counts.undecided, total);
  if (counts.pass === total) return words.entries(total);
  return counts.pass === 0 ? words.verdicts.vacuous : words.most(counts.pass, total);
}

/** What is said of a check, and what that means. */
export function verdictSays(
  judged: Judged,
  words: CheckWords,
): readonly [sentence: string, meaning: TemplateResult | string] {
  const { verdict, counts, wrong } = judged;
  const total = totalOf(judged);
  const failed = counts.fail + counts.nonfinite;
  const left = leftOf(counts).map(([status, count]) => words.left[status](count));
  switch (verdict) {
    case 'fail':
      return counts.fail === 0
        ? [words.notFinite(failed, total), words.remark.nonfinite]
        : [words.some(failed, total), words.someMeans];
    case 'undecided': {
      const { says, because } = words.undecided[flawOf(judged)];
      return [says, words.measuredBadly(wrong > 0, because(counts.undecided, total))];
    }
    default: {
      if (counts.pass === total) return [words.all(total), words.allMeans];
      if (counts.pass === 0) return [words.none, words.leftOut(left)];
      const empty = Object.entries(judged.parameters).filter(([, { counts }]) => counts.pass === 0);
      const without = empty.map(([name]) => letterOf(name as Parameter));
      return [words.most(counts.pass, total), words.mostMeans(left, without)];
    }
  }
}

function verdictView(judged: Judged, words: CheckWords): TemplateResult {
  const { verdict } = judged;
  const [sentence, meaning] = verdictSays(judged, words);
  return html`<div class="verdict-box" part="verdict" data-verdict=${verdict} role="status">
    <h2 class=${verdict === 'fail' ? 'verdict-line bad' : 'verdict-line'}>
      <span class=${lookOf(judged) === 'pass' ? 'glyph good' : 'glyph'} aria-hidden="true">${GLYPHS[lookOf(judged)]}</span>
      ${sentence}
    </h2>
    <p class="hint">${meaning}</p>
  </div>`;
}
