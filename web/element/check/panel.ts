// The gradient check: a verdict, the four grids of a parameter, the curve over ε, the post's lines, and
// what the check is worth.
import { html } from 'lit';
import { Background } from '../background.ts';
import { caughtInAll, type Detection, detectionJob, settingOf } from '../detection.ts';
import { marksOf } from '../explanation.ts';
import { matrixView } from '../matrix-view.ts';
import { noteView } from '../note-view.ts';
import type { Panel, PanelHost } from '../panel.ts';
import { pointOf } from '../point.ts';
import type { Run } from '../run.ts';
import { strengthView } from '../strength-view.ts';
import { checkWords } from './check-words.ts';
import { explainCheck } from './explain.ts';
import { checkGrids } from './grids.ts';
import { checkLines } from './lines.ts';
import { railView } from './rail-view.ts';
import { CheckSettingsForm } from './settings-view.ts';
import { epsilonOf, type Subject, subjectOf } from './subject.ts';
import { type SweepPoint, type SweepSettings, sweep } from './sweep.ts';
import { sweepView } from './sweep-view.ts';

export function createCheckPanel(host: PanelHost): Panel {
  const curve = new Background<readonly SweepPoint[]>(host.redraw);
  const detection = new Background<Detection>(host.redraw);
  const form = new CheckSettingsForm(host.redraw);
  return {
    view(context) {
      const { run, state, words: shared, language, narrow, select } = context;
      const words = checkWords[language];
      const subject = subjectOf(context);
      const explanation = explainCheck(host.library, run, subject, shared, words);
      const interaction = { marks: marksOf(explanation), select };
      const progress = curve.follow(JSON.stringify(sweepKey(run, subject)), (report, signal) =>
        sweep(host.library, sweepSettings(run, subject), report, signal),
      );
      const choose = (epsilon: number) => form.choose(context, epsilon);
      const setting = settingOf(state, run);
      const caught = detection.follow(...detectionJob(host.library, setting));
      const columns = subject.report.numeric.shape[1] ?? 1;
      return html`<div class="figure check">
        ${railView(context, subject, words)}
        <div class="evidence">
          <div class=${columns > 4 ? 'four widest' : columns > 2 ? 'four wide' : 'four'}>
            ${checkGrids(subject.report, shared, words).map((grid) => matrixView(grid, interaction))}
          </div>
          ${form.view(context, epsilonOf(run, subject), words)}
          ${sweepView({ progress, run, subject, narrow, words, choose })}
        </div>
        ${noteView(explanation)}
      </div>
      <div class="two">
        ${checkLines(run.report, subject.parameter, shared, words)}
        ${strengthView(run, shared, caught.done ? caughtInAll(caught.part!) : undefined)}
      </div>`;
    },
    stop() {
      curve.stop();
      detection.stop();
    },
  };
}

function sweepSettings(run: Run, { parameter }: Subject): SweepSettings {
  const { defects, check } = run.problem;
  const { absoluteTolerance, relativeTolerance } = check;
  return { point: pointOf(run), parameter, defects, absoluteTolerance, relativeTolerance };
}

/** Everything that the curve depends on; the ε of the check is not among it. */
function sweepKey({ problem }: Run, { parameter }: Subject) {
  const { epsilon: _, parameters: __, ...tolerances } = problem.check;
  return { ...problem, check: tolerances, parameter };
}
