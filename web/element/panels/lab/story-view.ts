// The check of W over two steps, where the published code passes, beside a longer one, where it fails.
import { html, nothing, type TemplateResult } from 'lit';
import type { GradcheckReport } from '../../../lib/index.ts';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { ratioText, scientific, typeset } from '../../maths/numbers.ts';
import type { Run } from '../../run/run.ts';
import { POST_DEFECTS } from '../../state/choices.ts';
import { exampleOf } from '../../state/patches.ts';
import type { State } from '../../state/state.ts';
import { actionButton } from '../../views/action.ts';
import { GLYPHS, linesOf } from '../../views/lines-view.ts';
import type { LabWords } from '../../words/en/lab.ts';
import type { Words } from '../../words/languages.ts';
import type { PanelContext } from '../panel.ts';
import type { Story } from './story.ts';

/** The story, and the sentences that tell it. */
export function storyView(context: PanelContext, story: Story, words: LabWords): TemplateResult {
  const { state, words: shared, readonly, change } = context;
  const { before, after } = story;
  const { epsilon } = state.check;
  const atHome = story.published;
  const putIn = story.kind === 'correct' && !readonly;
  return html`<div class="story" data-story=${story.kind}>
    <div class="story-head">
      <h2 class="headline" aria-live="polite">${headlineOf(story, words)}</h2>
      ${putIn ? actionButton('put-in', words.putIn, () => change({ defects: POST_DEFECTS }), 'solid') : nothing}
      <p class="hint">${
        atHome
          ? html`${words.postSettings} · `
          : readonly
            ? nothing
            : html`${actionButton('post-settings', words.toPostSettings, () => change({ ...exampleOf('post'), panel: 'lab' }))} · `
      }${written(formula`ε`)} = ${epsilon === 'auto' ? words.automatic : scientific(epsilon, 0)}</p>
    </div>
    <div class="peak">
      ${sideView(before, captionBefore(story, words), shared, words)}
      <div class="middle">
        ${
          after
            ? html`<span class="one-more">${words.moreInputs(after.steps - before.steps)}</span><span class="arrow" aria-hidden="true"></span>
                ${
                  readonly
                    ? nothing
                    : html`<button type="button" class="plain" data-action="remove-step" @click=${() => change({ steps: before.steps })}>
                  ${words.backTo(before.steps)}
                </button>`
                }`
            : readonly
              ? nothing
              : actionButton(
                  'add-step',
                  words.addStep,
                  () => change({ steps: before.steps + 1 }),
                  'solid',
                )
        }
      </div>
      ${after ? sideView(after, captionAfter(story, words), shared, words) : questionView(state, before.steps + 1, words)}
    </div>
  </div>`;
}

function headlineOf({ kind, published, before, after }: Story, words: LabWords) {
  const [first, then] = [before.steps, after?.steps ?? 0];
  switch (kind) {
    case 'correct':
      return words.headline.correct;
    case 'unseen':
      return published && after === undefined
        ? words.headline.publishedPasses
        : words.headline.unseen;
    case 'shows':
      return published
        ? words.headline.publishedFails(first, then)
        : words.headline.shows(first, then);
    case 'seen':
      return words.headline.seen(first);
  }
}

/** What correct code came to in the check. */
function agreementOf({
  verdict,
  counts,
  lines,
}: GradcheckReport): keyof LabWords['caption']['correct'] {
  if (verdict === 'fail' || verdict === 'undecided') return 'broken';
  if (counts.pass === 0) return 'none';
  return counts.pass === lines.length ? 'all' : 'part';
}

export function captionBefore({ published, kind, before }: Story, words: LabWords): string {
  if (published) return words.caption.published;
  if (kind === 'correct') return words.caption.correct[agreementOf(before.report)];
  return kind === 'seen' ? words.caption.seen : words.caption.unseen;
}

export function captionAfter({ wrong, kind, before, after }: Story, words: LabWords): string {
  const more = words.caption.more(after!.steps - before.steps);
  if (kind === 'correct') {
    const agreement = agreementOf(after!.report);
    const still = agreement === 'all' && agreementOf(before.report) === 'all';
    return `${more}${still ? words.caption.agrees : words.caption.correct[agreement]}`;
  }
  if (wrong === undefined) return `${more}${words.caption.stillUnseen}`;
  const ratio = ratioText(wrong.ratio, words.locale);
  const times = Number.isFinite(wrong.ratio) && wrong.ratio >= 2 ? words.caption.ratio(ratio) : '';
  const sign = wrong.allSigns ? words.caption.wrongSign : words.caption.wrongSize;
  return `${more}${sign}${times}${words.caption.stop}`;
}

const SHOWN_LINES = 9; // a 3 × 3 matrix

function sideView(
  { report, steps }: Run,
  caption: string,
  shared: Words,
  words: LabWords,
): TemplateResult {
  const lines = linesOf(report);
  const { failed, says } = resultOf(report, words);
  const result = html`<span class=${failed ? 'result bad' : 'result good'}><span class="glyph" aria-hidden="true">${GLYPHS[report.verdict]}</span> ${says}</span>`;
  return html`<section class="side" data-steps=${steps} data-verdict=${report.verdict}>
    <h3><span class="big">${written(names.steps(steps))}</span> ${result}</h3>
    ${tableOf(lines.slice(0, SHOWN_LINES), shared, words)}
    ${
      lines.length > SHOWN_LINES
        ? html`<details><summary>${words.otherLines(lines.length - SHOWN_LINES)}</summary>${tableOf(lines.slice(SHOWN_LINES), shared, words)}</details>`
        : nothing
    }
    <p class="say">${caption}</p>
  </section>`;
}

/** What came of a check, beside its number of steps. */
export function resultOf({ counts, verdict, lines }: GradcheckReport, words: LabWords) {
  const failed = counts.fail + counts.nonfinite;
  const says = {
    pass: counts.pass === lines.length ? words.passes : words.passesOf(counts.pass, lines.length),
    vacuous: words.vacuous,
    undecided: words.undecided,
    fail: words.fails(failed, lines.length),
  };
  return { failed: failed > 0, says: says[verdict] };
}

/** A line of the post, taken apart. */
function numbersIn(line: string): readonly [entry: string, expected: string, actual: string] {
  const [, entry, expected, actual] = /^(\S+): expected (\S+) - actual (\S+)$/.exec(line)!;
  return [entry!, typeset(expected!), typeset(actual!)];
}

/** The post's lines with a column per number. */
function tableOf(
  lines: ReturnType<typeof linesOf>,
  shared: Words,
  words: LabWords,
): TemplateResult {
  return html`<table class="verdicts">
    <thead><tr><td></td><th scope="col">${words.numeric}</th><th scope="col">${words.checkedCode}</th><td></td></tr></thead>
    <tbody>${lines.map(({ text, status }) => {
      const [entry, expected, actual] = numbersIn(text);
      return html`<tr class=${`is-${status}`}>
        <th scope="row">${entry}</th><td>${expected}</td><td>${actual}</td>
        <td class="verdict"><span class="glyph" aria-hidden="true">${GLYPHS[status]}</span> ${shared.status[status]}</td>
      </tr>`;
    })}</tbody>
  </table>`;
}

/** What will happen with the next input? */
function questionView(state: State, steps: number, words: LabWords): TemplateResult {
  return html`<section class="side question">
    <p class="big">${written(names.steps(steps))}</p>
    <p class="say">${questionOf(state, steps, words)}</p>
  </section>`;
}

function questionOf({ x }: State, steps: number, words: LabWords): TemplateResult {
  const input = typeset(x[steps - 1]!.join(', '));
  return words.question(html`${written(names.x(steps))} = [${input}]`);
}
