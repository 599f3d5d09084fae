// The backward pass on the same time axis, and a gradient as the sum of its steps.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { type Formula, formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { factor, significant } from '../../maths/numbers.ts';
import type { Numbers } from '../../quantities/quantities.ts';
import { matrixNorm, spectralRadius } from '../../run/norms.ts';
import type { Run } from '../../run/run.ts';
import type { Summed } from '../../state/state.ts';
import { toStep } from '../../state/timeline.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { captionOf, titleOf } from '../../views/caption.ts';
import { type Interaction, matrixView } from '../../views/matrix-view.ts';
import { noteView } from '../../views/note-view.ts';
import { properties } from '../../views/properties.ts';
import { railView } from '../../views/rail-view.ts';
import {
  axisSize,
  axisView,
  bandOf,
  bandView,
  columnsOf,
  downWires,
  scrolls,
  slotsView,
  slotWidth,
  stepWires,
  type TimeAxis,
} from '../../views/time-axis.ts';
import { unlessUnseen } from '../../views/unless-unseen.ts';
import type { BackwardWords } from '../../words/en/backward.ts';
import { type Language, panelWords, type Words } from '../../words/languages.ts';
import type { PanelContext } from '../panel.ts';
import { editHint, figureClass, timed } from '../timed.ts';
import { normsView } from './norms-view.ts';
import sheet from './style.css?inline';

const styles = unsafeCSS(sheet);

export function backwardView(panel: PanelContext): TemplateResult {
  const published = panel.run.problem.defects.length > 0;
  const { remark } = panelWords(panel.language).backward;
  return backwardFrame(panel, {
    parameters: (interaction) => parametersView(panel, interaction),
    body: (axis, interaction) => bodyView(panel, axis, interaction),
    remark: published ? panel.words.wrongRemark : remark,
  });
}

/** What stands in the frame, by the cell. */
interface Contents {
  parameters(interaction: Interaction): TemplateResult;
  body(axis: TimeAxis, interaction: Interaction): TemplateResult;
  /** Below the total. */
  readonly choice?: TemplateResult;
  /** Where nothing else is to be said. */
  readonly remark?: TemplateResult | string;
}

/** Parameters at the left, the axis, the sizes below it, the total beside the sums, and the note. */
export function backwardFrame(
  panel: PanelContext,
  { parameters, body, choice, remark }: Contents,
): TemplateResult {
  const { state, run, words, narrow } = panel;
  const { moment, explanation, interaction, axis } = timed(panel, 'backward');
  const columns = columnsOf(run, state.summed);
  const slot = slotWidth(panel, run.steps, columns);
  const rail = railView(narrow, words.weights, parameters(interaction));
  return html`<div
    class=${figureClass('backward', panel)}
    ${axisSize(run, panel)}
    ${properties({ '--slots': columns, '--slot-w': `${slot}px` })}
    ${adoptStyles(styles)}
  >
    ${narrow ? nothing : rail}
    ${axisView(axis, words.backward, body(axis, interaction), { arrow: 'left' })}
    <div class="sizes">
      ${unlessUnseen(() => sizesView(panel, axis, moment?.time ?? 0, columns * slot + 16), panel.unseen)}
      ${comparisonView(panel)}
    </div>
    <div class="total">${totalView(panel, interaction)} ${choice ?? nothing}</div>
    ${narrow ? rail : nothing}
    ${noteView(explanation, editHint(panel) ?? remark)}
  </div>`;
}

/** @param slots pixels that a matrix per step takes */
function sizesView(panel: PanelContext, { now }: TimeAxis, from: number, slots: number) {
  const { run, words, axisWidth: width, state, still } = panel;
  const apart = scrolls(panel, run.steps, slots);
  return guard([run, words, now, state.selected, from, width, apart], () => {
    const choose = (step: number) => panel.change(toStep(state, step) ?? {});
    return normsView({ run, words, now, from, width, apart, choose: still ? undefined : choose });
  });
}

/** The way to what another W, or another f, would make of these sizes. */
function comparisonView({ offered, language, change }: PanelContext) {
  if (!offered.includes('compare')) return nothing;
  return html`<p class="on">
    <button type="button" class="link" data-action="to-compare" @click=${() => change({ panel: 'compare' })}>
      ${panelWords(language).compare.fromSizes}
    </button>
  </p>`;
}

/** What goes back is multiplied by these, transposed; and how far that carries. */
function parametersView(
  { run, quantities: q, words, language }: PanelContext,
  interaction: Interaction,
) {
  const matrix = (id: 'W' | 'U') => {
    const name = names.parameters[id];
    const used = names.transposed(name);
    return matrixView(
      {
        label: `${name.said}${words.comma}${words[id]}${words.comma}${words.readAs} ${used.said}`,
        caption: captionOf(
          name,
          q[id],
          q[id].shape.join(' × '),
          html`${words.readAs} ${written(used)}`,
        ),
        rows: () => q[id].rows(),
      },
      interaction,
    );
  };
  return html`${matrix('W')}
    ${guard([run, words], () => radiusView(run, words, language))}
    ${matrix('U')}`;
}

function radiusView({ W }: Run, words: Words, language: Language): TemplateResult {
  const radius = spectralRadius(W);
  const side = sideOfOne(radius, matrixNorm(W));
  return html`<p class="radius">
    ${words.radius} ${written(names.radius)} = <b>${significant(radius, 3)}</b><br />
    <span class="hint">${panelWords(language).backward.radiusSays[side]}</span>
  </p>`;
}

const ONE = 1 + 1e-9; // to rounding

/** Up to a radius of 1 no error grows only where the norm is at most 1, too: no slope of ours is above it. */
function sideOfOne(radius: number, norm: number): keyof BackwardWords['radiusSays'] {
  if (!(radius <= ONE)) return 'above';
  if (radius < 1 / ONE) return norm <= ONE ? 'below' : 'belowFirst';
  return norm <= ONE ? 'one' : 'oneFirst';
}

const LONG_NAME = 5; // tanh′(net_1) has room over a column, softplus′(net_1) has not
const isLong = ({ said }: Formula) => said.length > LONG_NAME;

function bodyView(panel: PanelContext, axis: TimeAxis, interaction: Interaction): TemplateResult {
  const { run, quantities: q, words } = panel;
  const vector = (of: Numbers, letter: Formula, name = letter, head = of.name) =>
    bandView(
      {
        ...bandOf(of),
        head: (t) => written(head(t)),
        label: `${name.said}${words.comma}${of.title}`,
        title: titleOf(letter, of, of.title),
      },
      axis,
      interaction,
    );
  const errors = bandView(
    {
      label: `${q.delta.name('t').said}${words.comma}${q.delta.title}`,
      from: 0,
      head: (t) => written((t === 0 ? q.dh0 : q.delta).name(t)),
      rows: () => q.delta.along(q.dh0),
    },
    axis,
    interaction,
  );
  const slope = names.slopeAlone(run.problem.activation);
  return html`<div class="bands">
      ${vector(q.dh, q.dh.name('t'))}
      ${vector(q.slope, slope, q.slope.name('t'), panel.narrow || isLong(slope) ? () => slope : undefined)}
      <div class="recurrence">
        ${errors} ${stepWires('left', axis, (step) => backLabel(step, slope))}
      </div>
      ${downWires(axis)}
      ${sharesView(panel, axis, interaction)}
      ${downWires(axis)}
    </div>
    <div class="sums">${sumsView(panel, axis, interaction)}</div>
    <div class="after">
      ${vector(q.dx, q.dx.name('t'))}
    </div>`;
}

/** What every step adds to the gradient. */
export function sharesView(panel: PanelContext, axis: TimeAxis, interaction: Interaction) {
  const { share } = panel.quantities;
  const title = titleOf(share.name('t'), share, share.title);
  return perStep(share, title, panel, axis, interaction);
}

/** The shares added up from the last step on. */
export function sumsView(panel: PanelContext, axis: TimeAxis, interaction: Interaction) {
  const { sum } = panel.quantities;
  const title = html`<span class="hint">${factor(sum.format.exponent)}</span>
    <small>${sum.title}</small>`;
  return perStep(sum, title, panel, axis, interaction);
}

function perStep(
  { name, title: said, rows }: Numbers,
  title: TemplateResult,
  { words }: PanelContext,
  axis: TimeAxis,
  interaction: Interaction,
): TemplateResult {
  const label = (t: number) => `${name(t).said}${words.comma}${said}`;
  return slotsView({ title, label, rows }, axis, interaction);
}

/** The gradient itself, and the switch to another one's. */
function totalView(panel: PanelContext, interaction: Interaction): TemplateResult {
  const { state, run, quantities: q, words, change } = panel;
  const parameters: readonly Summed[] = run.problem.bias ? ['W', 'U', 'b'] : ['W', 'U'];
  const grid = matrixView(
    {
      label: `${q.dW.name('t').said}${words.comma}${q.dW.title}`,
      caption: captionOf(q.dW.name('t'), q.dW, '', q.dW.title),
      rows: () => q.dW.rows(),
    },
    interaction,
  );
  return html`${grid}
    <div class="summed" role="group" aria-label=${words.addUp}>
      ${parameters.map(
        (name) => html`<button
          type="button"
          data-action=${`summed-${name}`}
          aria-pressed=${name === state.summed}
          @click=${() => change({ summed: name })}
        >${written(formula`∂${names.parameters[name]}`)}</button>`,
      )}
    </div>`;
}

/** What δ_t is multiplied by on its way to the left: Wᵀ over the arrow, and the slope under it. */
function backLabel(step: number, slope: Formula): TemplateResult {
  const back = written(names.transposed(names.W));
  if (step === 1) return back;
  const kind = isLong(slope) ? 'by-slope long' : 'by-slope';
  return html`${back}<span class=${kind}>${written(formula`⊙ ${slope}`)}</span>`;
}
