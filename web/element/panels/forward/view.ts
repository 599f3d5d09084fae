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
import { editHint, figureClass, timed } from '../timed.ts';

/** The parts whose wires an entry comes or goes through; where it is not told, those of its step. */
const LIT: Partial<Record<QuantityId, readonly Part[]>> = {
  x: ['input'],
  U: ['input'],
  W: ['memory'],
  net: ['input', 'memory'],
};

export function forwardView(panel: PanelContext): TemplateResult {
  const { quantities: q, words } = panel;
  return forwardFrame(
    panel,
    (of) => LIT[of],
    ({ axis, interaction, wires }) => {
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
      return {
        parameters: html`${shown.filter(({ first }) => first === undefined).map(parameter)} ${scaleView(q.U, words)}`,
        body: html`${band(inputs!)}
      ${downWires(wires('input'), recurrent[0]!.wire)}
      <div class="recurrence">
        ${recurrent.map((of, k) => [k > 0 ? downWires(wires('state'), of.wire) : nothing, band(of)])}
        ${stepWires('up', wires('memory'), () => written(names.W))}
      </div>`,
      };
    },
  );
}

/** What the contents of the frame are drawn from. */
interface Drawn extends Pick<ReturnType<typeof timed>, 'axis' | 'interaction'> {
  /** The wires of a part: lit while Play is at it, and otherwise where the selected entry goes through them. */
  wires(part: Part): Wires;
}

/**
 * Parameters at the left, the axis, and the note.
 * @param litBy the parts whose wires an entry goes through; where it is not told, those of its step
 */
export function forwardFrame(
  panel: PanelContext,
  litBy: (of: QuantityId) => readonly Part[] | undefined,
  draw: (from: Drawn) => { readonly parameters: TemplateResult; readonly body: TemplateResult },
): TemplateResult {
  const { run, words, narrow } = panel;
  const { moment, explanation, interaction, axis } = timed(panel, 'forward');
  const through = litBy(parseId(panel.selected).of);
  const wires = (part: Part): Wires => {
    const lit =
      moment === undefined ? (through ?? PARTS.forward).includes(part) : moment.part === part;
    const everywhere = axis.now === undefined && through !== undefined;
    return { steps: axis.steps, now: lit ? (everywhere ? 'every' : axis.now) : undefined };
  };
  const { parameters, body } = draw({ axis, interaction, wires });
  const rail = railView(narrow, words.weights, parameters);
  return html`<div class=${figureClass('forward', panel)} ${axisSize(run, panel)}>
    ${narrow ? nothing : rail}
    ${axisView(axis, words.forward, body, { arrow: 'right' })}
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
