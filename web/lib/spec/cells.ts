// The cells that a layer can be made of, and the shape of every array of such a layer and its runs.

import type { DType } from '../array.ts';
import type { Dimension } from '../tensor.ts';

/**
 * What one unit makes of its numbers, by the equations of cpp/DERIVATION.md.
 * - `rnn`: h_t = f(net_t), as PyTorch's nn.RNN and Keras' SimpleRNN
 * - `gru`: (17) and (18), as PyTorch's nn.GRU and Keras' GRU with `reset_after`
 * - `lstm`: (11) to (13), as PyTorch's nn.LSTM
 */
export type CellType = 'rnn' | 'gru' | 'lstm';

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

/** In the order of the C++ enumeration. */
export const CELLS: Readonly<Record<CellType, CellTraits>> = {
  rnn: { pytorch: 'RNN', gates: ['h'], apart: [], states: ['h'] },
  gru: { pytorch: 'GRU', gates: ['r', 'z', 'n'], apart: ['n'], states: ['h'] },
  lstm: { pytorch: 'LSTM', gates: ['i', 'f', 'g', 'o'], apart: [], states: ['h', 'c'] },
};

export const CELL_TYPES = Object.keys(CELLS) as CellType[];

/** Whether a cell has gates, and no activation of its own. */
export const hasGates = (cell: CellType = 'rnn'): boolean => cell !== 'rnn';
/** Whether a gate is put through tanh, not through σ: the candidate of either cell. */
export const isCandidate = (gate: string): boolean => gate === 'g' || gate === 'n';
/** Whether it has a second state, c. */
export const hasCells = (cell: CellType = 'rnn'): boolean => CELLS[cell].states.length > 1;

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
 * What has a shape of its own. Gradients are shaped as what they are gradients of, h0, dh, c0, dcT, the
 * states and the cells as h, and delta as net.
 */
export type ArrayName = 'U' | 'W' | 'b' | 'x' | 'h' | 'net' | 'gates';

/** What an error expects of a parameter: its shape, in letters, too, where the cell has gates. */
export function shapeSaid(name: 'U' | 'W' | 'b', sizes: Omit<Sizes, 'dtype'>): string {
  const { hiddenSize, cell = 'rnn' } = sizes;
  const shape = `[${shapeOf(name, sizes).join(', ')}]`;
  if (!hasGates(cell)) return `the shape ${shape}`;
  const { gates, apart } = CELLS[cell];
  const rows = name === 'b' ? gates.length + apart.length : gates.length;
  const letters = { U: `[${rows}H, I]`, W: `[${rows}H, H]`, b: `[${rows}H]` }[name];
  const units = hiddenSize === 1 ? '1 unit' : `${hiddenSize} units`;
  return `${letters} = ${shape} for ${cell === 'gru' ? 'a GRU' : 'an LSTM'} of ${units}`;
}

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
  // Step by step, since every array of every call comes through here: literals and spreads took five times as long.
  const shape: (N | number)[] = T === undefined ? [] : [T];
  if (name === 'U' || name === 'W') shape.push(rows);
  else if (batch.length > 0) shape.push(batch[0]!);
  if (name === 'U' || name === 'x') shape.push(I);
  else shape.push(name === 'gates' ? rows : name === 'net' || name === 'b' ? net : H);
  return shape;
}
