// What a check has found out, and where it could not decide: which way its step is off.
import type { GradcheckReport, Parameter, ParameterReport, Verdict } from '../../lib/index.ts';
import { differs, type Run } from './run.ts';

/** Why a measurement is off: by rounding, by curvature, or because no step is good enough for the tolerance. */
export type Flaw = 'small' | 'big' | 'tight';

export interface JudgedParameter
  extends Pick<
    ParameterReport,
    'numeric' | 'analytic' | 'error' | 'maxRelativeError' | 'verdict' | 'status' | 'counts'
  > {
  /** By entry; of those that are undecided. */
  readonly flaws: readonly (Flaw | undefined)[];
  /** How many analytic values correct code would not give. */
  readonly wrong: number;
}

export interface Judged extends Pick<GradcheckReport, 'counts'> {
  readonly verdict: Verdict;
  readonly parameters: Readonly<Partial<Record<Parameter, JudgedParameter>>>;
  readonly wrong: number;
}

export function judge(run: Run): Judged {
  const { verdict, counts, parameters: reports } = run.report;
  const parameters = Object.fromEntries(
    (Object.entries(reports) as [Parameter, ParameterReport][]).map(([name, report]) => [
      name,
      judgeOne(run, name, report),
    ]),
  ) as Judged['parameters'];
  const wrong = Object.values(parameters).reduce((sum, report) => sum + report.wrong, 0);
  return { verdict, counts, parameters, wrong };
}

function judgeOne(run: Run, name: Parameter, report: ParameterReport): JudgedParameter {
  const { numeric, analytic, error, maxRelativeError, verdict, status, counts } = report;
  const correct = gradientOf(run, name);
  const { epsilon } = run.problem.check;
  const largest = Math.max(...analytic.data.map(Math.abs));
  let automatic: ((entry: number) => number) | undefined; // of what is undecided
  const flawOfEntry = (entry: number): Flaw => {
    // As good as is usual: it is the tolerance that asks for more.
    const good = error.data[entry]! <= 1e-3 * largest;
    if (epsilon === undefined || good) return 'tight';
    automatic ??= automaticEpsilons(run, name);
    return epsilon < automatic(entry) ? 'small' : 'big';
  };
  return {
    ...{ numeric, analytic, error, maxRelativeError, verdict, status, counts },
    flaws: status.map((each, entry) => (each === 'undecided' ? flawOfEntry(entry) : undefined)),
    wrong: correct.filter((value, k) => differs(analytic.data[k]!, value)).length,
  };
}

/** By correct code. */
function gradientOf({ truth }: Run, parameter: Parameter): Float64Array {
  if (parameter === 'h0') return truth.dh0.data as Float64Array;
  if (parameter === 'x') return truth.dx.data as Float64Array;
  if (parameter === 'c0') return truth.dc0!.data as Float64Array;
  return truth.of[parameter].total.data as Float64Array;
}

/** The numbers that a check moves; h_0 and c_0 are row 0 of the states. */
function valuesOf(run: Run, parameter: Parameter): ArrayLike<number> {
  if (parameter === 'c0') return run.cells!.data;
  return (parameter === 'h0' ? run.states : run[parameter]).data;
}

const USUAL = 10; // no shorter step for factors up to that

/**
 * By entry, ∛(2⁻⁵²)·max(1, |θ|), shorter where large numbers multiply θ: the step that the library takes by itself, as in
 * cpp/include/unrolled/check/derivative.hpp.
 */
export function automaticEpsilons(run: Run, parameter: Parameter): (entry: number) => number {
  const values = valuesOf(run, parameter);
  const { U, W, x, states } = run;
  const factors = { U: x, W: states, b: undefined, h0: W, c0: undefined, x: U }[parameter];
  let largest = USUAL; // of numbers, where states overflow
  for (const v of factors?.data ?? []) if (Math.abs(v) > largest) largest = Math.abs(v);
  const share = Math.max(1e-6, USUAL / largest);
  return (entry) => Math.cbrt(Number.EPSILON) * Math.max(1, Math.abs(values[entry]!)) * share;
}

/** The commonest flaw of what is undecided. */
export function flawOf({ parameters }: Pick<Judged, 'parameters'>): Flaw {
  const all = Object.values(parameters).flatMap(({ flaws }) => flaws);
  const count = (flaw: Flaw) => all.filter((each) => each === flaw).length;
  return (['small', 'big', 'tight'] as const).reduce((a, b) => (count(b) > count(a) ? b : a));
}
