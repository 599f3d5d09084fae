// What a check is worth: which of its own weaknesses it has, in five bars and a sentence.
import { html, type TemplateResult } from 'lit';
import type { WarningCode } from '../../lib/index.ts';
import { hasCells } from '../../lib/spec/cells.ts';
import { DRAWN_LAYERS } from '../run/detection.ts';
import type { Run } from '../run/run.ts';
import type { WorthWords } from '../words/en/worth.ts';
import { figureWords, type Language, panelWords } from '../words/languages.ts';

/** A check is strong where at least this share of the random layers shows all four defects. */
const MOST = 0.75;

/**
 * @param caught in how many random layers all four defects are caught; undefined until it is known
 * @param decides whether this check could tell right from wrong
 */
export function strengthView(
  { problem, report, steps }: Run,
  language: Language,
  caught: number | undefined,
  decides = true,
): TemplateResult {
  const { worth } = panelWords(language);
  const { status } = figureWords[language];
  const weak = new Set<WarningCode>(report.warnings.map(({ code }) => code));
  const all = Object.keys(worth.weaknesses) as (keyof typeof worth.weaknesses)[];
  const codes = all.filter((code) => code !== 'DCT_ZERO' || hasCells(problem.cell));
  return html`<div class="worth">
    <h3 class="small">${worth.title} <span class="hint">${codes.length - weak.size} / ${codes.length}</span></h3>
    <ul class="strength">${codes.map((code) => {
      const { good, bad } = worth.weaknesses[code];
      return weak.has(code)
        ? html`<li class="weak"><span class="glyph" aria-hidden="true">○</span> <span>${good}</span><small>${bad(steps, problem.activation)}</small></li>`
        : html`<li><span class="glyph good" role="img" aria-label=${status.pass}>✓</span> <span>${good}</span></li>`;
    })}</ul>
    <p class="say" data-caught=${caught ?? ''}>${decides ? worthSentence(weak.size === 0, caught, worth) : worth.says.undecided}</p>
  </div>`;
}

/** What the bars and the defects that were caught amount to: neither of them alone. */
export function worthSentence(
  flawless: boolean,
  caught: number | undefined,
  { says }: WorthWords,
): string {
  if (caught === undefined) return flawless ? says.flawless : says.flawed;
  const [good, bad] = flawless
    ? ([says.strong, says.notStrong] as const)
    : ([says.notUseless, says.weak] as const);
  const enough = flawless ? caught >= MOST * DRAWN_LAYERS : caught > 0;
  return (enough ? good : bad)(caught, DRAWN_LAYERS);
}
