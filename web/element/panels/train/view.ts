// The training panel: the settings, the plots, and what can be said of the layer as it is now.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import type { Unrolled } from '../../../lib/index.ts';
import { reachNorm, trainingLoss } from '../../maths/equations.ts';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { full, significant } from '../../maths/numbers.ts';
import { type Norms, spectralRadius } from '../../run/norms.ts';
import { type FreshSequence, verdictOf } from '../../run/training/fresh.ts';
import { clipFactor } from '../../run/training/loss.ts';
import type { TrainSession } from '../../run/training/session.ts';
import { TASKS } from '../../run/training/tasks.ts';
import { gradientNorm } from '../../run/training/trainer.ts';
import type { Matrix } from '../../state/choices.ts';
import { TRAIN_LIMITS } from '../../state/training.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { heatMap } from '../../views/heat-map.ts';
import { linePlot } from '../../views/line-plot.ts';
import controls from '../../views/panel-controls.css?inline';
import type { TrainWords } from '../../words/en/train.ts';
import { type Fields, fieldsView, speedField, taskField } from './fields.ts';
import { plotsOf, reachOf } from './plots.ts';
import style from './style.css?inline';

const STYLES = unsafeCSS(controls + style);

export interface Training extends Fields {
  /** The sequence that it is tested on. */
  readonly fresh: FreshSequence | undefined;
  readonly library: Unrolled;
  /** Whether the other panels show this very layer. */
  readonly used: boolean;
  readonly readonly: boolean;
  use(): void;
}

export function trainView(training: Training): TemplateResult {
  const { session, fresh, library, words } = training;
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
      ${transportView(training)}
      ${courseView(session, words)}
      ${heatView(session, words)}
      <div class="plots">
        ${plotsOf(session, fresh, reach, words).map(linePlot)}
      </div>
    </div>
    ${noteOf(training, reach)}
  </div>`;
}

function transportView(training: Training): TemplateResult {
  const { session, words } = training;
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
    >${running ? words.pause : session.reached ? words.goOn : words.run}</button>
    ${button('step', words.step, () => session.step())}
    ${button('undo', words.undo, () => session.undo(), !session.canUndo)}
    ${button('reset', words.reset, () => session.reset())}
    ${speedField(training)}
  </div>`;
}

/** W, and what goes in, should come out and comes out: a column for each step. */
function heatView({ settings, point }: TrainSession, words: TrainWords): TemplateResult {
  const { x, y } = TASKS[settings.task];
  const [W, states] = [point.weights.W.toArray(), point.states.toArray()] as Matrix[];
  const largest = Math.max(...W!.flat().map(Math.abs));
  const over = (rows: Matrix): Matrix => rows[0]!.map((_, i) => rows.map((row) => row[i]!));
  const answers = over(states!.slice(1));
  const rows = [
    ...over(x).map((values) => ({ name: written(names.xAlone), values })),
    ...over(y).map((values) => ({ name: written(names.y), values })),
    ...answers.map((values, i) => ({ name: written(formula`h[${i}]`), values })),
  ];
  return html`<div class="heats">
    ${heatMap({
      label: words.plots.weights(significant(largest, 3)),
      caption: written(names.W),
      rows: W!.map((values) => ({ values })),
      full: largest,
    })}
    ${heatMap({
      label: words.plots.states,
      caption: html`${written(names.xAlone)}, ${written(names.y)}, ${written(formula`h`)} <span class="hint">${words.plots.perStep(x.length)}</span>`,
      rows,
      mixed: true,
      full: Math.max(...rows.flatMap(({ values }) => values.map(Math.abs))),
    })}
  </div>`;
}

function noteOf(training: Training, { jacobian }: Norms): TemplateResult {
  const { session, fresh, words, used, readonly, use } = training;
  const { point, settings } = session;
  const steps = jacobian.length - 1;
  const norm = gradientNorm(point, settings);
  const clipped = clipFactor(norm, settings.clip) < 1;
  const row = (name: TemplateResult | string, how: string, value: number) => html`<tr>
    <td>${name}</td><td class="how">${how}</td><td class="value">${significant(value, 4)}</td>
  </tr>`;
  return html`<aside class="note" role="note"><div class="note-body">
    <div class="note-text">
      <h3><span>${written(formula`L`)}</span><b class="good" data-loss=${point.loss}>${significant(point.loss, 4)}</b></h3>
      <p class="full">
        <span data-iteration=${point.iteration}>${words.lossAfter(point.iteration)}</span>
        <span>${full(point.loss)}</span>
      </p>
      <p class="formula">${written(trainingLoss)}</p>
    </div>
    <table class="ledger"><tbody>
      ${fresh === undefined ? nothing : row(written(formula`L`), words.onFresh[settings.task === 'sine' ? 'sine' : 'other'], fresh.answer(point.weights).loss)}
      ${row(words.gradientNorm, clipped ? words.shortened(`${settings.clip}`) : words.whole, norm)}
      ${row(written(names.radius), words.spectralRadius, spectralRadius(point.weights.W))}
      ${row(written(reachNorm(steps)), words.reach(steps), jacobian[0]!)}
    </tbody></table>
    <div class="note-text">
      <p class="say">${reachSentence(jacobian[0]!, steps, words)}</p>
      ${haltView(session, words)}
      ${testView(training)}
      <p class="use">
        <button type="button" class="chip" data-action="train-use" ?disabled=${readonly} @click=${use}>${words.use}</button>
      </p>
      <p class="hint" role="status">${used ? words.used : nothing}</p>
    </div>
  </div></aside>`;
}

/** Where the run is, beside what runs it: a phone has the note far below. */
function courseView(session: TrainSession, words: TrainWords): TemplateResult {
  const { iteration, loss } = session.point;
  return html`<p class="progress hint">
    <span>${words.progress(iteration, significant(loss, 3))}</span>
    <span role="status">${endOf(session, words)}</span>
  </p>`;
}

/** Why a run has come to its end, and what can be done then. */
function endOf({ point, settings, running, reached }: TrainSession, words: TrainWords) {
  if (reached) return running ? words.past(`${settings.goal}`) : words.reached(`${settings.goal}`);
  const isEnough = !running && point.iteration >= TRAIN_LIMITS.iterations;
  return isEnough ? words.enough(`${point.iteration}`) : nothing;
}

function testView({ session, fresh, words }: Training): TemplateResult {
  const { settings } = session;
  const kind = settings.task === 'sine' ? 'sine' : 'other';
  const button = (action: string, label: string, seed: number | undefined) => html`<button
    type="button"
    class="chip"
    data-action=${`train-${action}`}
    @click=${() => session.change({ fresh: seed })}
  >${label}</button>`;
  const next = (settings.fresh ?? 0) + 1;
  const verdict = fresh && judge(session, fresh);
  return html`<section class="test">
    <h4>${words.test}</h4>
    <p class="say" aria-live="polite" data-learnt=${verdict?.learnt ?? nothing}>${
      verdict === undefined
        ? words.testHow[kind]
        : words.learnt[kind][verdict.learnt](percent(verdict.own), percent(verdict.fresh))
    }</p>
    <p class="chips">${
      fresh === undefined
        ? button('test', words.tryFresh, next)
        : html`${kind === 'other' ? button('another', words.another, next) : nothing}
            ${button('end-test', words.endTest, undefined)}`
    }</p>
  </section>`;
}

const judge = ({ settings, point }: TrainSession, fresh: FreshSequence) =>
  verdictOf(TASKS[settings.task], point.loss, fresh, fresh.answer(point.weights).loss);

const percent = (share: number) => `${significant(100 * share, 2)}%`;

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
