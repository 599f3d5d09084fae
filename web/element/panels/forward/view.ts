// The forward pass: parameters at the left, one time axis, and the note.
import { html, nothing, type TemplateResult } from 'lit';
import { written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { explainForward } from '../../quantities/explain-forward.ts';
import { indices, marksOf } from '../../quantities/explanation.ts';
import type { Quantities } from '../../quantities/quantities.ts';
import { stepOf } from '../../state/entry-id.ts';
import { captionOf, titleOf } from '../../views/caption.ts';
import { matrixView } from '../../views/matrix-view.ts';
import { noteView } from '../../views/note-view.ts';
import {
  type Axis,
  axisSize,
  axisView,
  bandView,
  downWires,
  stepWires,
} from '../../views/time-axis.ts';
import type { Words } from '../../words/languages.ts';
import type { PanelContext } from '../panel.ts';

export function forwardView(panel: PanelContext): TemplateResult {
  const { run, quantities: q, words, selected, select } = panel;
  const explanation = explainForward(selected, q, run, words);
  const interaction = { marks: marksOf(explanation), select };
  const axis: Axis = { steps: run.steps, now: stepOf(selected) };
  const f = names.activationName(run.problem.activation);
  const units = indices(run.hiddenSize);

  const parameter = (id: 'U' | 'W', columns: number) =>
    matrixView(
      {
        label: `${id}${words.comma}${words[id]}`,
        caption: captionOf(q[id].name('t'), q[id], `${run.hiddenSize} × ${columns}`, words[id]),
        rows: units.map((i) => indices(columns).map((j) => q[id].entry(i, j))),
      },
      interaction,
    );
  const bias = () =>
    matrixView(
      {
        label: `b${words.comma}${words.b}`,
        caption: captionOf(q.b.name('t'), q.b, `${run.hiddenSize}`, words.b),
        rows: units.map((i) => [q.b.entry(i)]),
      },
      interaction,
    );
  const band = (id: 'x' | 'net' | 'h', from: 0 | 1, size: number) =>
    bandView(
      {
        label: `${q[id].name('t').said}${words.comma}${words[id]}`,
        title: titleOf(q[id].name('t'), q[id], words[id]),
        from,
        size,
        head: (t) => written(q[id].name(t)),
        cell: (t, i) => q[id].entry(t, i),
      },
      axis,
      interaction,
    );

  return html`<div class="figure forward" ${axisSize(run)}>
    <div class="rail">
      ${parameter('U', run.inputSize)} ${parameter('W', run.hiddenSize)}
      ${run.problem.bias ? bias() : nothing} ${scaleView(q, words)}
    </div>
    ${axisView(
      axis,
      words.forward,
      html`${band('x', 1, run.inputSize)}
      ${downWires(axis, names.U)}
      <div class="recurrence">
        ${band('net', 1, run.hiddenSize)} ${downWires(axis, f)}
        ${band('h', 0, run.hiddenSize)} ${stepWires('up', axis, () => written(names.W))}
      </div>`,
      { arrow: 'right' },
    )}
    ${noteView(explanation)}
  </div>`;
}

function scaleView({ U }: Quantities, words: Words): TemplateResult {
  const { alone, largest } = U.format;
  return html`<div class="scale">
    <p class="ends"><span>${alone(-largest)}</span><span class="ramp"></span><span>${largest > 0 ? '+' : ''}${alone(largest)}</span></p>
    <p>${words.scaleHint}</p>
  </div>`;
}
