// What one entry of the gradient check compared.
import { html } from 'lit';
import type { ParameterReport } from '../lib/index.ts';
import { GLYPHS, GRIDS, parseGridId, sideOf } from './check-grids.ts';
import type { Explanation, LedgerRow } from './explanation.ts';
import { entry, gradient, W } from './names.ts';
import { scientific, significant, typeset } from './numbers.ts';
import { allowed, type ProblemCheck } from './run.ts';
import type { Words } from './words.ts';

const DIGITS = 12; // enough to see where numeric and analytic part

export function explainCheck(
  id: string,
  report: ParameterReport,
  check: ProblemCheck,
  words: Words,
): Explanation {
  const { at } = parseGridId(id);
  const flat = at[0]! * report.numeric.shape[1]! + at[1]!;
  const status = report.status[flat]!;
  const failed = status === 'fail';
  const line = (kind: LedgerRow['kind'], name: LedgerRow['name'], value: number, text: string) =>
    ({ kind, name, value, text }) as const;
  const measured = sideOf('numeric', report, flat);
  const computed = sideOf('analytic', report, flat);
  const difference = Math.abs(sideOf('difference', report, flat));
  const precise = (value: number) => significant(value, DIGITS);
  const most = allowed(check, measured);
  const tolerance = `${scientific(check.absoluteTolerance, 0)} + ${scientific(check.relativeTolerance, 0)}·|n|`;
  return {
    name: html`${entry(gradient(W), at).written}`,
    headline: html`${GLYPHS[status]} ${words.status[status]}`,
    wrong: failed,
    what: words.nudge,
    full: '',
    formulas: [
      html`(<i>L</i>(<i>w</i> + <i>ε</i>) ${typeset('-')} <i>L</i>(<i>w</i> ${typeset('-')} <i>ε</i>)) /
        2<i>ε</i>`,
    ],
    rows: [
      line('term', words.numeric, measured, precise(measured)),
      { ...line('term', words.analytic, computed, precise(computed)), wrong: failed },
      line('sum', `|${words.difference}|`, difference, significant(difference, 2)),
      {
        ...line('factor', words.allowed, most, significant(most, 2)),
        how: tolerance,
      },
    ],
    bars: false,
    selected: [id],
    operands: GRIDS.map((grid) => [grid, ...at].join('/')).filter((other) => other !== id),
    consumers: [],
  };
}
