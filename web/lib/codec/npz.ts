// A layer as NumPy's .npz: np.load gives the arrays U, W, b, h0, x, dh and the text `activation`.
import { unexpected } from '../errors.ts';
import { requireOneOf, requireOptions } from '../options.ts';
import { ACTIVATIONS, type Activation } from '../spec/activations.ts';
import { CELL_TYPES, type CellType, hasGates } from '../spec/cells.ts';
import { DATA_ARRAYS, type DataArray, type LayerData, readLayerData } from '../spec/layer-data.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { type Bytes, requireBytes } from './bytes.ts';
import { type LimitOptions, limitOf, requireWithin } from './limit.ts';
import { fromNamedArrays, namedArrays } from './named-arrays.ts';
import { countNumbers, HEAD, readNpy, readNpyText, writeNpy, writeNpyText } from './npy.ts';
import { openZip, type Packed, writeZip } from './zip.ts';

/** How to read a file of arrays. */
export interface ReadOptions extends LimitOptions {
  /** For files that do not name one. Default `tanh`, the layer's and PyTorch's. */
  readonly activation?: Activation;
  /** Called with the names of what is in the file and has no place in a layer, where there is any. */
  readonly leftOut?: (names: readonly string[]) => void;
}

/**
 * The layer and its run as an uncompressed .npz: U [H, I], W [H, H], b [H] where there is a bias, h0,
 * x and dh where there is a run, and activation, a 0-d text, or cell for a GRU and an LSTM, which has c0 and dcT, too.
 * `np.load` needs no pickle for it.
 */
export function toNpz(data: LayerData<TensorLike>): Uint8Array {
  const checked = readLayerData(data);
  const arrays = namedArrays(checked).map(([name, tensor]) => [name, writeNpy(tensor)] as const);
  const { cell = 'rnn', activation } = checked;
  const text = hasGates(cell) ? (['cell', cell] as const) : (['activation', activation] as const);
  const all = [...arrays, [text[0], writeNpyText(text[1])] as const];
  return writeZip(new Map(all.map(([name, bytes]) => [`${name}.npy`, bytes])));
}

/**
 * The layer of an .npz with U and W, and b, h0, x, dh, activation where it has them, as `np.savez` and
 * `np.savez_compressed` write it: floats or integers of any byte order, rows or columns first. Other arrays, as the V
 * and c of an output layer, are left out. Without b the layer has no bias; without h0 that is 0; float32 if every
 * array is float32 or float16.
 * Rejects with BAD_OPTION for a damaged archive, pickled objects and more numbers than `limit`, with SHAPE_MISMATCH
 * and NOT_FINITE as a layer does.
 */
export async function fromNpz(bytes: Bytes, options: ReadOptions = {}): Promise<LayerData> {
  const given = requireOptions('options', options, READ_OPTIONS);
  const { activation: fallback = 'tanh', leftOut } = given;
  requireOneOf('activation', fallback, ACTIVATIONS);
  const files = openZip('npz', requireBytes('npz', bytes));
  const known = files.filter(
    ({ name }) => ARRAYS.has(name) || name === ACTIVATION || name === CELL,
  );
  const limit = limitOf(given);
  requireBytesWithin(known, limit);

  const arrays: Partial<Record<DataArray, Tensor>> = {};
  const kind: { cell: CellType; activation: Activation } = { cell: 'rnn', activation: fallback };
  let count = 0;
  for (const file of known) {
    const where = `npz ${file.name}`;
    const name = ARRAYS.get(file.name);
    if (name === undefined) {
      const text = readNpyText(where, await file.read());
      if (file.name === CELL) kind.cell = requireOneOf('cell', text, CELL_TYPES);
      else kind.activation = requireOneOf('activation', text, ACTIVATIONS);
      continue;
    }
    const at = (head: Uint8Array) => {
      count += countNumbers(where, head, file.size);
      requireWithin('npz', count, limit);
    };
    arrays[name] = readNpy(where, await file.read({ bytes: HEAD, at }));
  }
  const others = files.filter((file) => !known.includes(file)).map(({ name }) => name);
  const data = fromNamedArrays('npz', arrays, kind);
  if (others.length > 0) leftOut?.(others.map((name) => name.replace(/\.npy$/, '')));
  return data;
}

export const READ_OPTIONS = ['activation', 'limit', 'leftOut'];
const ACTIVATION = 'activation.npy';
const CELL = 'cell.npy';
const ARRAYS: ReadonlyMap<string, DataArray> = new Map(
  DATA_ARRAYS.map((name) => [`${name}.npy`, name]),
);

/** By the sizes of the directory: no number takes more than 8 bytes. */
function requireBytesWithin(files: readonly Packed[], limit: number): void {
  const most = 8 * limit + files.length * HEAD;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total <= most) return;
  throw unexpected('BAD_OPTION', 'npz', `at most ${limit} numbers`, `${total} bytes`);
}
