// A caption of the first minute, with the way on, back and out.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import type { Tensor } from '../../lib/index.ts';
import { full, ratioText, significant, typeset } from '../maths/numbers.ts';
import { matrixNorm, normsOf } from '../run/norms.ts';
import type { Run } from '../run/run.ts';
import { type StopId, TOUR } from '../state/tour.ts';
import { actionButton } from '../views/action.ts';
import { adoptStyles } from '../views/adopt-styles.ts';
import type { TourFacts } from '../words/en/tour.ts';
import { figureWords, type Language, panelWords } from '../words/languages.ts';
import sheet from './tour-caption.css?inline';

const styles = unsafeCSS(sheet);

/** The first state that the post's backward pass writes over. */
const OVERWRITTEN = 2;
const POSTS_DIGITS = 6;

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
  const first = run.hiddenSize * Math.min(OVERWRITTEN, run.steps);
  const print = (value: number) => significant(value, 3);
  return {
    steps: run.steps,
    norm: significant(matrixNorm(run.W), 2),
    shrunk: ratioText(delta.at(-1)! / delta[0]!, locale),
    made: print(run.states.data[first]!),
    left: full(run.statesAfter.data[first]!),
    failed: fail,
    compared: pass,
    first: firstOf(run),
  };
}

function firstOf({ report, problem }: Run): TourFacts['first'] {
  const { W } = report.parameters;
  const at = W?.status.indexOf('fail') ?? -1;
  if (at < 0 || !problem.defects.includes('A')) return undefined;
  const printed = ({ data }: Tensor) => typeset(data[at]!.toFixed(POSTS_DIGITS));
  return { wrong: printed(W!.analytic), right: printed(W!.numeric) };
}
