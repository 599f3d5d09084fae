// What a check has found out, where it is known what correct code gives. A difference that the measurement has from
// correct code, too, says nothing about the code that is checked: such an entry is undecided.
import type {
  EntryStatus,
  GradcheckReport,
  Parameter,
  ParameterReport,
  Unrolled,
  Verdict,
} from '../../lib/index.ts';
import { layerOf } from './layer-of.ts';
import { allowed, differs, pointOf, type Run } from './run.ts';

export type JudgedStatus = EntryStatus | 'undecided';

/** Why a measurement is off: by rounding, by curvature, or because no step is good enough for the tolerance. */
export type Flaw = 'small' | 'big' | 'tight';

export interface JudgedParameter
  extends Pick<ParameterReport, 'numeric' | 'analytic' | 'maxRelativeError'> {
  readonly verdict: Verdict | 'undecided';
  readonly status: readonly JudgedStatus[];
  readonly counts: Readonly<Record<JudgedStatus, number>>;
  /** By entry; of those that are undecided. */
  readonly flaws: readonly (Flaw | undefined)[];
  /** How many analytic values correct code would not give. */
  readonly wrong: number;
}

export interface Judged {
  readonly verdict: Verdict | 'undecided';
  readonly parameters: Readonly<Partial<Record<Parameter, JudgedParameter>>>;
  readonly counts: Readonly<Record<JudgedStatus, number>>;
  readonly wrong: number;
}

export function judge(library: Unrolled, run: Run): Judged {
  const { report, problem } = run;
  let best: GradcheckReport | undefined;
  /** Whether correct code agrees at the step that the library would take. */
  const canBeMeasured = (name: Parameter, entry: number): boolean => {
    best ??= bestOf(library, run);
    return best.parameters[name]!.status[entry] !== 'fail';
  };
  const judgeOne = (name: Parameter, found: ParameterReport): JudgedParameter => {
    const { numeric, analytic, maxRelativeError } = found;
    const correct = gradientOf(run, name);
    const flaws = found.status.map((status, entry) => {
      const measured = numeric.data[entry]!;
      const within = allowed(problem.check, measured);
      const off = Math.abs(measured - correct[entry]!);
      const difference = Math.abs(measured - analytic.data[entry]!);
      // Twice: an analytic value as far from correct code as the measurement may lie on its other side.
      if (status !== 'fail' || off <= within || difference > within + 2 * off) return undefined;
      if (!canBeMeasured(name, entry)) return 'tight';
      return problem.check.epsilon! < automaticEpsilon(valuesOf(run, name)[entry]!)
        ? 'small'
        : 'big';
    });
    const undecided = flaws.filter(Boolean).length;
    const counts = { ...found.counts, fail: found.counts.fail - undecided, undecided };
    return {
      ...{ numeric, analytic, maxRelativeError, flaws, counts },
      verdict: verdictOf(counts, found),
      status: found.status.map((each, entry) => (flaws[entry] ? 'undecided' : each)),
      wrong: correct.filter((value, k) => differs(analytic.data[k]!, value)).length,
    };
  };
  const entries = Object.entries(report.parameters) as [Parameter, ParameterReport][];
  const parameters = Object.fromEntries(
    entries.map(([name, found]) => [name, judgeOne(name, found)]),
  ) as Judged['parameters'];
  const each = Object.values(parameters);
  const statuses = Object.keys(each[0]?.counts ?? {}) as JudgedStatus[];
  const sum = (of: (report: JudgedParameter) => number) => each.reduce((s, r) => s + of(r), 0);
  const counts = Object.fromEntries(
    statuses.map((status) => [status, sum((r) => r.counts[status])]),
  ) as Record<JudgedStatus, number>;
  return { verdict: verdictOf(counts, report), parameters, counts, wrong: sum((r) => r.wrong) };
}

function verdictOf(
  { fail, nonfinite, undecided }: Readonly<Record<JudgedStatus, number>>,
  { verdict }: Pick<GradcheckReport, 'verdict'>,
): Judged['verdict'] {
  if (fail + nonfinite > 0) return 'fail';
  return undecided > 0 ? 'undecided' : verdict;
}

/** Correct code, with the library's own steps. */
function bestOf(library: Unrolled, run: Run): GradcheckReport {
  const point = pointOf(run);
  const { x, h0, dh } = point;
  const { epsilon: _, ...check } = run.problem.check;
  const layer = layerOf(library, point);
  try {
    return layer.gradcheck({ x, h0, dh, ...check });
  } finally {
    layer.dispose();
  }
}

/** By correct code. */
function gradientOf({ truth }: Run, parameter: Parameter): Float64Array {
  if (parameter === 'h0') return truth.dh0.data as Float64Array;
  if (parameter === 'x') return truth.dx.data as Float64Array;
  if (parameter === 'c0') return new Float64Array(); // the page's cell has no c
  return truth.of[parameter].total.data as Float64Array;
}

/** The numbers that a check moves; h_0 is row 0 of the states. */
export function valuesOf(run: Run, parameter: Parameter): ArrayLike<number> {
  const isStart = parameter === 'h0' || parameter === 'c0'; // the page's cell has no c
  return (isStart ? run.states : run[parameter]).data;
}

/** ∛(2⁻⁵²)·max(1, |θ|): the step that the library takes where none is asked for. */
export function automaticEpsilon(theta: number): number {
  return Math.cbrt(Number.EPSILON) * Math.max(1, Math.abs(theta));
}

/** The commonest flaw of what is undecided. */
export function flawOf({ parameters }: Pick<Judged, 'parameters'>): Flaw {
  const all = Object.values(parameters).flatMap(({ flaws }) => flaws);
  const count = (flaw: Flaw) => all.filter((each) => each === flaw).length;
  return (['small', 'big', 'tight'] as const).reduce((a, b) => (count(b) > count(a) ? b : a));
}
