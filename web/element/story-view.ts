// The published check at T = 2, where it passes, beside T = 3, where it fails.
import { html, type TemplateResult } from 'lit';
import { linesOf, linesView } from './lines-view.ts';
import * as names from './names.ts';
import { scientific } from './numbers.ts';
import type { PanelContext, PanelHost } from './panel.ts';
import type { Run } from './run.ts';
import type { Words } from './words.ts';

/** How many steps the post's own check has, and one more. */
const BEFORE = 2;
const AFTER = 3;

export function storyView(context: PanelContext, host: PanelHost): TemplateResult {
  const { state, words, change } = context;
  const after = state.steps === AFTER;
  const runAt = (steps: number) =>
    state.steps === steps ? context.run : host.compute({ ...state, steps });
  const { epsilon } = context.run.problem.check;
  return html`<div class="story">
    <div class="story-head">
      <h3 class="headline" aria-live="polite">${after ? words.storyFails(BEFORE) : words.storyPasses}</h3>
      <p class="hint">${words.storySettings} · <i>ε</i> = ${scientific(epsilon!, 0)}</p>
    </div>
    <div class="peak">
      ${sideView(words, runAt(BEFORE), words.beforeCaption)}
      <div class="middle">
        ${
          after
            ? html`<span class="one-more">${words.oneMore}</span><span class="arrow" aria-hidden="true"></span>
                <button type="button" class="plain" data-action="remove-step" @click=${() => change({ steps: BEFORE })}>
                  ${words.backTo(BEFORE)}
                </button>`
            : html`<button type="button" class="solid" data-action="add-step" @click=${() => change({ steps: AFTER })}>
                ${words.addStep}
              </button>`
        }
      </div>
      ${after ? failingSide(words, runAt(AFTER)) : questionView(context)}
    </div>
  </div>`;
}

function sideView(words: Words, { report, steps }: Run, caption: string) {
  const failed = report.counts.fail;
  const result =
    failed > 0
      ? html`<span class="result bad"><span class="glyph">✗</span> ${words.fails(failed, report.lines.length)}</span>`
      : html`<span class="result good"><span class="glyph">✓</span> ${words.passes}</span>`;
  return html`<section class="side" data-steps=${steps} data-verdict=${report.verdict}>
    <h4><span class="big"><i>T</i> = ${steps}</span> ${result}</h4>
    ${linesView(linesOf(report), words)}
    <p class="say">${caption}</p>
  </section>`;
}

function failingSide(words: Words, run: Run): TemplateResult {
  const { numeric, analytic } = run.report.parameters.W!;
  const ratio = Math.abs(analytic.data[0]! / numeric.data[0]!);
  const rounded = Number(ratio.toPrecision(2)).toLocaleString(words.locale);
  return sideView(words, run, words.afterCaption(rounded));
}

/** What will happen with the next input? */
function questionView({ state, words }: PanelContext): TemplateResult {
  const next = state.x[AFTER - 1]!;
  return html`<section class="side question">
    <p class="big"><i>T</i> = ${AFTER}</p>
    <p class="say">${words.question(html`${names.x(AFTER).written} = [${next.join(', ')}]`)}</p>
  </section>`;
}
