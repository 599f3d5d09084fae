// A caption of the first minute, with the way on, back and out.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { ratioText, significant } from '../maths/numbers.ts';
import { matrixNorm, normsOf } from '../run/norms.ts';
import type { Run } from '../run/run.ts';
import { type StopId, TOUR } from '../state/tour.ts';
import { actionButton } from '../views/action.ts';
import { adoptStyles } from '../views/adopt-styles.ts';
import type { TourFacts } from '../words/en/tour.ts';
import { figureWords, type Language, panelWords } from '../words/languages.ts';
import sheet from './tour-caption.css?inline';

const styles = unsafeCSS(sheet);

interface Way {
  go(tour: number | undefined): void;
}

export function captionView(
  stop: StopId,
  run: Run,
  language: Language,
  at: number,
  way: Way,
): TemplateResult {
  const { tour: words } = panelWords(language);
  const last = at === TOUR.last;
  const button = (action: string, said: string, to?: number, look?: 'solid') =>
    actionButton(action, said, () => way.go(to), look);
  return html`<div class="lead caption" role="group" aria-label=${words.label} ${adoptStyles(styles)}>
    <span class="count" aria-hidden="true">${at}<small>/${TOUR.last}</small></span>
    <p role="status"><span class="spoken">${words.of(at, TOUR.last)}</span> ${words.captions[stop](factsOf(run, figureWords[language].locale))}</p>
    <span class="ways">
      ${at > TOUR.first ? button('tour-back', words.back, at - 1) : nothing}
      ${last ? button('tour-next', words.done, undefined, 'solid') : button('tour-next', words.next, at + 1, 'solid')}
      ${last ? nothing : button('tour-leave', words.skip)}
    </span>
  </div>`;
}

function factsOf(run: Run, locale: string): TourFacts {
  const { delta } = normsOf(run);
  const { fail, pass } = run.report.counts;
  return {
    steps: run.steps,
    norm: significant(matrixNorm(run.W), 2),
    shrunk: ratioText(delta.at(-1)! / delta[0]!, locale),
    failed: fail,
    compared: pass,
  };
}
