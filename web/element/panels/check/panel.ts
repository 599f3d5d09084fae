// The check panel as a controller: its settings, and what is measured in the background.
import type { TemplateResult } from 'lit';
import { type Detection, detectionJob, distributionOf } from '../../run/detection.ts';
import { judge } from '../../run/judged.ts';
import { memo } from '../../run/memo.ts';
import type { Run } from '../../run/run.ts';
import { Background } from '../../views/background.ts';
import { panelWords } from '../../words/languages.ts';
import type { Panel, PanelContext, PanelHost } from '../panel.ts';
import { CheckSettingsForm } from './settings-view.ts';
import { type Subject, subjectOf } from './subject.ts';
import { type SweepPoint, sweep, sweepSettings } from './sweep.ts';
import { checkView } from './view.ts';

export class CheckPanel implements Panel {
  readonly #host: PanelHost;
  readonly #curve = new Background<readonly SweepPoint[]>();
  readonly #detection = new Background<Detection>();
  readonly #form: CheckSettingsForm;
  readonly #judge = memo(judge);

  constructor(host: PanelHost) {
    this.#host = host;
    this.#form = new CheckSettingsForm(host.redraw);
  }

  view(context: PanelContext): TemplateResult {
    const { run, state, language, unseen } = context;
    const later = unseen !== undefined; // there will be other numbers in the next frame
    const { library } = this.#host;
    const judged = this.#judge(run);
    const subject = subjectOf(judged, context);
    this.#curve.follow(
      JSON.stringify(sweepKey(run, subject)),
      (tell, signal) => sweep(library, sweepSettings(run, subject), tell, signal),
      later,
    );
    // The defects that are looked for are those of the post, in layers of its cell.
    const gated = run.gates !== undefined;
    this.#detection.follow(...detectionJob(library, distributionOf(state, run)), later || gated);
    return checkView(context, {
      library,
      judged,
      subject,
      words: panelWords(language).check,
      curve: this.#curve,
      detection: this.#detection,
      form: this.#form,
    });
  }

  stop(): void {
    this.#curve.stop();
    this.#detection.stop();
  }
}

/** Everything that the curve depends on; the ε of the check is not among it. */
function sweepKey({ problem }: Run, { parameter }: Subject) {
  const { epsilon: _, parameters: __, ...tolerances } = problem.check;
  return { ...problem, check: tolerances, parameter };
}
