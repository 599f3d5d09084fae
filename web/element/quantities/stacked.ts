// U, W and b of any cell as the library has them: those of a cell with gates are stacked of blocks, gate by gate.
import { type Formula, formula, letter } from '../maths/formula.ts';
import { blocksOf } from '../state/gates.ts';
import type { Gate, Summed } from '../state/state.ts';
import type { Numbers, Quantities } from './quantities.ts';

/** The blocks of a parameter; one without a gate where the cell has none. */
export function partsOf(parameter: Summed, q: Quantities): readonly Numbers[] {
  const gates = blocksOf(parameter, q.cell);
  return gates.length === 0 ? [q[parameter]] : gates.map((gate) => q[`${parameter}_${gate}`]);
}

const known = new WeakMap<Numbers, ReturnType<Numbers['rows']>>();

/** All rows, the same object as long as the numbers are. */
export function stackedRows(parameter: Summed, q: Quantities): ReturnType<Numbers['rows']> {
  const [first, ...others] = partsOf(parameter, q) as [Numbers, ...Numbers[]];
  if (others.length === 0) return first.rows();
  const rows = known.get(first) ?? [first, ...others].flatMap((part) => part.rows());
  known.set(first, rows);
  return rows;
}

/** How a block is called beside its rows. */
export const blockName = (gate: Gate): Formula => (gate === 'm' ? formula`hn` : letter(gate));
