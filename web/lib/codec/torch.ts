// A layer out of what torch.save writes: a ZIP archive with a pickle of names and shapes, data.pkl, and a file of numbers
// for every storage, data/0, data/1 …. Source: PyTorch, torch/serialization.py and torch/_utils.py.
// Not read: the format before PyTorch 1.6, TorchScript, whole modules, other numbers than floats.
import { sizeOf } from '../array.ts';
import { unexpected } from '../errors.ts';
import type { LayerData } from '../spec/layer-data.ts';
import { newArray, Tensor } from '../tensor.ts';
import {
  BFLOAT16,
  type Bytes,
  NUMBER_TYPES,
  type NumberType,
  requireBytes,
  viewOf,
} from './bytes.ts';
import { isCount, isCounts } from './counts.ts';
import { requireWithin } from './limit.ts';
import { Name, readPickle, requirePickleSize } from './pickle.ts';
import { shownName } from './shown.ts';
import { type Choice, chooseLayer, layerOfTensors, type StateDictOptions } from './state-dict.ts';
import { openZip, type Packed } from './zip.ts';

const PICKLE = 'data.pkl';
const LEGACY = 0x80; // PROTO: a pickle, and no archive around it
const MAX_VALUES = 100_000; // of a checkpoint: two for every parameter and its optimizer, and some words
const MAX_DEPTH = 16;
const MAX_NAME = 1000; // letters, as of a file's name in an archive
const MAX_RANK = 8;

const STORAGES: ReadonlyMap<string, NumberType> = new Map([
  ['torch.DoubleStorage', NUMBER_TYPES.get('f8')!],
  ['torch.FloatStorage', NUMBER_TYPES.get('f4')!],
  ['torch.HalfStorage', NUMBER_TYPES.get('f2')!],
  ['torch.BFloat16Storage', BFLOAT16],
]);

/** Numbers in a file of their own, which tensors may share. */
class Storage {
  readonly type: string;
  readonly key: string;
  readonly count: number;

  constructor(type: string, key: string, count: number) {
    this.type = type;
    this.key = key;
    this.count = count;
  }
}

/** A view of a storage. */
class View {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  /** How far apart neighbours are. */
  readonly strides: readonly number[];

  constructor(
    storage: Storage,
    offset: number,
    shape: readonly number[],
    strides: readonly number[],
  ) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}

const malformed = (expected: string, actual: string) =>
  unexpected('BAD_OPTION', 'pt', expected, actual);

/**
 * The layer of a .pt or .pth file, as `torch.save(model.state_dict(), path)` writes it since PyTorch 1.6: the names of nn.RNN,
 * nn.GRU or nn.LSTM, behind a prefix where there is one. Of a checkpoint, a dictionary of state_dicts, names begin with the
 * keys, as in `model.rnn.`. Nothing in the file is run. Numbers are doubles, floats, half or bfloat16; float32 if no
 * tensor of the layer is of doubles.
 * Rejects with BAD_OPTION for a pickle that calls anything but what makes tensors, a damaged archive, several layers or
 * directions, and more numbers than `limit`, with SHAPE_MISMATCH and NOT_FINITE as a layer does.
 */
export async function fromTorch(bytes: Bytes, options: StateDictOptions = {}): Promise<LayerData> {
  const archive = openArchive(requireBytes('pt', bytes));
  const tensors = viewsOf(await readNames(archive));
  const choice = chooseLayer('pt', tensors, options);
  requireRoom(choice, tensors);
  const littleEndian = await isLittleEndian(archive);
  const read = new Map<string, Tensor>();
  for (const name of choice.names) {
    read.set(name, await readView(archive, name, tensors.get(name)!, littleEndian));
  }
  const data = layerOfTensors('pt', choice, read);
  choice.tellOthers();
  return data;
}

/** The files of an archive, without the folder that all of them lie in. */
type Archive = ReadonlyMap<string, Packed>;

function openArchive(bytes: Uint8Array): Archive {
  if (bytes[0] === LEGACY) {
    const expected = 'the archive that torch.save writes since PyTorch 1.6';
    throw malformed(expected, 'the format before, a bare pickle');
  }
  const files = openZip('pt', bytes);
  const pickle = files.find(({ name }) => /^([^/]*\/)?data\.pkl$/.test(name));
  if (pickle === undefined) throw malformed('an archive of torch.save', 'one without data.pkl');
  const folder = pickle.name.slice(0, -PICKLE.length);
  const inside = files.filter(({ name }) => name.startsWith(folder));
  const archive = new Map(inside.map((file) => [file.name.slice(folder.length), file]));
  if (archive.has('constants.pkl')) throw malformed('a state_dict', 'a program of TorchScript');
  return archive;
}

async function readNames(archive: Archive): Promise<unknown> {
  const file = archive.get(PICKLE)!;
  requirePickleSize('pt', file.size);
  return readPickle('pt', await file.read(), {
    calls: CALLS,
    isName: (name) => /^torch\.\w+Storage$/.test(name),
    outside: storageOf,
  });
}

const CALLS = new Map<string, (args: readonly unknown[]) => unknown>([
  ['collections.OrderedDict', () => new Map()],
  ['torch._utils._rebuild_tensor_v2', viewOfArguments],
  ['torch._utils._rebuild_parameter', ([data]) => data],
]);

const isAxes = (value: unknown): value is number[] => isCounts(value) && value.length <= MAX_RANK;

function storageOf(id: unknown): Storage {
  const [kind, type, key, , count] = Array.isArray(id) ? id : [];
  const isStorage = kind === 'storage' && type instanceof Name && typeof key === 'string';
  if (!isStorage || !isCount(count)) throw malformed('storages of tensors', 'something else');
  return new Storage(type.text, key, count);
}

function viewOfArguments([storage, offset, shape, strides]: readonly unknown[]): View {
  const isView = storage instanceof Storage && isCount(offset) && isAxes(shape);
  if (!isView || !isAxes(strides) || strides.length !== shape.length) {
    throw malformed('storages, shapes and strides of tensors', 'something else');
  }
  const last = shape.reduce((sum, length, d) => sum + (length - 1) * strides[d]!, offset);
  if (sizeOf(shape) > 0 && last >= storage.count) {
    throw malformed(`tensors within their ${storage.count} numbers`, `one that reaches ${last}`);
  }
  return new View(storage, offset, shape, strides);
}

/** All tensors of nested dictionaries and lists, by the keys on the way to them. */
function viewsOf(value: unknown): ReadonlyMap<string, View> {
  const views = new Map<string, View>();
  let values = 0;
  const walk = (value: unknown, path: readonly string[]): void => {
    if (++values > MAX_VALUES) throw malformed(`at most ${MAX_VALUES} values`, 'more');
    if (value instanceof View) {
      const name = path.join('.');
      if (name.length > MAX_NAME) throw malformed('shorter names', `${name.length} letters`);
      if (views.has(name)) throw malformed('every name once', `${shownName(name)} twice`);
      views.set(name, value);
      return;
    }
    if (!(value instanceof Map || Array.isArray(value))) return;
    if (path.length === MAX_DEPTH) throw malformed(`at most ${MAX_DEPTH} levels`, 'more');
    for (const [key, inner] of value.entries()) walk(inner, [...path, `${key}`]);
  };
  walk(value, []);
  return views;
}

/** A storage may be larger than the tensors that view it. */
function requireRoom({ names, limit }: Choice, tensors: ReadonlyMap<string, View>): void {
  const counts = new Map<string, number>();
  for (const name of names) {
    const { key, count } = tensors.get(name)!.storage;
    counts.set(key, Math.max(count, counts.get(key) ?? 0));
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  requireWithin('pt', total, limit);
}

async function isLittleEndian(archive: Archive): Promise<boolean> {
  const file = archive.get('byteorder');
  if (file === undefined) return true; // before PyTorch 2.1
  if (file.size > 'little'.length) throw malformed('a byte order', `${file.size} bytes`);
  const order = new TextDecoder().decode(await file.read());
  if (order === 'little' || order === 'big') return order === 'little';
  throw malformed('the byte order little or big', shownName(order));
}

async function readView(
  archive: Archive,
  name: string,
  { storage, offset, shape, strides }: View,
  littleEndian: boolean,
): Promise<Tensor> {
  const type = STORAGES.get(storage.type);
  if (type === undefined) {
    const expected = 'numbers of a double, float, half or bfloat16';
    throw unexpected('BAD_OPTION', shownName(name), expected, storage.type);
  }
  const file = archive.get(`data/${storage.key}`);
  const size = storage.count * type.size;
  if (file?.size !== size) {
    const actual = file === undefined ? 'no such file' : `${file.size} bytes`;
    throw malformed(`${size} bytes in data/${shownName(storage.key)}`, actual);
  }
  const view = viewOf(await file.read());
  const numbers = newArray(type.single ? 'float32' : 'float64', sizeOf(shape));
  let next = 0;
  const copy = (d: number, from: number): void => {
    if (d === shape.length) numbers[next++] = type.read(view, from * type.size, littleEndian);
    else for (let i = 0; i < shape[d]!; i++) copy(d + 1, from + i * strides[d]!);
  };
  if (numbers.length > 0) copy(0, offset);
  return new Tensor(shape, numbers);
}
