// The bug lab: the check before and after one more step, the four defects, and who would have noticed.
import { html } from 'lit';
import { Background } from '../background.ts';
import { caughtInAll, type Detection, detectionJob, settingOf } from '../detection.ts';
import type { Panel, PanelHost } from '../panel.ts';
import { strengthView } from '../strength-view.ts';
import { defectsView } from './defects-view.ts';
import { detectionView } from './detection-view.ts';
import { type Helps, hintsFor, hintsView, measureHints } from './hints.ts';
import { labWords } from './lab-words.ts';
import { storyView } from './story-view.ts';

export function createLabPanel(host: PanelHost): Panel {
  const detection = new Background<Detection>(host.redraw);
  const helps = new Background<Helps>(host.redraw);
  return {
    view(context) {
      const { run, state, words: shared, language } = context;
      const words = labWords[language];
      const setting = settingOf(state, run);
      const [key, start] = detectionJob(host.library, setting);
      const { part, done } = detection.follow(key, start);
      const hints = hintsFor(state, setting);
      const measured = done
        ? helps.follow(key, (report, signal) =>
            measureHints(host.library, hints, part!, report, signal),
          ).part
        : undefined;
      return html`${storyView(context, host, words)}
        <div class="two">
          <div>
            ${defectsView(context, host, words)}
            ${strengthView(run, shared, done ? caughtInAll(part!) : undefined)}
          </div>
          <div>
            ${detectionView(part, setting, state.defects, words)}
            ${hintsView(hints, measured, context, words)}
          </div>
        </div>`;
    },
    stop() {
      detection.stop();
      helps.stop();
    },
  };
}
