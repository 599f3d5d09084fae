// A layer out of any model in ONNX with a node RNN, GRU or LSTM.
// Not read: peepholes, the other direction, clip, input_forget, sequence_lens, a GRU whose reset comes before the product.
import { sizeOf } from '../array.ts';
import { describe, unexpected } from '../errors.ts';
import { requireOptions } from '../options.ts';
import { ACTIVATIONS, type Activation } from '../spec/activations.ts';
import { CELL_TYPES, CELLS, type CellType, hasGates } from '../spec/cells.ts';
import type { DataArray, LayerData } from '../spec/layer-data.ts';
import { type NestedNumbers, readTensor, Tensor } from '../tensor.ts';
import { type Bytes, requireBytes } from './bytes.ts';
import { parseJson } from './json-text.ts';
import { limitOf, requireWithin } from './limit.ts';
import { fromNamedArrays } from './named-arrays.ts';
import { READ_OPTIONS, type ReadOptions } from './npz.ts';
import {
  type AttributeValue,
  type Node,
  type ReadGraph,
  readModel,
  type StoredTensor,
} from './onnx-model.ts';
import { FUNCTIONS, NOTES, ordered, typeOf } from './onnx-terms.ts';
import { shownName } from './shown.ts';
import { joinBiases } from './two-biases.ts';

/** How to read a model. */
export interface FromOnnxOptions extends Omit<ReadOptions, 'activation'> {
  /** The name of the recurrent node. Default: the one there is. */
  readonly node?: string;
}

const GATED = { gru: ['Sigmoid', 'Tanh'], lstm: ['Sigmoid', 'Tanh', 'Tanh'] } as const;

/**
 * The layer of the one RNN, GRU or LSTM in a model, or of the node that is named; the others are left alone. Weights are
 * initializers or constants, of doubles, floats, half or bfloat16; float32 if none is a double. A start that the model
 * takes as an input or computes is 0 here, and is told to `leftOut`.
 * Throws BAD_OPTION for what a layer does not have, as peepholes, the other direction, clip, a GRU with linear_before_reset = 0,
 * for external data, and more numbers than `limit`, SHAPE_MISMATCH and NOT_FINITE as a layer does.
 */
export function fromOnnx(bytes: Bytes, options: FromOnnxOptions = {}): LayerData {
  const given = requireOptions('options', options, [
    ...READ_OPTIONS.filter((name) => name !== 'activation'),
    'node',
  ]);
  const limit = limitOf(given);
  const types = CELL_TYPES.map(typeOf);
  const graph = readModel(requireBytes('onnx', bytes), types);
  const node = chooseNode(graph.nodes, given.node);
  const cell = CELL_TYPES[types.indexOf(node.type)]!;
  const { layout, activation } = readAttributes(node, cell);
  const found = inputsOf(node, cell, graph);
  const notes = NOTES.flatMap((name) => {
    const text = graph.metadata.get(name);
    return text === undefined ? [] : [[name, noteOf(name, text)] as const];
  });
  const counts = [...found.tensors.values()].map(({ shape }) => sizeOf(shape));
  counts.push(...notes.map(([, { count }]) => count));
  requireWithin(
    'onnx',
    counts.reduce((sum, count) => sum + count, 0),
    limit,
  );

  const of = (name: string) => found.tensors.get(name)?.read(`onnx ${name}`);
  const U = oneDirection('W', of('W')!);
  const W = oneDirection('R', of('R')!);
  const H = W.shape[1]!;
  requireBlocks('W', U, cell, H);
  requireBlocks('R', W, cell, H);
  const B = of('B');
  const single = [U, W, B].every((tensor) => !(tensor?.data instanceof Float64Array));
  const run = Object.fromEntries(notes.map(([name, note]) => [name, note.read(single)]));
  const isBatch = run.x?.shape.length === 3;
  const arrays: Partial<Record<DataArray, Tensor>> = {
    U: ordered(U, cell, 'read'),
    W: ordered(W, cell, 'read'),
    ...(B && { b: biasOf(B, cell, H) }),
    ...run,
  };
  for (const [name, start] of [
    ['h0', of('initial_h')],
    ['c0', of('initial_c')],
  ] as const) {
    if (start !== undefined) arrays[name] = startOf(start, layout, isBatch);
  }
  const data = fromNamedArrays('onnx', arrays, { cell, activation });
  if (found.others.length > 0) given.leftOut?.(found.others);
  return data;
}

function chooseNode(nodes: readonly Node[], name: unknown): Node {
  if (name !== undefined && typeof name !== 'string') {
    throw unexpected('BAD_OPTION', 'node', 'a text', describe(name));
  }
  const found = name === undefined ? nodes : nodes.filter((node) => node.name === name);
  if (found.length === 1) return found[0]!;
  const names = nodes.slice(0, 3).map((node) => shownName(node.name));
  const actual = nodes.length === 0 ? 'none' : `${names.join(', ')}: choose by node`;
  throw unexpected('BAD_OPTION', 'onnx', 'one node of RNN, GRU or LSTM', actual);
}

/** Throws BAD_OPTION for every attribute that makes another cell of it. */
function readAttributes({ attributes }: Node, cell: CellType) {
  const refuse = (name: string, expected: string, value: unknown) => {
    const names = [value]
      .flat()
      .slice(0, 4)
      .map((one) => shownName(`${one}`));
    const actual = Array.isArray(value) ? names.join(', ') : describe(value);
    return unexpected('BAD_OPTION', `onnx ${shownName(name)}`, expected, actual);
  };
  const fixed: Readonly<Record<string, readonly AttributeValue[]>> = {
    direction: ['forward'],
    input_forget: cell === 'lstm' ? [0] : [],
    linear_before_reset: cell === 'gru' ? [1] : [],
    layout: [0, 1],
  };
  for (const [name, value] of attributes) {
    const values = fixed[name];
    if (values?.includes(value)) continue;
    if (values !== undefined && values.length > 0) throw refuse(name, values.join(' or '), value);
    if (!READ_ATTRIBUTES.includes(name)) throw refuse(name, 'no such attribute', value);
  }
  if (cell === 'gru' && !attributes.has('linear_before_reset')) {
    throw refuse('linear_before_reset', '1, a reset behind the product, as in PyTorch', 0);
  }
  return {
    layout: (attributes.get('layout') ?? 0) as 0 | 1,
    activation: activationOf(attributes, cell, refuse),
  };
}

/** hidden_size is R's; output_sequence is a wish of the first operator set. */
const READ_ATTRIBUTES = [
  ...['hidden_size', 'output_sequence'],
  ...['activations', 'activation_alpha', 'activation_beta'],
];

function activationOf(
  attributes: Node['attributes'],
  cell: CellType,
  refuse: (name: string, expected: string, value: unknown) => Error,
): Activation {
  const list = (name: string) => [attributes.get(name) ?? []].flat() as readonly unknown[];
  const names = list('activations').map((name) => `${name}`.toLowerCase());
  if (hasGates(cell)) {
    const expected = GATED[cell as 'gru' | 'lstm'];
    const same = names.join() === expected.join().toLowerCase();
    if (names.length === 0 || same) return 'tanh';
    throw refuse('activations', expected.join(', '), list('activations'));
  }
  const [wanted = 'tanh', ...more] = names;
  const [alpha, beta] = [list('activation_alpha')[0], list('activation_beta')[0]];
  const found = ACTIVATIONS.find((activation) => {
    const [name, a, b] = FUNCTIONS[activation];
    return name.toLowerCase() === wanted && (alpha ?? a) === a && (beta ?? b) === b;
  });
  if (found !== undefined && more.length === 0) return found;
  const expected = Object.values(FUNCTIONS).map(([name, a, b]) =>
    [name, a && +a.toPrecision(7), b].filter((part) => part !== undefined).join(' '),
  );
  throw refuse(
    'activations',
    `one of ${expected.join(', ')}`,
    [...list('activations'), alpha, beta].filter((v) => v !== undefined),
  );
}

/** The tensors of a node by the names of its inputs, and what is not read. */
function inputsOf({ inputs }: Node, cell: CellType, { initializers, constants }: ReadGraph) {
  const [, W = '', R = '', B = '', lengths = '', h = '', c = '', peepholes = ''] = inputs;
  const refuse = (name: string, actual: string) =>
    unexpected('BAD_OPTION', 'onnx', `a layer without ${name}`, shownName(actual));
  if (lengths !== '') throw refuse('sequence_lens', lengths);
  if (peepholes !== '') throw refuse('peepholes, P', peepholes);
  const found = new Map<string, StoredTensor>();
  const others: string[] = [];
  const storedIn = (name: string) => initializers.get(name) ?? constants.get(name);
  for (const [name, input] of Object.entries({ W, R, B })) {
    const tensor = storedIn(input);
    if (tensor !== undefined) found.set(name, tensor);
    else if (input !== '' || name !== 'B') {
      const expected = 'an initializer or a constant';
      throw unexpected('BAD_OPTION', `onnx ${name}`, expected, shownName(input) || 'none');
    }
  }
  const starts = { initial_h: h, ...(cell === 'lstm' && { initial_c: c }) };
  for (const [name, input] of Object.entries(starts)) {
    const tensor = storedIn(input);
    if (tensor !== undefined) found.set(name, tensor);
    else if (input !== '') others.push(input);
  }
  const used = new Set(inputs);
  for (const name of initializers.keys()) if (!used.has(name)) others.push(name);
  return { tensors: found, others };
}

function oneDirection(name: string, { shape, data }: Tensor): Tensor {
  const [directions, ...rest] = shape;
  if (directions === 1 && rest.length === 2) return new Tensor(rest, data);
  const expected = 'one direction of a matrix';
  throw unexpected('SHAPE_MISMATCH', `onnx ${name}`, expected, `[${shape.join(', ')}]`);
}

function requireBlocks(name: string, { shape }: Tensor, cell: CellType, H: number): void {
  const { gates } = CELLS[cell];
  if (shape[0] === gates.length * H && sizeOf(shape) > 0) return;
  const expected = `${gates.length} times H = ${H} rows for ${typeOf(cell)}`;
  throw unexpected('SHAPE_MISMATCH', `onnx ${name}`, expected, `[1, ${shape.join(', ')}]`);
}

function biasOf({ shape, data }: Tensor, cell: CellType, H: number): Tensor {
  const size = CELLS[cell].gates.length * H;
  if (shape.length !== 2 || shape[0] !== 1 || shape[1] !== 2 * size) {
    const actual = `[${shape.join(', ')}]`;
    throw unexpected('SHAPE_MISMATCH', 'onnx B', `the shape [1, ${2 * size}]`, actual);
  }
  const [first, second] = [data.slice(0, size), data.slice(size)].map((half) =>
    ordered(new Tensor([size], half), cell, 'read'),
  );
  return joinBiases(first!, second!, cell, 'onnx B');
}

/** [H] of one sequence, [B, H] of a batch. */
function startOf({ shape, data }: Tensor, layout: 0 | 1, isBatch: boolean): Tensor {
  const [first, second, H] = shape;
  const [directions, B] = layout === 0 ? [first, second] : [second, first];
  if (shape.length !== 3 || directions !== 1) {
    const expected = layout === 0 ? '[1, B, H]' : '[B, 1, H]';
    const actual = `[${shape.join(', ')}]`;
    throw unexpected('SHAPE_MISMATCH', 'onnx initial_h', `the shape ${expected}`, actual);
  }
  return new Tensor(B === 1 && !isBatch ? [H!] : [B!, H!], data);
}

/** An array in JSON, and how many numbers it has by its first rows: no more than its text has room for. */
function noteOf(name: string, text: string) {
  const nested = parseJson(`onnx ${name}`, text) as readonly NestedNumbers[];
  let count = 1;
  for (let rows: unknown = nested; Array.isArray(rows); rows = rows[0]) count *= rows.length;
  if (count > text.length) {
    const actual = 'more numbers than the text holds';
    throw unexpected('SHAPE_MISMATCH', `onnx ${name}`, 'rows of one length', actual);
  }
  const read = (single: boolean) =>
    readTensor(`onnx ${name}`, nested, [], single ? 'float32' : 'float64');
  return { count, read };
}
