// The bug lab: the check before and after one more step, the four defects, and who would have noticed.
import { html, type TemplateResult, unsafeCSS } from 'lit';
import type { GradcheckReport } from '../../../lib/index.ts';
import { caughtInAll, isComplete, type LayerDistribution } from '../../run/detection.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { type Background, following } from '../../views/background.ts';
import controls from '../../views/panel-controls.css?inline';
import { strengthView } from '../../views/strength-view.ts';
import worth from '../../views/worth.css?inline';
import type { LabWords } from '../../words/en/lab.ts';
import type { PanelContext } from '../panel.ts';
import { defectsView } from './defects-view.ts';
import { detectionView } from './detection-view.ts';
import { type Hint, hintsView, type Measured } from './hints.ts';
import story from './story.css?inline';
import type { Story } from './story.ts';
import { storyView } from './story-view.ts';
import sheet from './style.css?inline';

const styles = unsafeCSS(controls + worth + story + sheet);

export interface LabParts {
  readonly story: Story;
  /** Of the check with each defect alone. */
  readonly reports: readonly GradcheckReport[];
  readonly words: LabWords;
  readonly setting: LayerDistribution;
  readonly hints: readonly Hint[];
  readonly measuring: Background<Measured>;
}

export function labView(context: PanelContext, parts: LabParts): TemplateResult {
  const { run, state, language } = context;
  const { words, setting, hints, measuring } = parts;
  const measured = html`<div class="two" ${adoptStyles(styles)}>
      <div>
        ${defectsView(context, parts.reports, words)}
        ${following(measuring, ({ part }) =>
          strengthView(
            run,
            language,
            part && isComplete(part.detection) ? caughtInAll(part.detection) : undefined,
          ),
        )}
      </div>
      ${following(
        measuring,
        ({ part }) => html`<div>
          ${detectionView(part?.detection, setting, state.defects, words)}
          ${hintsView(hints, part?.helps, context, words)}
        </div>`,
      )}
    </div>`;
  return html`${storyView(context, parts.story, words)}
    ${isAsking(parts.story) ? html`<details class="spoiler"><summary>${words.answers}</summary>${measured}</details>` : measured}`;
}

/** Of a cell with gates: what there is to be seen is in the simple one. */
export function otherCellView(words: LabWords, open: () => void): TemplateResult {
  return html`<div class="figure lab" ${adoptStyles(styles)}>
    <p class="say">${words.simpleOnly}</p>
    <p><button type="button" class="link" data-action="to-post" @click=${open}>${words.toPost}</button></p>
  </div>`;
}

/** The reader is to say whether the code is right, before it shows that it is not. */
function isAsking({ published, after }: Story): boolean {
  return published && after === undefined;
}
