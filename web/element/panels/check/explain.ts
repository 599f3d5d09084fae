// What one entry of the gradient check compared: the two losses, their quotient, and what is allowed.
import { html } from 'lit';
import type { EntryStatus, Losses, Unrolled } from '../../../lib/index.ts';
import { differenceQuotient, lossAbove, lossBelow } from '../../maths/equations.ts';
import { formula } from '../../maths/formula.ts';
import { scientific, significant } from '../../maths/numbers.ts';
import type { Explanation, LedgerRow } from '../../quantities/explanation.ts';
import type { Flaw } from '../../run/judged.ts';
import { layerOf } from '../../run/layer-of.ts';
import { allowed, pointOf, type Run } from '../../run/run.ts';
import { GLYPHS } from '../../views/lines-view.ts';
import type { CheckWords } from '../../words/en/check.ts';
import type { Words } from '../../words/languages.ts';
import { GRIDS, gridCellId, sideOf } from './grids.ts';
import { entryName, type Subject } from './subject.ts';

const DIGITS = 12; // enough to see where numeric and analytic part
const LOSS_DIGITS = 13; // and where the two losses do

function lossesOf(library: Unrolled, run: Run, { parameter, at }: Subject): Losses {
  const point = pointOf(run);
  const { x, h0, dh } = point;
  const { epsilon } = run.problem.check;
  const layer = layerOf(library, point);
  try {
    return layer.losses(parameter, at, { x, h0, dh, ...(epsilon !== undefined && { epsilon }) });
  } finally {
    layer.dispose();
  }
}

const DOUBLE = 16; // digits

function remarkOf(
  status: EntryStatus,
  flaw: Flaw | undefined,
  { above, below, difference }: Losses,
  own: CheckWords,
): Pick<Explanation, 'remark'> {
  if (status === 'pass' || status === 'fail') return {};
  if (status !== 'undecided') return { remark: own.remark[status] };
  const share = Math.abs(difference) / Math.max(Math.abs(above), Math.abs(below));
  const alike = share > 0 ? Math.max(0, Math.floor(-Math.log10(share))) : DOUBLE;
  return { remark: own.undecided[flaw!].remark(alike, DOUBLE) };
}

export function explainCheck(
  library: Unrolled,
  run: Run,
  subject: Subject,
  words: Words,
  own: CheckWords,
): Explanation {
  const { parameter, report, grid, at, flat } = subject;
  const { check } = run.problem;
  const status = report.status[flat]!;
  const failed = status === 'fail' || status === 'nonfinite';
  const losses = lossesOf(library, run, subject);
  const line = (
    kind: LedgerRow['kind'],
    name: LedgerRow['name'],
    value: number,
    digits: number,
    more: Partial<LedgerRow> = {},
  ): LedgerRow => ({ kind, name, value, text: significant(value, digits), ...more });
  const measured = sideOf('numeric', report, flat);
  const computed = sideOf('analytic', report, flat);
  const difference = Math.abs(sideOf('difference', report, flat));
  const tolerance = allowed(check, measured);
  const error = difference > tolerance ? report.error.data[flat]! : 0; // of the measurement, where it counts
  const how = `${scientific(check.absoluteTolerance, 0)} + ${scientific(check.relativeTolerance, 0)}·|n|`;
  const errorSaid = error > 0 ? ` + ${scientific(error, 1)}` : '';
  const selected = gridCellId(grid, at);
  return {
    name: entryName(parameter, at),
    headline: html`${GLYPHS[status]} ${words.status[status]}`,
    wrong: failed,
    undecided: !failed && status !== 'pass',
    what: 'target' in run.problem.incoming ? own.nudgeHeld : own.nudge,
    full: '',
    formulas: [differenceQuotient],
    rows: [
      line('term', lossAbove, losses.above, LOSS_DIGITS),
      line('term', lossBelow, losses.below, LOSS_DIGITS),
      line('sum', own.difference, losses.difference, 8),
      line('factor', formula`÷ 2ε`, losses.step, 8),
      line('result', own.numeric, measured, DIGITS),
      line('term', own.analytic, computed, DIGITS, failed ? { wrong: true } : {}),
      line('sum', `|${own.difference}|`, difference, 2),
      line('factor', own.allowed, tolerance + error, 2, { how: how + errorSaid }),
    ],
    bars: false,
    selected: [selected],
    operands: GRIDS.map((other) => gridCellId(other, at)).filter((id) => id !== selected),
    consumers: [],
    ...remarkOf(status, report.flaws[flat], losses, own),
  };
}
