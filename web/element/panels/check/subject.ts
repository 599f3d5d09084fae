// The selection of the check panel: a parameter of the report, and one entry of it.
import type { Parameter } from '../../../lib/index.ts';
import type { Formula } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import { automaticEpsilons, type Judged, type JudgedParameter } from '../../run/judged.ts';
import type { Run } from '../../run/run.ts';
import type { PanelContext } from '../panel.ts';
import { type CheckGridId, parseGridId } from './grids.ts';

export interface Subject {
  readonly parameter: Parameter;
  readonly report: JudgedParameter;
  /** The grid and the indices of the selected cell. */
  readonly grid: CheckGridId;
  readonly at: readonly number[];
  /** The entry in row-major order. */
  readonly flat: number;
}

/** A parameter that was not checked, or an entry that it does not have, gives way to the nearest. */
export function subjectOf(
  { parameters: reports }: Pick<Judged, 'parameters'>,
  { state, selected }: Pick<PanelContext, 'state' | 'selected'>,
): Subject {
  const parameter = reports[state.checked] ? state.checked : (Object.keys(reports)[0] as Parameter);
  const report = reports[parameter]!;
  const { shape } = report.numeric;
  const { grid, at } = parseGridId(selected);
  const nearest = shape.map((size, d) => Math.min(at[d] || 0, size - 1));
  const flat = nearest.reduce((sum, index, d) => sum * shape[d]! + index, 0);
  return { parameter, report, grid, at: nearest, flat };
}

/** The ε of the selected entry. */
export function epsilonOf(run: Run, { parameter, flat }: Subject): number {
  return run.problem.check.epsilon ?? automaticEpsilons(run, parameter)(flat);
}

const LETTERS: Readonly<Record<Parameter, Formula>> = {
  U: names.U,
  W: names.W,
  b: names.b,
  h0: names.h(0),
  c0: names.c(0),
  x: names.xAlone,
};

export const letterOf = (parameter: Parameter): Formula => LETTERS[parameter];

/** ∂W, as it stands over a plot. */
export const gradientSaid = (parameter: Parameter): string => `∂${LETTERS[parameter].said}`;

/** ∂L/∂W[1,0]; a row of x is a step. */
export function entryName(parameter: Parameter, at: readonly number[]): Formula {
  if (parameter !== 'x') return names.entryAt(names.gradient(LETTERS[parameter]), at);
  return names.entryAt(names.gradient(names.x(at[0]! + 1)), at.slice(1));
}
