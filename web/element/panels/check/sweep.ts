// The gradient check over all step sizes: rounding where ε is too small, curvature where it is too big.
import type { Defect, GradcheckOptions, Parameter, Unrolled } from '../../../lib/index.ts';
import { layerAt, type Point, pointOf } from '../../run/point.ts';
import type { Run } from '../../run/run.ts';
import { Slices } from '../../run/slices.ts';
import { fitsSinglePrecision, SinglePrecisionCheck } from './single-precision.ts';
import type { Subject } from './subject.ts';

/** The step sizes that can be chosen, and are swept. */
export const EPSILONS = { from: 1e-17, to: 1 } as const;
const PER_DECADE = 6;

export interface SweepSettings {
  readonly point: Point;
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
  /** The error of the same check in single precision, where correct code is checked. */
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
  const { point, parameter, defects } = settings;
  const points: SweepPoint[] = [];
  const slices = new Slices(() => report([...points]), signal);
  const single =
    defects.length === 0 && fitsSinglePrecision(point)
      ? new SinglePrecisionCheck(library, point, parameter)
      : undefined;
  try {
    for (const epsilon of epsilons().reverse()) {
      const { judged, ...measured } = measure(library, settings, epsilon);
      points.unshift(
        single ? { ...measured, single: await largest(single, judged, epsilon, slices) } : measured,
      );
      await slices.breathe();
    }
    return points;
  } finally {
    single?.dispose();
  }
}

/** A point, and the entries that were compared there. */
function measure(
  library: Unrolled,
  settings: SweepSettings,
  epsilon: number,
): SweepPoint & { readonly judged: readonly number[] } {
  const { point, parameter, defects, absoluteTolerance, relativeTolerance } = settings;
  const { x, h0, dh } = point;
  const tolerances = { absoluteTolerance, relativeTolerance };
  const options: GradcheckOptions = { x, h0, dh, parameters: [parameter], epsilon, ...tolerances };
  const layer = layerAt(library, point);
  try {
    const correct = layer.gradcheck(options);
    const checked = defects.length === 0 ? correct : layer.gradcheck({ ...options, defects });
    const { status, maxRelativeError } = checked.parameters[parameter]!;
    const judged = [...status.keys()].filter((k) => ['pass', 'fail'].includes(status[k]!));
    const error = judged.length > 0 ? maxRelativeError : Number.NaN;
    return { epsilon, error, correctPasses: correct.passed, judged };
  } finally {
    layer.dispose();
  }
}

async function largest(
  single: SinglePrecisionCheck,
  entries: readonly number[],
  epsilon: number,
  slices: Slices,
): Promise<number> {
  let error = Number.NaN;
  for (const flat of entries) {
    const next = single.error(flat, epsilon);
    if (!(next <= error)) error = Number.isNaN(next) ? error : next;
    await slices.breathe();
  }
  return error;
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
