// The history of a training for the plots: as dense at a hundred iterations as at a hundred thousand, for an axis on
// which both take the same room.
import type { TrainedWeights } from './trainer.ts';

export interface Sample {
  readonly iteration: number;
  readonly loss: number;
  /** ρ(W) */
  readonly radius: number;
  readonly weights: TrainedWeights;
}

export type Curve = readonly Sample[];

const PER_OCTAVE = 32; // about 75 to the decade: as fine as a plot can show

/** The curve and, if its turn has come, one more sample. */
export function extend(curve: Curve, iteration: number, sample: () => Sample): Curve {
  const last = curve.at(-1)?.iteration ?? Number.NEGATIVE_INFINITY;
  return PER_OCTAVE * iteration > (PER_OCTAVE + 1) * last ? [...curve, sample()] : curve;
}
