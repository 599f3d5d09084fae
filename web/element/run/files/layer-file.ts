// Files that people bring and take: which codec reads them, and whether the page can show what they hold.
import { FORMATS } from '../../../lib/codec/formats.ts';
import { decodeText, tensorOf } from '../../../lib/codec/from-text.ts';
import type { LayerData } from '../../../lib/codec/index.ts';
import { fromNpy } from '../../../lib/codec/npy.ts';
import { type Reading, readText } from '../../../lib/codec/text/index.ts';
import { Tensor } from '../../../lib/index.ts';
import { shapeOf } from '../../../lib/spec/cells.ts';
import { type DataArray, readLayerData, specOf } from '../../../lib/spec/layer-data.ts';
import { LIMITS } from '../../state/limits.ts';
import type { Run } from '../run.ts';
import { toCsv } from './csv.ts';

export { WRITTEN_FORMATS, type WrittenFormat } from '../../../lib/codec/formats.ts';

/** The arrays that may have a file of their own. */
export type MatrixName = DataArray;
export const MATRICES: readonly MatrixName[] = ['U', 'W', 'b', 'x', 'h0', 'c0', 'dh', 'dcT'];

/** The endings of files that hold a layer. */
export const LAYER_EXTENSIONS: readonly string[] = FORMATS.flatMap(({ extensions }) => extensions);

export const MOST = { ...LIMITS, batchSize: 1 };

export type FileSizes = Readonly<Record<keyof typeof MOST, number>>;

/** Larger than the page shows. */
export class TooLarge extends Error {
  readonly sizes: FileSizes;

  constructor(sizes: FileSizes) {
    super('larger than the page shows');
    this.sizes = sizes;
  }
}

/** Neither the name nor the size is that of a layer. */
export class UnknownFile extends Error {}

/** The layer on the page and its run. */
export function layerDataOf({ problem, U, W, b, x, dh, cells, dcT }: Run): LayerData {
  const vector = (numbers: ArrayLike<number>) =>
    new Tensor(shapeOf('h', problem), Float64Array.from(numbers));
  return {
    ...specOf(problem),
    weights: problem.bias ? { U, W, b } : { U, W },
    h0: vector(problem.h0),
    ...(cells && { c0: vector(cells.data.subarray(0, problem.hiddenSize)) }),
    x: new Tensor(x.shape, Float64Array.from(x.data)),
    dh: lastIfAlone(dh),
    ...(dcT?.data.some((value: number) => value !== 0) && { dcT: vector(dcT.data) }),
  };
}

/** dh of the last step, [H], where it is 0 at all others; else of every step, [T, H]. */
function lastIfAlone(dh: Tensor): Tensor {
  const [steps, size] = dh.shape as [number, number];
  const from = (steps - 1) * size;
  const alone = dh.data.subarray(0, from).every((value: number) => Object.is(value, 0));
  return alone ? new Tensor([size], Float64Array.from(dh.data.subarray(from))) : dh;
}

/** One of its arrays as CSV; undefined where the layer has none. */
export function writeMatrix(
  { weights, h0, c0, x, dh, dcT }: LayerData,
  name: MatrixName,
): string | undefined {
  const tensor = { ...weights, h0, c0, x, dh, dcT }[name];
  return tensor && toCsv(tensor);
}

export const MOST_BYTES = 1_000_000; // the largest layer that the page shows has a few thousand numbers

/** What a browser's File is read by. */
export type LayerFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** The endings of files that hold one array, which their names tell. */
export const MATRIX_EXTENSIONS: readonly string[] = ['.csv', '.tsv', '.txt', '.npy'];

/** Whether the name is one of a file with a layer, or with an array of one. */
export function isLayerFile(name: string): boolean {
  return (formatOf(name) ?? matrixOf(name)) !== undefined;
}

const formatOf = (name: string) =>
  FORMATS.find(({ extensions }) => extensions.includes(partsOf(name).extension ?? ''));

/** A file as it was understood. */
export interface ReadFile {
  readonly data: LayerData;
  /** What is in it and has no place in a layer. */
  readonly leftOut: readonly string[];
  /** How a text was read. */
  readonly text?: Reading;
}

/** The most numbers of a layer that the page shows, and some more, so that its sizes can be told. */
const MOST_NUMBERS = 2 ** 16;

/**
 * The layer of a file, whose name tells its format; from a file of one array that is called by its letter, the present
 * layer with that array.
 * Rejects with an UnrolledError, TooLarge or UnknownFile.
 */
export async function readLayer(file: LayerFile, present: LayerData): Promise<ReadFile> {
  if (file.size > MOST_BYTES) throw new UnknownFile(file.name);
  const format = formatOf(file.name);
  const name = matrixOf(file.name);
  if (format === undefined && name === undefined) throw new UnknownFile(file.name);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (format !== undefined) {
    let leftOut: readonly string[] = [];
    const options = {
      limit: MOST_NUMBERS,
      leftOut: (names: readonly string[]) => (leftOut = names),
    };
    return { data: requireShown(await format.read(bytes, options)), leftOut };
  }
  if (partsOf(file.name).extension === '.npy') {
    const tensor = fromNpy(bytes, { limit: MOST_NUMBERS });
    return { data: requireShown(withMatrix(present, name!, tensor)), leftOut: [] };
  }
  const fits = (rows: number, columns: number) => hasRoom(present, name!, rows, columns);
  const text = readText(decodeText(bytes), { limit: MOST_NUMBERS, isFile: true, fits }, name);
  return { data: requireShown(withMatrix(present, name!, tensorOf(text))), leftOut: [], text };
}

const isState = (name: MatrixName) => name === 'h0' || name === 'c0' || name === 'dcT';

function matrixOf(file: string): MatrixName | undefined {
  const { stem, extension = '' } = partsOf(file);
  if (!MATRIX_EXTENSIONS.includes(extension)) return undefined;
  return MATRICES.find((each) => each.toLowerCase() === stem);
}

/** In lower case, without the number that a browser gives to a second download. */
function partsOf(name: string): { readonly stem?: string; readonly extension?: string } {
  const lower = name.toLowerCase();
  const dot = lower.lastIndexOf('.');
  if (dot < 0) return {};
  const stem = lower.slice(0, dot).replace(/ ?\(\d+\)$/, '');
  return { ...(stem && { stem }), extension: lower.slice(dot) };
}

/** Whether an array of this size can be that one, so that a text with two readings may have one. */
function hasRoom(present: LayerData, name: MatrixName, rows: number, columns: number): boolean {
  const { inputSize: I, hiddenSize: H, x } = present;
  const isVectorOf = (length: number) => Math.min(rows, columns) === 1 && rows * columns === length;
  const isVector = isVectorOf(H);
  if (name === 'b') return isVectorOf(shapeOf('b', present)[0]!);
  if (isState(name)) return isVector;
  if (name === 'dh') return isVector || (rows === x?.shape[0] && columns === H);
  if (name === 'x') return columns === I;
  return rows === shapeOf(name, present)[0] && columns === (name === 'U' ? I : H);
}

/** The layer with another array; vectors may lie or stand, and x may have any number of steps. */
function withMatrix(present: LayerData, name: MatrixName, { shape, data }: Tensor): LayerData {
  const everyStep = shape[0] === present.x?.shape[0] && shape[1] === present.hiddenSize;
  const lastStep = name === 'dh' && !everyStep && data.length === present.hiddenSize;
  const vector = isState(name) || name === 'b' || lastStep;
  const tensor = vector ? new Tensor([data.length], data) : new Tensor(shape, data);
  const { weights, dh, ...rest } = present;
  const keepsDh = name !== 'x' || shape[0] === present.x?.shape[0];
  const next = { ...rest, weights, ...(dh && keepsDh && { dh }) };
  const changed =
    name === 'U' || name === 'W' || name === 'b'
      ? { ...next, bias: present.bias || name === 'b', weights: { ...weights, [name]: tensor } }
      : { ...next, [name]: tensor };
  return readLayerData(changed);
}

/** Throws TooLarge for sizes that the page does not show. */
function requireShown(data: LayerData): LayerData {
  const { inputSize, hiddenSize, x } = data;
  const [steps = 0, batchSize = 1] = x === undefined ? [] : x.shape.slice(0, -1);
  const sizes = { inputSize, hiddenSize, steps, batchSize };
  const names = Object.keys(MOST) as (keyof FileSizes)[];
  if (names.some((name) => sizes[name] > MOST[name])) throw new TooLarge(sizes);
  return x === undefined || x.shape.length === 2 ? data : withoutBatch(data, x);
}

/** A batch of one is one sequence. */
function withoutBatch({ h0, c0, dh, dcT, ...data }: LayerData, x: Tensor): LayerData {
  const squeezed = ({ shape, data }: Tensor, at: number) =>
    new Tensor(
      shape.filter((_, d) => d !== at),
      data,
    );
  const single = (state: Tensor) => (state.shape.length === 2 ? squeezed(state, 0) : state);
  return {
    ...data,
    x: squeezed(x, 1),
    h0: single(h0),
    ...(c0 && { c0: single(c0) }),
    ...(dcT && { dcT: single(dcT) }),
    ...(dh && { dh: squeezed(dh, dh.shape.length - 2) }),
  };
}
