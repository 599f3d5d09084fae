// The backward pass on the same time axis, and the gradient of W as the sum of its steps.
import { html, type TemplateResult } from 'lit';
import { captionOf, titleOf } from './caption.ts';
import { explainBackward } from './explain-backward.ts';
import { indices, marksOf } from './explanation.ts';
import { matrixView } from './matrix-view.ts';
import * as names from './names.ts';
import { noteView } from './note-view.ts';
import type { PanelContext, PanelEntry } from './panel.ts';
import { stepOf } from './quantities.ts';
import {
  type Axis,
  axisSize,
  bandView,
  downWires,
  slotsView,
  stepWires,
  ticksView,
} from './time-axis.ts';
import { figureWords } from './words.ts';

export const backwardPanel: PanelEntry = {
  id: 'backward',
  title: (language) => figureWords[language].panels.backward.title,
  create: () => ({ view: backwardView }),
};

function backwardView(panel: PanelContext): TemplateResult {
  const { run, quantities: q, words, selected, select } = panel;
  const explanation = explainBackward(selected, q, run, words);
  const interaction = { marks: marksOf(explanation), select };
  const axis: Axis = { steps: run.steps, now: stepOf(selected) };
  const units = indices(run.hiddenSize);
  const size = `${run.hiddenSize} × ${run.hiddenSize}`;
  const published = run.problem.defects.length > 0;

  const slopes = bandView(
    {
      label: `${names.slope('t').said}${words.comma}${words.slope}`,
      title: titleOf(names.slopeAlone, q.slope, words.slope),
      from: 1,
      size: run.hiddenSize,
      head: (t) => names.slope(t).written,
      cell: (t, i) => q.slope.cell(t, i),
    },
    axis,
    interaction,
  );
  const errors = bandView(
    {
      label: `${names.delta('t').said}${words.comma}${words.delta}`,
      from: 0,
      size: run.hiddenSize,
      head: (t) => (t === 0 ? names.gradient(names.h(0)) : names.delta(t)).written,
      cell: (t, i) => (t === 0 ? q.dh0.cell(i) : q.delta.cell(t, i)),
    },
    axis,
    interaction,
  );
  const perStep = (id: 'share' | 'sum', title: TemplateResult) =>
    slotsView(
      {
        title,
        label: (t) => `${q[id].name(t).said}${words.comma}${words[id]}`,
        rows: (t) => units.map((i) => units.map((j) => q[id].cell(t, i, j))),
      },
      axis,
      interaction,
    );
  const matrix = (id: 'W' | 'dW', hint: string | TemplateResult, sizes: string) =>
    matrixView(
      {
        label: `${q[id].name('t').said}${words.comma}${id === 'W' ? words.W : words.total}`,
        caption: captionOf(q[id].name('t'), q[id], sizes, hint),
        rows: units.map((i) => units.map((j) => q[id].cell(i, j))),
      },
      interaction,
    );

  return html`<div class="figure backward" ${axisSize(run.steps, run.hiddenSize)}>
    <div class="rail">
      ${matrix('W', html`${words.readAs} ${names.transposed(names.W).written}`, size)}
    </div>
    <div class="axis">
      ${ticksView(axis, words.backward)} ${slopes}
      <div class="recurrence">
        ${errors} ${stepWires('left', axis, backLabel)}
        <span class="incoming" aria-hidden="true">${incomingOf(panel)}</span>
      </div>
      ${downWires(axis)}
      ${perStep('share', titleOf(names.share('t'), q.share, words.share))}
      ${downWires(axis)}
    </div>
    <div class="sums">${perStep('sum', html`<small>${words.sum}</small>`)}</div>
    <div class="total">${matrix('dW', words.total, '')}</div>
    ${noteView(explanation, published ? words.wrongRemark : words.backwardRemark)}
  </div>`;
}

/** What δ_t is multiplied by on its way to the left. */
function backLabel(step: number): TemplateResult {
  const back = names.transposed(names.W).written;
  return step > 1 ? html`${back} ⊙ ${names.slopeAlone.written}` : back;
}

/** dh = [1, 1] */
function incomingOf({ run, quantities: q }: PanelContext): string {
  const numbers = indices(run.hiddenSize).map((i) => q.dh.cell(run.steps, i).text);
  return `dh = [${numbers.join(', ')}]`;
}
