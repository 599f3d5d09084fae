// The gradient check over all step sizes: rounding where ε is too small, curvature where it is too big.
import type {
  Defect,
  Parameter,
  ParameterReport,
  RecurrentLayer,
  Unrolled,
} from '../../../lib/index.ts';
import { layerOf } from '../../run/layer-of.ts';
import { pointOf, type Run } from '../../run/run.ts';
import { Slices } from '../../run/slices.ts';
import type { Subject } from './subject.ts';

/** The step sizes that can be chosen, and are swept. */
export const EPSILONS = { from: 1e-17, to: 1 } as const;
const PER_DECADE = 6;

export interface SweepSettings {
  readonly point: ReturnType<typeof pointOf>;
  readonly parameter: Parameter;
  /** Of the checked code; none for correct code. */
  readonly defects: readonly Defect[];
  readonly absoluteTolerance: number;
  readonly relativeTolerance: number;
}

export interface SweepPoint {
  readonly epsilon: number;
  /** The largest relative error over the entries that were compared; NaN where none was. */
  readonly error: number;
  /** Correct code passes with this ε. */
  readonly correctPasses: boolean;
  /** The error of the same check in single precision, where correct code is checked; NaN as above. */
  readonly single?: number;
}

/** 6 to the decade, with the decades themselves. */
export function epsilons(): number[] {
  const decades = Math.round(Math.log10(EPSILONS.to / EPSILONS.from));
  return Array.from({ length: decades * PER_DECADE + 1 }, (_, k) => {
    const whole = Math.floor(k / PER_DECADE) - decades;
    return Number(`1e${whole}`) * 10 ** ((k % PER_DECADE) / PER_DECADE);
  });
}

export function sweepSettings(run: Run, { parameter }: Subject): SweepSettings {
  const { defects, check } = run.problem;
  const { absoluteTolerance, relativeTolerance } = check;
  return { point: pointOf(run), parameter, defects, absoluteTolerance, relativeTolerance };
}

/** From the largest ε down; `report` is called between slices with the points there are. */
export async function sweep(
  library: Unrolled,
  settings: SweepSettings,
  report: (points: readonly SweepPoint[]) => void,
  signal?: AbortSignal,
): Promise<readonly SweepPoint[]> {
  const points: SweepPoint[] = [];
  const slices = new Slices(() => report([...points]), signal);
  const layer = layerOf(library, settings.point);
  try {
    for (const epsilon of epsilons().reverse()) {
      points.unshift(measure(layer, settings, epsilon));
      await slices.breathe();
    }
    return points;
  } finally {
    layer.dispose();
  }
}

function measure(layer: RecurrentLayer, settings: SweepSettings, epsilon: number): SweepPoint {
  const { point, parameter, defects, absoluteTolerance, relativeTolerance } = settings;
  const { x, h0, dh } = point;
  const tolerances = { absoluteTolerance, relativeTolerance };
  const options = { x, h0, dh, parameters: [parameter], epsilon, ...tolerances };
  const correct = layer.gradcheck(options);
  const checked = defects.length === 0 ? correct : layer.gradcheck({ ...options, defects });
  const { status, maxRelativeError } = checked.parameters[parameter]!;
  const judged = [...status.keys()].filter((k) =>
    ['pass', 'fail', 'undecided'].includes(status[k]!),
  );
  const error = judged.length > 0 ? maxRelativeError : Number.NaN;
  const measured = { epsilon, error, correctPasses: correct.passed };
  if (defects.length > 0) return measured;
  const single = layer.gradcheck({ ...options, dtype: 'float32' });
  return { ...measured, single: largest(single.parameters[parameter]!, judged) };
}

/** The largest relative error over these entries, as far as the step of one is not lost. */
function largest(
  { numeric, analytic, status }: ParameterReport,
  entries: readonly number[],
): number {
  const errors = entries
    .filter((k) => status[k] !== 'lost')
    .map((k) => {
      const [n, a] = [numeric.data[k]!, analytic.data[k]!];
      return Math.abs(n - a) / Math.max(Math.abs(n), Math.abs(a));
    })
    .filter((error) => !Number.isNaN(error));
  return errors.length > 0 ? Math.max(...errors) : Number.NaN;
}

/** The longest run of steps with which correct code passes; undefined where there is none. */
export function passZone(
  points: readonly SweepPoint[],
): { readonly from: number; readonly to: number } | undefined {
  let best: readonly SweepPoint[] = [];
  let run: SweepPoint[] = [];
  for (const point of points) {
    run = point.correctPasses ? [...run, point] : [];
    if (run.length > best.length) best = run;
  }
  const [first, last] = [best[0], best.at(-1)];
  return first && last && { from: first.epsilon, to: last.epsilon };
}

/**
 * Whether the error stays down where ε is large: a central difference has no truncation error on a
 * polynomial of degree two or less.
 */
export function hasNoRightArm(points: readonly SweepPoint[], relativeTolerance: number): boolean {
  const large = points.filter(({ epsilon, error }) => epsilon >= 0.01 && !Number.isNaN(error));
  return large.length > 0 && large.every(({ error }) => error <= relativeTolerance / 10);
}
