// A layer as safetensors, with the names of PyTorch's nn.RNN, nn.GRU and nn.LSTM.
import { unexpected } from '../errors.ts';
import { hasGates } from '../spec/cells.ts';
import { type DataArray, type LayerData, readLayerData } from '../spec/layer-data.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import {
  BFLOAT16,
  type Bytes,
  decodeNumbers,
  encodeNumbers,
  NUMBER_TYPES,
  requireBytes,
} from './bytes.ts';
import { isPlainStart, namedArrays } from './named-arrays.ts';
import { readContainer, type Stored, writeContainer } from './safetensors-header.ts';
import { shownName } from './shown.ts';
import {
  chooseLayer,
  layerOfTensors,
  NAMES,
  SECOND_BIAS,
  type StateDictOptions,
} from './state-dict.ts';
import { splitBias } from './two-biases.ts';

const nameOf = (name: DataArray): string =>
  name === 'U' || name === 'W' || name === 'b' ? NAMES[name] : name;
const TYPES = new Map([
  ['F64', NUMBER_TYPES.get('f8')!],
  ['F32', NUMBER_TYPES.get('f4')!],
  ['F16', NUMBER_TYPES.get('f2')!],
  ['BF16', BFLOAT16],
]);

/**
 * The layer and its run as safetensors. bias_ih_l0 is b and bias_hh_l0 is 0. h0 is left out where it
 * is 0: a layer without a run is then what `nn.RNN.load_state_dict` expects, or nn.GRU's, or nn.LSTM's.
 */
export function toSafetensors(data: LayerData<TensorLike>): Uint8Array {
  const checked = readLayerData(data);
  const { cell = 'rnn', hiddenSize } = checked;
  const dtype = checked.dtype === 'float64' ? 'F64' : 'F32';
  const tensors = new Map<string, Stored>();
  const put = (name: string, { shape, data }: Tensor) =>
    tensors.set(name, { dtype, shape, bytes: encodeNumbers(data) });
  for (const [name, tensor] of namedArrays(checked)) {
    if ((name === 'h0' || name === 'c0') && isPlainStart(tensor)) continue;
    if (name !== 'b') {
      put(nameOf(name), tensor);
      continue;
    }
    const [first, second] = splitBias(tensor, cell, hiddenSize);
    put(NAMES.b, first);
    put(SECOND_BIAS, second);
  }
  const metadata = new Map([['format', 'pt']]); // what PyTorch's loaders ask for
  if (!hasGates(cell)) metadata.set('activation', checked.activation);
  return writeContainer({ metadata, tensors });
}

/**
 * The layer of a file with the names of nn.RNN, nn.GRU or nn.LSTM, behind a prefix where there is one; other tensors of the
 * model are left alone. Numbers are F64, F32, F16 or BF16; float32 if no tensor is F64.
 * Throws BAD_OPTION for a file that breaks a rule of the format, for several layers or directions,
 * and more numbers than `limit`, SHAPE_MISMATCH and NOT_FINITE as a layer does.
 */
export function fromSafetensors(bytes: Bytes, options: StateDictOptions = {}): LayerData {
  const { metadata, tensors } = readContainer(requireBytes('safetensors', bytes));
  const choice = chooseLayer('safetensors', tensors, options, metadata.get('activation'));
  const read = choice.names.map((name) => [name, readTensorOf(name, tensors.get(name)!)] as const);
  const data = layerOfTensors('safetensors', choice, new Map(read));
  choice.tellOthers();
  return data;
}

function readTensorOf(name: string, { dtype, shape, bytes }: Stored): Tensor {
  const type = TYPES.get(dtype);
  if (type === undefined)
    throw unexpected('BAD_OPTION', shownName(name), 'F64, F32, F16 or BF16', dtype);
  return new Tensor(shape, decodeNumbers(bytes, type, true));
}
