// A layer as NumPy's .npz: np.load gives the arrays U, W, b, h0, x, dh and the text `activation`.
import { unexpected } from '../errors.ts';
import { requireOneOf, requireOptions } from '../options.ts';
import { ACTIVATIONS, type Activation } from '../spec/activations.ts';
import { DATA_ARRAYS, type DataArray, type LayerData, readLayerData } from '../spec/layer-data.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { type Bytes, requireBytes } from './bytes.ts';
import { fromNamedArrays, namedArrays } from './named-arrays.ts';
import { readNpy, readNpyText, writeNpy, writeNpyText } from './npy.ts';
import { readZip, writeZip } from './zip.ts';

/** How to read a file of arrays. */
export interface ReadOptions {
  /** For files that do not name one. Default `tanh`, the layer's and PyTorch's. */
  readonly activation?: Activation;
}

/**
 * The layer and its run as an uncompressed .npz: U [H, I], W [H, H], b [H] where there is a bias, h0,
 * x and dh where there is a run, and activation, a 0-d text. `np.load` needs no pickle for it.
 */
export function toNpz(data: LayerData<TensorLike>): Uint8Array {
  const checked = readLayerData(data);
  const arrays = namedArrays(checked).map(([name, tensor]) => [name, writeNpy(tensor)] as const);
  const all = [...arrays, ['activation', writeNpyText(checked.activation)] as const];
  return writeZip(new Map(all.map(([name, bytes]) => [`${name}.npy`, bytes])));
}

/**
 * The layer of an .npz with U and W, and b, h0, x, dh, activation where it has them, as `np.savez` and
 * `np.savez_compressed` write it: floats or integers of any byte order, rows or columns first.
 * Without b the layer has no bias; without h0 that is 0; float32 if every array is.
 * Rejects with BAD_OPTION for a damaged archive, pickled objects and other names, with SHAPE_MISMATCH
 * and NOT_FINITE as a layer does.
 */
export async function fromNpz(bytes: Bytes, options: ReadOptions = {}): Promise<LayerData> {
  requireOptions('options', options, ['activation']);
  const { activation: fallback = 'tanh' } = options;
  requireOneOf('activation', fallback, ACTIVATIONS);
  const files = await readZip(requireBytes('npz', bytes), DATA_ARRAYS.length + 1);
  const arrays: Partial<Record<DataArray, Tensor>> = {};
  let activation = fallback;
  for (const [file, content] of files) {
    const where = `npz ${file}`;
    const name = DATA_ARRAYS.find((known) => file === `${known}.npy`);
    if (name !== undefined) arrays[name] = readNpy(where, content);
    else if (file === 'activation.npy') {
      activation = requireOneOf('activation', readNpyText(where, content), ACTIVATIONS);
    } else {
      const expected = `the arrays ${DATA_ARRAYS.join(', ')} and activation`;
      throw unexpected('BAD_OPTION', 'npz', expected, file);
    }
  }
  return fromNamedArrays('npz', arrays, activation);
}
