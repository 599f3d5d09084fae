// The gradient check: a verdict, the four grids of a parameter, the curve over ε, the post's lines, and
// what the check is worth.
import { html, unsafeCSS } from 'lit';
import type { ParameterReport } from '../../../lib/index.ts';
import { marksOf } from '../../quantities/explanation.ts';
import { caughtInAll, type Detection, detectionJob, settingOf } from '../../run/detection.ts';
import type { Run } from '../../run/run.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { Background, following } from '../../views/background.ts';
import controls from '../../views/controls.css?inline';
import { matrixView } from '../../views/matrix-view.ts';
import { noteView } from '../../views/note-view.ts';
import { strengthView } from '../../views/strength-view.ts';
import worth from '../../views/worth.css?inline';
import { checkWords } from '../../words/check.ts';
import type { Panel, PanelHost } from '../panel.ts';
import { explainCheck } from './explain.ts';
import { checkGrids } from './grids.ts';
import { checkLines } from './lines.ts';
import { railView } from './rail-view.ts';
import { CheckSettingsForm } from './settings-view.ts';
import sheet from './style.css?inline';
import { epsilonOf, type Subject, subjectOf } from './subject.ts';
import { type SweepPoint, sweep, sweepSettings } from './sweep.ts';
import { sweepView } from './sweep-view.ts';

const styles = unsafeCSS(worth + controls + sheet);

export function createCheckPanel(host: PanelHost): Panel {
  const curve = new Background<readonly SweepPoint[]>();
  const detection = new Background<Detection>();
  const form = new CheckSettingsForm(host.redraw);
  return {
    view(context) {
      const { run, state, words: shared, language, narrow, select } = context;
      const words = checkWords[language];
      const subject = subjectOf(context);
      const { parameter, report } = subject;
      const explanation = explainCheck(host.library, run, subject, shared, words);
      const interaction = { marks: marksOf(explanation), select };
      const choose = (epsilon: number) => form.choose(context, epsilon);
      curve.follow(JSON.stringify(sweepKey(run, subject)), (tell, signal) =>
        sweep(host.library, sweepSettings(run, subject), tell, signal),
      );
      detection.follow(...detectionJob(host.library, settingOf(state, run)));
      return html`<div class="figure check" ${adoptStyles(styles)}>
          ${railView(context, subject, words)}
          <div class="evidence">
            <div class=${`four ${widthOf(report)}`}>
              ${checkGrids(report, shared, words).map((grid) => matrixView(grid, interaction))}
            </div>
            ${form.view(context, epsilonOf(run, subject), words)}
            ${following(curve, (progress) =>
              sweepView({
                progress,
                run,
                subject,
                narrow,
                words,
                ...(!context.readonly && { choose }),
              }),
            )}
          </div>
          ${noteView(explanation)}
        </div>
        <div class="two">
          ${checkLines(run.report, parameter, shared, words)}
          ${following(detection, ({ part, done }) =>
            strengthView(run, shared, done ? caughtInAll(part!) : undefined),
          )}
        </div>`;
    },
    draw: async (drawing, pictured) =>
      (await import('./picture.ts')).drawCheck(drawing, host.library, pictured),
    stop() {
      curve.stop();
      detection.stop();
    },
  };
}

/** How many of the four grids stand side by side. */
function widthOf({ numeric }: ParameterReport): string {
  const columns = numeric.shape[1] ?? 1;
  if (columns <= 2) return '';
  return columns <= 4 ? 'wide' : 'widest';
}

/** Everything that the curve depends on; the ε of the check is not among it. */
function sweepKey({ problem }: Run, { parameter }: Subject) {
  const { epsilon: _, parameters: __, ...tolerances } = problem.check;
  return { ...problem, check: tolerances, parameter };
}
