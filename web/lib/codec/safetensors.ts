// A layer as safetensors with the names of PyTorch's nn.RNN, nn.GRU and nn.LSTM, which have two biases and add them:
// U = weight_ih_l0, W = weight_hh_l0, b = bias_ih_l0 + bias_hh_l0; of a GRU's n they stay apart. Below these stand h0, c0,
// x, dh and dcT.
import { dtypeOf, sizeOf } from '../array.ts';
import { describe, unexpected } from '../errors.ts';
import { requireOneOf, requireOptions } from '../options.ts';
import { ACTIVATIONS } from '../spec/activations.ts';
import { type CellType, hasGates } from '../spec/cells.ts';
import { type DataArray, type LayerData, readLayerData } from '../spec/layer-data.ts';
import { newArray, Tensor, type TensorLike } from '../tensor.ts';
import { type Bytes, decodeNumbers, encodeNumbers, requireBytes } from './bytes.ts';
import { limitOf, requireWithin } from './limit.ts';
import { cellOf, fromNamedArrays, namedArrays } from './named-arrays.ts';
import { READ_OPTIONS, type ReadOptions } from './npz.ts';
import { readContainer, type Stored, writeContainer } from './safetensors-header.ts';
import { shownName } from './shown.ts';

/** How to read a file of tensors. */
export interface SafetensorsOptions extends ReadOptions {
  /** What stands before `weight_ih_l0`, as in `encoder.rnn.`. Default: what the file has, if it is one. */
  readonly prefix?: string;
}

const NAMES = { U: 'weight_ih_l0', W: 'weight_hh_l0', b: 'bias_ih_l0' } as const;
const nameOf = (name: DataArray): string =>
  name === 'U' || name === 'W' || name === 'b' ? NAMES[name] : name;
const SECOND_BIAS = 'bias_hh_l0';
const RUN = ['h0', 'c0', 'x', 'dh', 'dcT'] as const;
const TYPES: ReadonlyMap<string, string> = new Map([
  ['F64', 'f8'],
  ['F32', 'f4'],
  ['F16', 'f2'],
]);

/**
 * The layer and its run as safetensors. bias_ih_l0 is b and bias_hh_l0 is 0. h0 is left out where it
 * is 0: a layer without a run is then what `nn.RNN.load_state_dict` expects, or nn.GRU's, or nn.LSTM's.
 */
export function toSafetensors(data: LayerData<TensorLike>): Uint8Array {
  const checked = readLayerData(data);
  const dtype = checked.dtype === 'float64' ? 'F64' : 'F32';
  const tensors = new Map<string, Stored>();
  for (const [name, tensor] of namedArrays(checked)) {
    if ((name === 'h0' || name === 'c0') && tensor.shape.length === 1 && isZero(tensor)) continue;
    const { shape } = tensor;
    if (name === 'b') {
      for (const [i, one] of biasesOf(tensor, checked).entries()) {
        const stored = { dtype, shape: one.shape, bytes: encodeNumbers(one.data) };
        tensors.set([NAMES.b, SECOND_BIAS][i]!, stored);
      }
      continue;
    }
    const bytes = encodeNumbers(tensor.data);
    tensors.set(nameOf(name), { dtype, shape, bytes });
  }
  const metadata = new Map([['format', 'pt']]); // what PyTorch's loaders ask for
  if (!hasGates(checked.cell)) metadata.set('activation', checked.activation);
  return writeContainer({ metadata, tensors });
}

const isZero = ({ data }: Tensor) => data.every((value: number) => Object.is(value, 0));

/**
 * The layer of a file with the names of nn.RNN, nn.GRU or nn.LSTM, behind a prefix where there is one; other tensors of the
 * model are left alone. Numbers are F64, F32 or F16; float32 if no tensor is F64.
 * Throws BAD_OPTION for a file that breaks a rule of the format, for several layers or directions,
 * and more numbers than `limit`, SHAPE_MISMATCH and NOT_FINITE as a layer does.
 */
export function fromSafetensors(bytes: Bytes, options: SafetensorsOptions = {}): LayerData {
  const given = requireOptions('options', options, [...READ_OPTIONS, 'prefix']);
  const { activation: fallback = 'tanh', prefix: chosen, leftOut } = given;
  requireOneOf('activation', fallback, ACTIVATIONS);
  if (chosen !== undefined && typeof chosen !== 'string') {
    throw unexpected('BAD_OPTION', 'prefix', 'a text', describe(chosen));
  }
  const { metadata, tensors } = readContainer(requireBytes('safetensors', bytes));
  const named = metadata.get('activation') ?? fallback;
  const activation = requireOneOf('activation', named, ACTIVATIONS);
  const prefix = chosen === undefined ? findPrefix([...tensors.keys()]) : chosen;
  requireOneLayer(prefix, [...tensors.keys()]);
  const cell = cellOf(tensors.get(prefix + NAMES.W)?.shape ?? []) ?? 'rnn';
  const known = [...Object.values(NAMES), SECOND_BIAS, ...RUN].map((name) => prefix + name);
  const count = known.reduce((sum, name) => sum + sizeOf(tensors.get(name)?.shape ?? [0]), 0);
  requireWithin('safetensors', count, limitOf(given));

  const read = (name: string) => readTensorOf(prefix + name, tensors.get(prefix + name));
  const arrays: Partial<Record<DataArray, Tensor>> = {};
  for (const name of ['U', 'W', ...RUN] as const) {
    const tensor = read(nameOf(name));
    if (tensor !== undefined) arrays[name] = tensor;
  }
  const [first, second] = [read(NAMES.b), read(SECOND_BIAS)];
  if (first !== undefined && second !== undefined) arrays.b = joined(first, second, cell);
  else if (first !== second) {
    const missing = first === undefined ? NAMES.b : SECOND_BIAS;
    throw unexpected('BAD_OPTION', 'safetensors', 'both biases or none', `no ${missing}`);
  }
  const data = fromNamedArrays('safetensors', arrays, { cell, activation });
  const others = [...tensors.keys()].filter((name) => !known.includes(name));
  if (others.length > 0) leftOut?.(others);
  return data;
}

function findPrefix(names: readonly string[]): string {
  const found = names.filter((name) => name.endsWith(NAMES.U));
  if (found.length === 1) return found[0]!.slice(0, -NAMES.U.length);
  const actual =
    found.length === 0
      ? 'none'
      : `${found.slice(0, 3).map(shownName).join(', ')}: choose by prefix`;
  throw unexpected('BAD_OPTION', 'safetensors', `one ${NAMES.U}`, actual);
}

/** Further layers and directions would silently be lost. */
function requireOneLayer(prefix: string, names: readonly string[]): void {
  const known: readonly string[] = [...Object.values(NAMES), SECOND_BIAS];
  const further = names.find((name) => {
    const own = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return /^(weight|bias)_[ih][hr]_l\d+(_reverse)?$/.test(own) && !known.includes(own);
  });
  if (further === undefined) return;
  throw unexpected('BAD_OPTION', 'safetensors', 'one layer in one direction', shownName(further));
}

function readTensorOf(name: string, stored: Stored | undefined): Tensor | undefined {
  if (stored === undefined) return undefined;
  const type = TYPES.get(stored.dtype);
  if (type === undefined)
    throw unexpected('BAD_OPTION', shownName(name), 'F64, F32 or F16', stored.dtype);
  return new Tensor(stored.shape, decodeNumbers(stored.bytes, type, true));
}

/** bias_ih and bias_hh: the second is 0, but for b_hn of a GRU. */
function biasesOf({ data }: Tensor, { cell, hiddenSize: H }: LayerData): readonly Tensor[] {
  const apart = cell === 'gru' ? H : 0;
  const first = data.slice(0, data.length - apart);
  const second = data.slice(0, first.length).fill(0);
  second.set(data.subarray(first.length), first.length - apart);
  return [first, second].map((numbers) => new Tensor([numbers.length], numbers));
}

/** b of both, of a GRU with b_hn behind. */
function joined(first: Tensor, second: Tensor, cell: CellType): Tensor {
  if (cell !== 'gru') return sum(first, second);
  const all = sum(first, second);
  const size = first.data.length;
  const from = size - Math.floor(size / 3);
  const data = newArray(dtypeOf(all.data)!, size + size - from);
  data.set(all.data);
  data.set(first.data.subarray(from), from);
  data.set(second.data.subarray(from), size);
  return new Tensor([data.length], data);
}

/** Where the second is 0 the first is kept as it is, so that -0 survives. */
function sum(first: Tensor, second: Tensor): Tensor {
  const [a, b] = [`[${first.shape.join(', ')}]`, `[${second.shape.join(', ')}]`];
  if (a !== b) throw unexpected('SHAPE_MISMATCH', SECOND_BIAS, `the shape ${a}`, b);
  const single = first.data instanceof Float32Array && second.data instanceof Float32Array;
  const data = newArray(single ? 'float32' : 'float64', first.data.length);
  for (const [i, value] of first.data.entries()) {
    data[i] = second.data[i] === 0 ? value : value + second.data[i]!;
  }
  return new Tensor(first.shape, data);
}
