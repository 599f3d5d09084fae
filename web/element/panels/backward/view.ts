// The backward pass on the same time axis, and a gradient as the sum of its steps.
import { html, type nothing, type TemplateResult, unsafeCSS } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { significant } from '../../maths/numbers.ts';
import { explainBackward } from '../../quantities/explain-backward.ts';
import { indices, marksOf } from '../../quantities/explanation.ts';
import { matrixNorm, spectralRadius } from '../../run/norms.ts';
import type { Run } from '../../run/run.ts';
import { stepOf } from '../../state/entry-id.ts';
import type { Summed } from '../../state/state.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { captionOf, titleOf } from '../../views/caption.ts';
import { type Interaction, matrixView } from '../../views/matrix-view.ts';
import { noteView } from '../../views/note-view.ts';
import { properties } from '../../views/properties.ts';
import {
  type Axis,
  axisSize,
  axisView,
  bandView,
  columnsOf,
  downWires,
  slotsView,
  slotWidth,
  stepWires,
} from '../../views/time-axis.ts';
import type { Words } from '../../words/languages.ts';
import type { PanelContext } from '../panel.ts';
import { normsView } from './norms-view.ts';
import sheet from './style.css?inline';

const styles = unsafeCSS(sheet);

export function backwardView(panel: PanelContext): TemplateResult {
  const { state, run, words, selected, select, quantities } = panel;
  const { summed } = state;
  const explanation = explainBackward(selected, quantities, run, words, summed);
  const interaction = { marks: marksOf(explanation), select };
  const axis: Axis = { steps: run.steps, now: stepOf(selected) };
  const columns = columnsOf(run, summed);
  const slot = slotWidth(panel.axisWidth, run.steps, columns);
  const published = run.problem.defects.length > 0;
  return html`<div
    class="figure backward"
    ${axisSize(run)}
    ${properties({ '--slots': columns, '--slot-w': `${slot}px` })}
    ${adoptStyles(styles)}
  >
    <div class="rail">${parametersView(panel, interaction)}</div>
    ${axisView(axis, words.backward, bodyView(panel, axis, interaction), { arrow: 'left' })}
    <div class="total">${totalView(panel, interaction)}</div>
    ${noteView(explanation, published ? words.wrongRemark : words.backwardRemark)}
  </div>`;
}

/** What goes back is multiplied by these, transposed; and how far that carries. */
function parametersView({ run, quantities: q, words }: PanelContext, interaction: Interaction) {
  const matrix = (id: 'W' | 'U', columns: number) => {
    const name = names.parameters[id];
    const used = names.transposed(name);
    return matrixView(
      {
        label: `${name.said}${words.comma}${words[id]}${words.comma}${words.readAs} ${used.said}`,
        caption: captionOf(
          name,
          q[id],
          `${run.hiddenSize} × ${columns}`,
          html`${words.readAs} ${written(used)}`,
        ),
        rows: indices(run.hiddenSize).map((i) => indices(columns).map((j) => q[id].entry(i, j))),
      },
      interaction,
    );
  };
  return html`${matrix('W', run.hiddenSize)}
    ${guard([run, words], () => radiusView(run, words))}
    ${matrix('U', run.inputSize)}`;
}

function radiusView({ W }: Run, words: Words): TemplateResult {
  const radius = spectralRadius(W);
  const side = sideOfOne(radius, matrixNorm(W));
  return html`<p class="radius">
    ${words.radius} ${written(names.radius)} = <b>${significant(radius, 3)}</b><br />
    <span class="hint">${words.radiusSays[side]}</span>
  </p>`;
}

const ONE = 1 + 1e-9; // to rounding

/** Up to a radius of 1 no error grows only where the norm is at most 1, too: no slope of ours is above it. */
function sideOfOne(radius: number, norm: number): keyof Words['radiusSays'] {
  if (!(radius <= ONE)) return 'above';
  if (radius < 1 / ONE) return norm <= ONE ? 'below' : 'belowFirst';
  return norm <= ONE ? 'one' : 'oneFirst';
}

function bodyView(panel: PanelContext, axis: Axis, interaction: Interaction): TemplateResult {
  const { state, run, quantities: q, words } = panel;
  const vector = (id: 'slope' | 'dx', title: TemplateResult, size: number, label: string) =>
    bandView(
      {
        label,
        title,
        from: 1,
        size,
        head: (t) => written(q[id].name(t)),
        cell: (t, i) => q[id].entry(t, i),
      },
      axis,
      interaction,
    );
  const errors = bandView(
    {
      label: `${names.delta('t').said}${words.comma}${words.delta}`,
      from: 0,
      size: run.hiddenSize,
      head: (t) => written(t === 0 ? names.gradient(names.h(0)) : names.delta(t)),
      cell: (t, i) => (t === 0 ? q.dh0.entry(i) : q.delta.entry(t, i)),
    },
    axis,
    interaction,
  );
  const perStep = (id: 'share' | 'sum', title: TemplateResult) =>
    slotsView(
      {
        title,
        label: (t) => `${q[id].name(t).said}${words.comma}${words[id]}`,
        rows: (t) => gradientRows(panel, (...at) => q[id].entry(t, ...at)),
      },
      axis,
      interaction,
    );
  const slope = names.slope('t').said;
  return html`<div class="bands">
      ${vector('slope', titleOf(names.slopeAlone, q.slope, words.slope), run.hiddenSize, `${slope}${words.comma}${words.slope}`)}
      <div class="recurrence">
        ${errors} ${stepWires('left', axis, backLabel)}
        <span class="incoming" aria-hidden="true">${incomingOf(panel)}</span>
      </div>
      ${downWires(axis)}
      ${perStep('share', titleOf(names.share('t', names.parameters[state.summed]), q.share, words.share))}
      ${downWires(axis)}
    </div>
    <div class="sums">${perStep('sum', html`<small>${words.sum}</small>`)}</div>
    <div class="after">
      ${guard([run, words], () => normsView(run, words))}
      ${vector('dx', titleOf(q.dx.name('t'), q.dx, words.ofInput), run.inputSize, `${q.dx.name('t').said}${words.comma}${words.ofInput}`)}
    </div>`;
}

/** A matrix of the shape of what is added up; a vector is a column. */
function gradientRows<Value>(
  { state, run }: PanelContext,
  at: (...index: readonly number[]) => Value,
): readonly (readonly Value[])[] {
  const units = indices(run.hiddenSize);
  if (state.summed === 'b') return units.map((i) => [at(i)]);
  return units.map((i) => indices(columnsOf(run, state.summed)).map((j) => at(i, j)));
}

/** The gradient itself, and the switch to another one's. */
function totalView(panel: PanelContext, interaction: Interaction): TemplateResult {
  const { state, run, quantities: q, words, change } = panel;
  const parameters: readonly Summed[] = run.problem.bias ? ['W', 'U', 'b'] : ['W', 'U'];
  const grid = matrixView(
    {
      label: `${q.dW.name('t').said}${words.comma}${words.total}`,
      caption: captionOf(q.dW.name('t'), q.dW, '', words.total),
      rows: gradientRows(panel, q.dW.entry),
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

/** What δ_t is multiplied by on its way to the left. */
function backLabel(step: number): TemplateResult {
  const back = names.transposed(names.W);
  return written(step > 1 ? formula`${back} ⊙ ${names.slopeAlone}` : back);
}

/** dh = [1, 1], where that is short. */
function incomingOf({ run, quantities: q }: PanelContext): TemplateResult | typeof nothing {
  if (run.hiddenSize > 2) return written(names.dh(run.steps));
  const numbers = indices(run.hiddenSize).map((i) => q.dh.entry(run.steps, i).text);
  return written(formula`dh = [${numbers.join(', ')}]`);
}
