// The training panel: the settings, the plots, and what can be said of the layer as it is now.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import type { Unrolled } from '../../../lib/index.ts';
import { reachNorm, trainingLoss } from '../../maths/equations.ts';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { full, significant } from '../../maths/numbers.ts';
import { spectralRadius } from '../../run/norms.ts';
import { clipFactor } from '../../run/training/loss.ts';
import type { TrainSession } from '../../run/training/session.ts';
import { TASKS } from '../../run/training/tasks.ts';
import { gradientNorm } from '../../run/training/trainer.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { linePlot } from '../../views/line-plot.ts';
import controls from '../../views/panel-controls.css?inline';
import type { TrainWords } from '../../words/en/train.ts';
import { type Fields, fieldsView, taskField } from './fields.ts';
import { plotsOf, type Reach, reachOf } from './plots.ts';
import style from './style.css?inline';

const STYLES = unsafeCSS(controls + style);

export interface Training extends Fields {
  readonly library: Unrolled;
  /** Whether the other panels show this very layer. */
  readonly used: boolean;
  readonly readonly: boolean;
  use(): void;
}

export function trainView(training: Training): TemplateResult {
  const { session, library, words } = training;
  const { settings } = session;
  const task = TASKS[settings.task];
  const reach = reachOf(session, library);
  return html`<div class="figure train" ${adoptStyles(STYLES)}>
    ${fieldsView(training)}
    <div class="course">
      <div class="course-head">
        ${taskField(training)}
        <p class="say">
          ${words.about[settings.task](task.amount)} ${words.read(settings.hiddenSize)}
        </p>
      </div>
      ${transportView(session, words)}
      <div class="plots">
        ${plotsOf(session, reach, words).map(linePlot)}
      </div>
    </div>
    ${noteOf(training, reach)}
  </div>`;
}

function transportView(session: TrainSession, words: TrainWords): TemplateResult {
  const { running } = session;
  const button = (action: string, label: string, act: () => void, disabled = false) => html`<button
    type="button"
    class="chip"
    data-action=${`train-${action}`}
    ?disabled=${disabled}
    @click=${act}
  >${label}</button>`;
  return html`<div class="transport-row" role="group" aria-label=${words.descent}>
    <button
      type="button"
      class="chip solid"
      data-action="train-run"
      @click=${() => (running ? session.pause() : session.run())}
    >${running ? words.pause : words.run}</button>
    ${button('step', words.step, () => session.step())}
    ${button('undo', words.undo, () => session.undo(), !session.canUndo)}
    ${button('reset', words.reset, () => session.reset())}
  </div>`;
}

function noteOf(
  { session, words, used, readonly, use }: Training,
  { jacobian }: Reach,
): TemplateResult {
  const { point, settings } = session;
  const steps = jacobian.length - 1;
  const norm = gradientNorm(point, settings);
  const clipped = clipFactor(norm, settings.clip) < 1;
  const row = (name: TemplateResult | string, how: string, value: number) => html`<tr>
    <td>${name}</td><td class="how">${how}</td><td class="value">${significant(value, 4)}</td>
  </tr>`;
  return html`<aside class="note" role="note">
    <div class="note-text">
      <h3><span>${written(formula`L`)}</span><b class="good" data-loss=${point.loss}>${significant(point.loss, 4)}</b></h3>
      <p class="full">
        <span data-iteration=${point.iteration}>${words.lossAfter(point.iteration)}</span>
        <span>${full(point.loss)}</span>
      </p>
      <p class="formula">${written(trainingLoss)}</p>
    </div>
    <table class="ledger"><tbody>
      ${row(words.gradientNorm, clipped ? words.shortened(`${settings.clip}`) : words.whole, norm)}
      ${row(written(names.radius), words.spectralRadius, spectralRadius(point.weights.W))}
      ${row(written(reachNorm(steps)), words.reach(steps), jacobian[0]!)}
    </tbody></table>
    <div class="note-text">
      <p class="say">${reachSentence(jacobian[0]!, steps, words)}</p>
      ${haltView(session, words)}
      <p class="use">
        <button type="button" class="chip" data-action="train-use" ?disabled=${readonly} @click=${use}>${words.use}</button>
      </p>
      <p class="hint" role="status">${used ? words.used : nothing}</p>
    </div>
  </aside>`;
}

const VANISHED = 0.01; // a hundredth: no longer visible beside the error that starts the walk
const EXPLODED = 100;

export function reachSentence(norm: number, steps: number, words: TrainWords): string {
  const factor = significant(norm, 2);
  if (norm < VANISHED) return words.shrinks(factor, steps);
  return norm > EXPLODED ? words.grows(factor, steps) : words.steady(factor, steps);
}

function haltView({ halt }: TrainSession, words: TrainWords): TemplateResult | typeof nothing {
  if (halt === undefined) return nothing;
  const what = words.stop[halt.stop];
  return html`<div class="halt" role="alert" data-halt=${halt.stop}>
    ${
      halt.iteration === 0
        ? html`<p class="bad">${words.impossible(what)}</p>`
        : html`<p class="bad">${words.diverged(what, halt.iteration)}</p>
            <p>${words.diverging}</p>`
    }
  </div>`;
}
