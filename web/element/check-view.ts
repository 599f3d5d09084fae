// The gradient check: a verdict, the four grids of W, the post's lines, and what the check is worth.
import { html, nothing, type TemplateResult } from 'lit';
import type { GradcheckReport, Verdict, WarningCode } from '../lib/index.ts';
import { checkGrids, GLYPHS } from './check-grids.ts';
import { explainCheck } from './explain-check.ts';
import { marksOf } from './explanation.ts';
import { linesOf, linesView } from './lines-view.ts';
import { matrixView } from './matrix-view.ts';
import * as names from './names.ts';
import { noteView } from './note-view.ts';
import { scientific } from './numbers.ts';
import type { PanelContext, PanelEntry } from './panel.ts';
import type { Run } from './run.ts';
import { storyView } from './story-view.ts';
import { figureWords, type Words } from './words.ts';

export const checkPanel: PanelEntry = {
  id: 'check',
  title: (language) => figureWords[language].panels.check.title,
  create: (host) => ({
    view: (context) => {
      const story = context.state.preset === 'post' && context.state.defects.length > 0;
      return html`${story ? storyView(context, host) : nothing} ${checkView(context, !story)}
        ${strengthView(context.run, context.words)}`;
    },
  }),
};

/** @param withLines whether the post's lines stand here, or somewhere else on the page */
function checkView(panel: PanelContext, withLines: boolean): TemplateResult {
  const { run, words, selected, select } = panel;
  const report = run.report.parameters.W!;
  const explanation = explainCheck(selected, report, run.problem.check, words);
  const interaction = { marks: marksOf(explanation), select };
  return html`<div class="figure check">
    <div class="rail">${verdictView(run.report, words)} ${parameterList(run.report, words)}</div>
    <div class="evidence">
      <div class="four">${checkGrids(report, words).map((grid) => matrixView(grid, interaction))}</div>
      ${settingsView(run, words)}
      ${withLines ? checkLines(run.report, words) : nothing}
    </div>
    ${noteView(explanation)}
  </div>`;
}

/** The post's lines for W, and the others behind a disclosure. */
function checkLines(report: GradcheckReport, words: Words): TemplateResult {
  const lines = linesOf(report);
  const others = lines.filter(({ parameter }) => parameter !== 'W');
  return html`<div class="post-lines">
    <h3 class="small">${words.lines}</h3>
    ${linesView(
      lines.filter(({ parameter }) => parameter === 'W'),
      words,
    )}
    ${
      others.length === 0
        ? nothing
        : html`<details>
            <summary>${words.otherLines(others.length)}</summary>
            ${linesView(others, words)}
          </details>`
    }
  </div>`;
}

/** Which of its own weaknesses the check has. */
function strengthView({ report, steps }: Run, words: Words): TemplateResult {
  const weak = new Set(report.warnings.map(({ code }) => code));
  const codes = Object.keys(words.strength) as WarningCode[];
  return html`<div class="worth">
    <h3 class="small">${words.worth} <span class="hint">${codes.length - weak.size} / ${codes.length}</span></h3>
    <ul class="strength">${codes.map((code) => {
      const { good, bad } = words.strength[code];
      return weak.has(code)
        ? html`<li class="weak"><span class="glyph">○</span> <span>${good}</span><small>${bad(steps)}</small></li>`
        : html`<li><span class="glyph good">✓</span> <span>${good}</span></li>`;
    })}</ul>
    <p class="say">${weak.size === 0 ? words.strong : words.weak}</p>
  </div>`;
}

function verdictView({ verdict, counts }: GradcheckReport, words: Words): TemplateResult {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const failed = counts.fail + counts.nonfinite;
  const says: Readonly<Record<Verdict, readonly [sentence: string, meaning: string]>> = {
    pass: [words.all(total), words.allMeans],
    fail: [words.some(failed, total), words.someMeans],
    vacuous: [words.none, words.noneMeans],
  };
  const [sentence, meaning] = says[verdict];
  return html`<div class="verdict-box" data-verdict=${verdict}>
    <p class=${verdict === 'fail' ? 'verdict-line bad' : 'verdict-line'}>
      <span class=${verdict === 'pass' ? 'glyph good' : 'glyph'}>${GLYPHS[verdict]}</span> ${sentence}
    </p>
    <p class="hint">${meaning}</p>
  </div>`;
}

function parameterList({ parameters }: GradcheckReport, words: Words): TemplateResult {
  const letters = { U: names.U, W: names.W, b: names.b, h0: names.h(0), x: names.xAlone };
  return html`<ul class="parameters">${Object.entries(parameters).map(([name, report]) => {
    const failed = report.counts.fail;
    const count =
      failed > 0 ? words.some(failed, report.status.length) : words.entries(report.status.length);
    return html`<li aria-current=${name === 'W' ? 'true' : nothing}>
      <span class="letter">${letters[name as keyof typeof letters].written}</span>
      <small>${count}</small>
      <span class=${failed > 0 ? 'glyph bad' : 'glyph good'}>${GLYPHS[report.verdict]}</span>
    </li>`;
  })}</ul>`;
}

function settingsView({ problem }: Run, words: Words): TemplateResult {
  const { epsilon, absoluteTolerance, relativeTolerance } = problem.check;
  return html`<p class="settings">
    <span><i>ε</i> = <b>${epsilon === undefined ? words.automatic : scientific(epsilon, 0)}</b></span>
    <span>|n − a| ≤ ${scientific(absoluteTolerance, 0)} + ${scientific(relativeTolerance, 0)} · |n|</span>
  </p>`;
}
