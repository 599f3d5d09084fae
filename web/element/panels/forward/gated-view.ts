// The forward pass of a cell with gates: what they let through, and the state as a line through time that is
// multiplied and added to.
import { html, type TemplateResult } from 'lit';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { partsOf } from '../../quantities/stacked.ts';
import { gateOf, isGate, type QuantityId } from '../../state/entry-id.ts';
import { gatesOf } from '../../state/gates.ts';
import type { Part } from '../../state/played.ts';
import type { Summed } from '../../state/state.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { downWires, stepWires } from '../../views/time-axis.ts';
import { gateBand, gatedStyles, stackedView } from '../gated-bands.ts';
import type { PanelContext } from '../panel.ts';
import { forwardFrame, scaleView } from './view.ts';

/** The parts whose wires an entry comes or goes through; where it is not told, those of its step. */
function litBy(of: QuantityId): readonly Part[] | undefined {
  if (isGate(of)) return ['input', 'memory'];
  const [name] = gateOf(of);
  if (name === 'x' || name === 'U') return ['input'];
  if (name === 'W') return ['memory'];
  return of === 'c' ? ['state'] : undefined;
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
  const { run, quantities: q, words } = panel;
  const cell = q.cell as keyof typeof LINES;
  const { into, along, out } = LINES[cell];
  const parameters: readonly Summed[] = run.problem.bias ? ['U', 'W', 'b'] : ['U', 'W'];
  return forwardFrame(panel, litBy, ({ axis, interaction, wires }) => {
    const band = (id: QuantityId) =>
      gateBand(q[id], panel, axis, interaction, isGate(id) ? id : undefined);
    const line = (id: 'c' | 'h') => html`<div class="line">
      ${band(id)} ${stepWires('right', wires('state'), (t) => written(along(t)))}
    </div>`;
    return {
      parameters: html`${parameters.map((name) => stackedView(name, panel, interaction))} ${scaleView(partsOf('U', q)[0]!, words)}`,
      body: html`${band('x')}
      ${downWires(wires('input'), names.U)}
      <div class="recurrence" ${adoptStyles(gatedStyles)}>
        <div class="gates">${gatesOf(cell).map(band)}</div>
        ${downWires(wires('state'), into)}
        ${out ? html`${line('c')} ${downWires(wires('state'), out)} ${band('h')}` : line('h')}
        ${stepWires('up', wires('memory'), () => written(names.W))}
      </div>`,
    };
  });
}
