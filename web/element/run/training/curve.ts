// The history of a training for the plots, thinned as it grows: every iteration, every second, every fourth …

export interface Sample {
  readonly iteration: number;
  readonly loss: number;
  /** ρ(W) */
  readonly radius: number;
}

/** Samples at multiples of the stride. */
export interface Curve {
  readonly samples: readonly Sample[];
  readonly stride: number;
}

export const EMPTY: Curve = { samples: [], stride: 1 };

const MOST = 256; // as fine as a plot can show, and few enough to keep with every undo

/** The curve and, if its turn has come, one more sample; thinned to every second when it is full. */
export function extend(curve: Curve, iteration: number, sample: () => Sample): Curve {
  const { samples, stride } = curve;
  if (iteration % stride !== 0) return curve;
  if (samples.length < MOST) return { samples: [...samples, sample()], stride };
  const thinned = samples.filter((each) => each.iteration % (2 * stride) === 0);
  return extend({ samples: thinned, stride: 2 * stride }, iteration, sample);
}
