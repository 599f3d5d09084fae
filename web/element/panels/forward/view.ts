// The forward pass: parameters at the left, one time axis, and the note.
import { html, nothing, type TemplateResult } from 'lit';
import { written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import type { Numbers } from '../../quantities/quantities.ts';
import { parseId, type QuantityId } from '../../state/entry-id.ts';
import { PARTS, type Part } from '../../state/played.ts';
import { captionOf, titleOf } from '../../views/caption.ts';
import { matrixView } from '../../views/matrix-view.ts';
import { noteView } from '../../views/note-view.ts';
import { railView } from '../../views/rail-view.ts';
import {
  axisSize,
  axisView,
  bandOf,
  bandView,
  downWires,
  stepWires,
  type Wires,
} from '../../views/time-axis.ts';
import type { Words } from '../../words/languages.ts';
import type { PanelContext } from '../panel.ts';
import { editHint, timed } from '../timed.ts';

/** The parts whose wires an entry comes or goes through; where it is not told, those of its step. */
const LIT: Partial<Record<QuantityId, readonly Part[]>> = {
  x: ['input'],
  U: ['input'],
  W: ['memory'],
  net: ['input', 'memory'],
};

export function forwardView(panel: PanelContext): TemplateResult {
  const { run, quantities: q, words, narrow, dense } = panel;
  const { moment, explanation, interaction, axis } = timed(panel, 'forward');
  /** The wires of a part: lit while Play is at it, and otherwise where the selected entry goes through them. */
  const wires = (part: Part): Wires => {
    const { of } = parseId(panel.selected);
    const lit =
      moment === undefined ? (LIT[of] ?? PARTS.forward).includes(part) : moment.part === part;
    const everywhere = axis.now === undefined && LIT[of] !== undefined;
    return { steps: axis.steps, now: lit ? (everywhere ? 'every' : axis.now) : undefined };
  };
  const shown = q.shownIn('forward').map((id) => q[id]);
  const [inputs, ...recurrent] = shown.filter(({ first }) => first !== undefined);
  const label = ({ name, title }: Numbers) => `${name('t').said}${words.comma}${title}`;

  const parameter = (of: Numbers) =>
    matrixView(
      {
        label: label(of),
        caption: captionOf(of.name('t'), of, of.shape.join(' × '), of.title),
        rows: () => of.rows(),
      },
      interaction,
    );
  const band = (of: Numbers) =>
    bandView(
      { ...bandOf(of), label: label(of), title: titleOf(of.name('t'), of, of.title) },
      axis,
      interaction,
    );

  const rail = railView(
    narrow,
    words.weights,
    html`${shown.filter(({ first }) => first === undefined).map(parameter)} ${scaleView(q.U, words)}`,
  );
  return html`<div class=${dense ? 'figure forward dense' : 'figure forward'} ${axisSize(run, panel)}>
    ${narrow ? nothing : rail}
    ${axisView(
      axis,
      words.forward,
      html`${band(inputs!)}
      ${downWires(wires('input'), recurrent[0]!.wire)}
      <div class="recurrence">
        ${recurrent.map((of, k) => [k > 0 ? downWires(wires('state'), of.wire) : nothing, band(of)])}
        ${stepWires('up', wires('memory'), () => written(names.W))}
      </div>`,
      { arrow: 'right' },
    )}
    ${narrow ? rail : nothing}
    ${noteView(explanation, editHint(panel))}
  </div>`;
}

/** The ends of the weights' colours. */
export function scaleView({ format }: Numbers, words: Words): TemplateResult {
  const { alone, largest } = format;
  return html`<div class="scale">
    <p class="ends"><span>${alone(-largest)}</span><span class="ramp"></span><span>${largest > 0 ? '+' : ''}${alone(largest)}</span></p>
    <p>${words.scaleHint}</p>
  </div>`;
}
