// The forward pass of a cell with gates: what they let through, and the state as a line through time that is
// multiplied and added to.
import { html, nothing, type TemplateResult } from 'lit';
import { type Formula, formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { gateOf, isGate, parseId, type QuantityId } from '../../state/entry-id.ts';
import { gatesOf } from '../../state/gates.ts';
import { PARTS, type Part } from '../../state/played.ts';
import type { Summed } from '../../state/state.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { noteView } from '../../views/note-view.ts';
import { railView } from '../../views/rail-view.ts';
import { axisSize, axisView, downWires, stepWires, type Wires } from '../../views/time-axis.ts';
import { gateBand, gatedStyles, stackedView } from '../gated-bands.ts';
import type { PanelContext } from '../panel.ts';
import { editHint, timed } from '../timed.ts';
import { scaleView } from './view.ts';

/** The parts whose wires an entry comes or goes through; where it is not told, those of its step. */
function litBy(of: QuantityId): readonly Part[] {
  if (isGate(of)) return ['input', 'memory'];
  const [name] = gateOf(of);
  if (name === 'x' || name === 'U') return ['input'];
  if (name === 'W') return ['memory'];
  return of === 'c' ? ['state'] : PARTS.forward;
}

/** What stands at the arrows within a step, and on the line of the state. */
const LINES = {
  lstm: {
    into: formula`${names.gate('i', 't')} ⊙ ${names.gate('g', 't')}`,
    along: (t: number) => formula`⊙ ${names.gate('f', t)}`,
    out: formula`o ⊙ tanh`,
  },
  gru: {
    into: formula`(1−z) ⊙ n`,
    along: (t: number) => formula`⊙ ${names.gate('z', t)}`,
    out: undefined,
  },
} as const;

export function gatedForwardView(panel: PanelContext): TemplateResult {
  const { run, quantities: q, words, narrow, dense } = panel;
  const cell = q.cell as keyof typeof LINES;
  const { moment, explanation, interaction, axis } = timed(panel, 'forward');
  const wires = (part: Part): Wires => {
    const { of } = parseId(panel.selected);
    const lit = moment === undefined ? litBy(of).includes(part) : moment.part === part;
    const everywhere = axis.now === undefined && litBy(of) !== PARTS.forward;
    return { steps: axis.steps, now: lit ? (everywhere ? 'every' : axis.now) : undefined };
  };
  const band = (id: QuantityId) =>
    gateBand(q[id], panel, axis, interaction, isGate(id) ? id : undefined);
  const { into, along, out } = LINES[cell];
  const line = (id: 'c' | 'h') => html`<div class="line">
    ${band(id)} ${stepWires('right', wires('state'), (t) => written(along(t)))}
  </div>`;
  const parameters: readonly Summed[] = run.problem.bias ? ['U', 'W', 'b'] : ['U', 'W'];
  const rail = railView(
    narrow,
    words.weights,
    html`${parameters.map((name) => stackedView(name, panel, interaction))} ${scaleView(q.U_i ?? q.U_r, words)}`,
  );
  return html`<div
    class=${dense ? 'figure forward gated dense' : 'figure forward gated'}
    ${axisSize(run, panel)}
    ${adoptStyles(gatedStyles)}
  >
    ${narrow ? nothing : rail}
    ${axisView(
      axis,
      words.forward,
      html`${band('x')}
      ${downWires(wires('input'), names.U)}
      <div class="recurrence">
        <div class="gates">${gatesOf(q.cell).map(band)}</div>
        ${downWires(wires('state'), into)}
        ${cell === 'lstm' ? html`${line('c')} ${downWires(wires('state'), out as Formula)} ${band('h')}` : line('h')}
        ${stepWires('up', wires('memory'), () => written(names.W))}
      </div>`,
      { arrow: 'right' },
    )}
    ${narrow ? rail : nothing}
    ${noteView(explanation, editHint(panel))}
  </div>`;
}
