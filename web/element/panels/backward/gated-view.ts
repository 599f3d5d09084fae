// The backward pass of a cell with gates: the errors of the states, those of every gate, and a gradient gate by gate.
import { html, nothing, type TemplateResult } from 'lit';
import { type Formula, formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { blockName } from '../../quantities/stacked.ts';
import { blocksOf, netGatesOf, summedGate } from '../../state/gates.ts';
import type { Gate, Summed } from '../../state/state.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import type { Interaction } from '../../views/matrix-view.ts';
import { bandView, downWires, stepWires, type TimeAxis } from '../../views/time-axis.ts';
import { gateBand, gatedStyles, stackedView } from '../gated-bands.ts';
import type { PanelContext } from '../panel.ts';
import { backwardFrame, sharesView, sumsView } from './view.ts';

/** What an error is multiplied by on its way to the left. */
const BACK = {
  lstm: {
    errorOfH: () => names.transposed(names.W),
    errorOfC: (t: number) => formula`⊙ ${names.gate('f', t)}`,
  },
  gru: {
    errorOfH: (t: number) => formula`⊙ ${names.gate('z', t)}, ${names.transposed(names.W)}`,
    errorOfC: undefined,
  },
} as const;

export function gatedBackwardView(panel: PanelContext): TemplateResult {
  const parameters: readonly Summed[] = ['W', 'U'];
  return backwardFrame(panel, {
    parameters: (interaction) =>
      html`${parameters.map((name) => stackedView(name, panel, interaction))}`,
    body: (axis, interaction) => bodyView(panel, axis, interaction),
    choice: gateSwitch(panel),
  });
}

function bodyView(panel: PanelContext, axis: TimeAxis, interaction: Interaction): TemplateResult {
  const { quantities: q } = panel;
  const cell = q.cell as keyof typeof BACK;
  const { errorOfH, errorOfC } = BACK[cell];
  return html`<div class="bands" ${adoptStyles(gatedStyles)}>
      ${gateBand(q.dh, panel, axis, interaction)}
      ${errorBand('errorOfH', 'dh0', errorOfH)}
      ${errorOfC ? html`${downWires(axis)} ${errorBand('errorOfC', 'dc0', errorOfC)}` : nothing}
      ${downWires(axis)}
      <div class="gates">
        ${netGatesOf(cell).map((gate) => gateBand(q[`delta_${gate}`], panel, axis, interaction, gate))}
      </div>
      ${downWires(axis)}
      ${sharesView(panel, axis, interaction)}
      ${downWires(axis)}
    </div>
    <div class="sums">${sumsView(panel, axis, interaction)}</div>
    <div class="after">
      ${gateBand(q.dx, panel, axis, interaction)}
    </div>`;

  /** With what is handed on to the step before, and in the end to the first state. */
  function errorBand(
    id: 'errorOfH' | 'errorOfC',
    first: 'dh0' | 'dc0',
    back: (t: number) => Formula,
  ) {
    const { words } = panel;
    const band = {
      label: `${q[id].name('t').said}${words.comma}${q[id].title}`,
      from: 0 as const,
      head: (t: number) => written((t === 0 ? q[first] : q[id]).name(t)),
      rows: () => q[id].along(q[first]),
    };
    return html`<div class="recurrence">
      ${bandView(band, axis, interaction)} ${stepWires('left', axis, (t) => written(back(t)))}
    </div>`;
  }
}

/** Whose part of the gradient is added up. */
function gateSwitch({ state, quantities: q, words, change }: PanelContext): TemplateResult {
  const chosen = summedGate(state);
  const title = (gate: Gate) => q[`${state.summed}_${gate}`].title;
  return html`<div class="summed" role="group" aria-label=${words.addUp}>
    ${blocksOf(state.summed, state.cell).map(
      (gate) => html`<button
        type="button"
        data-action=${`gate-${gate}`}
        aria-label=${title(gate)}
        title=${title(gate)}
        aria-pressed=${gate === chosen}
        @click=${() => change({ gate })}
      >${written(blockName(gate))}</button>`,
    )}
  </div>`;
}
