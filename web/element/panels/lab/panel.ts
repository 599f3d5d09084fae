// The bug lab: the check before and after one more step, the four defects, and who would have noticed.
import { html, unsafeCSS } from 'lit';
import { caughtInAll, detect, drawLayers, isComplete, settingOf } from '../../run/detection.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { Background, following } from '../../views/background.ts';
import controls from '../../views/controls.css?inline';
import { strengthView } from '../../views/strength-view.ts';
import worth from '../../views/worth.css?inline';
import { labWords } from '../../words/lab.ts';
import type { Panel, PanelHost } from '../panel.ts';
import { defectsView } from './defects-view.ts';
import { detectionView } from './detection-view.ts';
import { hintsFor, hintsView, type Measured, measureHints } from './hints.ts';
import story from './story.css?inline';
import { storyView } from './story-view.ts';
import sheet from './style.css?inline';

const styles = unsafeCSS(worth + controls + story + sheet);

export function createLabPanel(host: PanelHost): Panel {
  const measuring = new Background<Measured>();
  return {
    view(context) {
      const { run, state, words: shared, language } = context;
      const words = labWords[language];
      const setting = settingOf(state, run);
      const hints = hintsFor(state, setting);
      const settings = [setting, ...hints.map((hint) => hint.setting)];
      measuring.follow(JSON.stringify(settings), async (tell, signal) => {
        const layers = drawLayers(host.library, setting);
        const showing = (detection: Measured['detection']) => tell({ detection, helps: {} });
        const detection = await detect(host.library, setting, layers, showing, signal);
        return measureHints(host.library, hints, detection, tell, signal);
      });
      return html`${storyView(context, host, words)}
        <div class="two" ${adoptStyles(styles)}>
          <div>
            ${defectsView(context, host, words)}
            ${following(measuring, ({ part }) =>
              strengthView(
                run,
                shared,
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
    },
    draw: async (drawing, pictured) =>
      (await import('./picture.ts')).drawLab(drawing, host, pictured),
    stop: () => measuring.stop(),
  };
}
