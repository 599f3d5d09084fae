// The cells that a layer can be made of, and the shape of every array of such a layer and its runs.

import type { DType } from '../array.ts';
import type { Dimension } from '../tensor.ts';

/** What one unit makes of its numbers: `rnn`, h_t = f(net_t). */
export type CellType = 'rnn';

interface CellTraits {
  /** Blocks of H rows of U and W, in this order. */
  readonly gates: readonly string[];
  /** The last of them, whose W h and its bias stay apart from U x. */
  readonly apart: readonly string[];
  /** What a step hands on to the next. */
  readonly states: readonly string[];
  /** The class in torch.nn. */
  readonly pytorch: string;
}

export const CELLS: Readonly<Record<CellType, CellTraits>> = {
  rnn: { pytorch: 'RNN', gates: ['h'], apart: [], states: ['h'] },
};

/** How large a layer is, and of what its arrays are. */
export interface Sizes {
  /** I */
  readonly inputSize: number;
  /** H */
  readonly hiddenSize: number;
  /** Default `rnn`. */
  readonly cell?: CellType;
  /** The precision of all arrays. */
  readonly dtype: DType;
}

/** The dimensions between time and features: none, or [B]. */
export type Batch = readonly [] | readonly [batchSize: number];

/**
 * What has a shape of its own. Gradients are shaped as what they are gradients of, h0, dh and the states as h,
 * and delta as net.
 */
export type ArrayName = 'U' | 'W' | 'b' | 'x' | 'h' | 'net';

/**
 * The shape of one of these, or of T of them, a row for each. x, h and net of a step have a row for every
 * sequence where `batch` is [B]. Letters stand for any number.
 */
export function shapeOf<N extends Dimension = number>(
  name: ArrayName,
  { inputSize: I, hiddenSize: H, cell = 'rnn' }: Omit<Sizes, 'dtype'>,
  batch: readonly N[] = [],
  T?: N,
): readonly (N | number)[] {
  const { gates, apart } = CELLS[cell];
  const rows = gates.length * H;
  const net = rows + apart.length * H;
  const width = { U: I, W: H, b: net, x: I, h: H, net }[name];
  const one = [...(name === 'U' || name === 'W' ? [rows] : batch), width];
  return T === undefined ? one : [T, ...one];
}
