// What a model in ONNX is made of, as far as a recurrent layer needs it. Source: onnx/onnx.proto, the numbers of the fields.
// Not read: numbers in other files, sparse tensors, the graphs of other nodes' attributes.
import { sizeOf, type TypedArray } from '../array.ts';
import { unexpected } from '../errors.ts';
import { Tensor } from '../tensor.ts';
import {
  BFLOAT16,
  concat,
  decodeNumbers,
  encodeNumbers,
  NUMBER_TYPES,
  type NumberType,
} from './bytes.ts';
import { field, floatField, intField, Message } from './protobuf.ts';
import { shownName } from './shown.ts';

const IR_VERSION = 7; // with which came operator set 14
const OPSET = 14; // the first whose recurrent nodes have a layout
const MODEL = { irVersion: 1, producer: 2, graph: 7, opset: 8, metadata: 14 } as const;
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
const NODE = { input: 1, output: 2, name: 3, type: 4, attribute: 5, domain: 7 } as const;
const ATTRIBUTE = { name: 1, float: 2, int: 3, text: 4, tensor: 5, floats: 7, texts: 9, type: 20 };
const TENSOR = { dims: 1, type: 2, floats: 4, name: 8, raw: 9, doubles: 10, location: 14 } as const;
const KINDS = { int: 2, text: 3, floats: 6, texts: 8 } as const; // AttributeProto.AttributeType
const FLOAT = 1; // TensorProto.DataType
const DOUBLE = 11;
const TYPES: ReadonlyMap<unknown, NumberType> = new Map([
  [FLOAT, NUMBER_TYPES.get('f4')!],
  [DOUBLE, NUMBER_TYPES.get('f8')!],
  [10, NUMBER_TYPES.get('f2')!],
  [16, BFLOAT16],
]);
const EXTERNAL = 1; // TensorProto.DataLocation
const MAX_ENTRIES = 100_000; // nodes and tensors of a large language model: some thousands
const MAX_RANK = 8;

/** A text, a whole number, texts or floats. */
export type AttributeValue = string | number | readonly string[] | readonly number[];

/** A length, or a letter where any will do. */
export type Dimension = number | string;

export interface Node {
  readonly name: string;
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

/** A graph of one node. */
export interface Model {
  readonly node: Node;
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly inputs: ReadonlyMap<string, readonly Dimension[]>;
  readonly outputs: ReadonlyMap<string, readonly Dimension[]>;
  readonly metadata: ReadonlyMap<string, string>;
}

export function writeModel({ node, tensors, inputs, outputs, metadata }: Model): Uint8Array {
  const type = typeOf([...tensors.values()][0]!.data);
  const values = (number: number, all: ReadonlyMap<string, readonly Dimension[]>) =>
    [...all].map(([name, shape]) => field(number, valueInfo(name, type, shape)));
  const graph = [
    field(GRAPH.node, writeNode(node)),
    field(GRAPH.name, node.name),
    ...[...tensors].map(([name, tensor]) => field(GRAPH.initializer, writeTensor(name, tensor))),
    ...values(GRAPH.input, inputs),
    ...values(GRAPH.output, outputs),
  ];
  return concat([
    intField(MODEL.irVersion, IR_VERSION),
    field(MODEL.producer, 'Unrolled'),
    field(MODEL.graph, graph),
    field(MODEL.opset, [field(1, ''), intField(2, OPSET)]),
    ...[...metadata].map(([name, value]) =>
      field(MODEL.metadata, [field(1, name), field(2, value)]),
    ),
  ]);
}

const typeOf = (data: TypedArray) => (data instanceof Float32Array ? FLOAT : DOUBLE);

function writeNode({ name, type, inputs, outputs, attributes }: Node): Uint8Array[] {
  return [
    ...inputs.map((input) => field(NODE.input, input)),
    ...outputs.map((output) => field(NODE.output, output)),
    field(NODE.name, name),
    field(NODE.type, type),
    ...[...attributes].map(([name, value]) => field(NODE.attribute, writeAttribute(name, value))),
  ];
}

function writeAttribute(name: string, value: AttributeValue): Uint8Array[] {
  const of = (kind: number, ...values: Uint8Array[]) => [
    field(ATTRIBUTE.name, name),
    ...values,
    intField(ATTRIBUTE.type, kind),
  ];
  if (typeof value === 'string') return of(KINDS.text, field(ATTRIBUTE.text, value));
  if (typeof value === 'number') return of(KINDS.int, intField(ATTRIBUTE.int, value));
  const isText = typeof value[0] === 'string';
  const each = value.map((one) =>
    typeof one === 'string' ? field(ATTRIBUTE.texts, one) : floatField(ATTRIBUTE.floats, one),
  );
  return of(isText ? KINDS.texts : KINDS.floats, ...each);
}

function writeTensor(name: string, { shape, data }: Tensor): Uint8Array[] {
  return [
    ...shape.map((length) => intField(TENSOR.dims, length)),
    intField(TENSOR.type, typeOf(data)),
    field(TENSOR.name, name),
    field(TENSOR.raw, encodeNumbers(data)),
  ];
}

function valueInfo(name: string, type: number, shape: readonly Dimension[]): Uint8Array[] {
  const dimensions = shape.map((length) =>
    field(1, [typeof length === 'number' ? intField(1, length) : field(2, length)]),
  );
  return [field(1, name), field(2, [field(1, [intField(1, type), field(2, dimensions)])])];
}

const malformed = (expected: string, actual: string) =>
  unexpected('BAD_OPTION', 'onnx', expected, actual);

/** A tensor in the file, still bytes. */
export interface StoredTensor {
  readonly shape: readonly number[];
  /** Throws BAD_OPTION, naming `where`. */
  read(where: string): Tensor;
}

/** A graph of any nodes. */
export interface ReadGraph {
  /** Those of one of the wanted types. */
  readonly nodes: readonly Node[];
  readonly initializers: ReadonlyMap<string, StoredTensor>;
  /** What the nodes of type Constant give. */
  readonly constants: ReadonlyMap<string, StoredTensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** The main graph of a model. Throws BAD_OPTION; no tensor is read. */
export function readModel(bytes: Uint8Array, wanted: readonly string[]): ReadGraph {
  const model = new Message('onnx', bytes);
  const graph = model.message(MODEL.graph);
  if (graph === undefined) throw malformed('a model with a graph', 'none');
  const entries = graph.count(GRAPH.node) + graph.count(GRAPH.initializer);
  if (entries + model.count(MODEL.metadata) > MAX_ENTRIES) {
    throw malformed(`at most ${MAX_ENTRIES} nodes, tensors and notes`, 'more');
  }
  const nodes: Node[] = [];
  const [initializers, constants] = [new Map(), new Map()];
  for (const tensor of graph.messages(GRAPH.initializer)) {
    initializers.set(tensor.text(TENSOR.name), readTensor(tensor));
  }
  for (const node of graph.messages(GRAPH.node)) {
    const [type, domain] = [node.text(NODE.type), node.text(NODE.domain)];
    if (domain !== '' && domain !== 'ai.onnx') continue;
    if (wanted.includes(type)) nodes.push(readNode(node, type));
    if (type !== 'Constant') continue;
    const [attribute] = node.messages(NODE.attribute);
    const value = attribute?.message(ATTRIBUTE.tensor);
    const [output] = node.texts(NODE.output);
    if (value !== undefined && output !== undefined) constants.set(output, readTensor(value));
  }
  const notes = [...model.messages(MODEL.metadata)];
  return {
    nodes,
    initializers,
    constants,
    metadata: new Map(notes.map((entry) => [entry.text(1), entry.text(2)])),
  };
}

function readNode(node: Message, type: string): Node {
  const attributes = new Map<string, AttributeValue>();
  for (const attribute of node.messages(NODE.attribute)) {
    const name = attribute.text(ATTRIBUTE.name);
    if (attributes.has(name)) throw malformed('every attribute once', `${shownName(name)} twice`);
    attributes.set(name, readAttribute(attribute));
  }
  const outputs = node.texts(NODE.output);
  const name = node.text(NODE.name) || (outputs.find((output) => output !== '') ?? '');
  return { name, type, inputs: node.texts(NODE.input), outputs, attributes };
}

/** Whatever kind it says it is of: a node's attributes are known by their names. */
function readAttribute(attribute: Message): AttributeValue {
  if (attribute.count(ATTRIBUTE.text) > 0) return attribute.text(ATTRIBUTE.text);
  if (attribute.count(ATTRIBUTE.texts) > 0) return attribute.texts(ATTRIBUTE.texts);
  const floats = attribute.numbers(
    attribute.count(ATTRIBUTE.floats) > 0 ? ATTRIBUTE.floats : ATTRIBUTE.float,
  );
  if (floats.length === 0) return attribute.int(ATTRIBUTE.int) ?? [];
  if (floats.length % 4 !== 0) throw malformed('whole floats', `${floats.length} bytes`);
  return Array.from(decodeNumbers(floats, NUMBER_TYPES.get('f4')!, true));
}

function readTensor(tensor: Message): StoredTensor {
  const shape = tensor.ints(TENSOR.dims);
  const read = (where: string) => {
    if (tensor.int(TENSOR.location) === EXTERNAL) {
      throw unexpected('BAD_OPTION', where, 'numbers in the file', 'external data');
    }
    const code = tensor.int(TENSOR.type);
    const type = TYPES.get(code);
    if (type === undefined) {
      const expected = 'numbers of a double, float, half or bfloat16';
      throw unexpected('BAD_OPTION', where, expected, `the type ${code ?? 'of nothing'}`);
    }
    const isShape = shape.length <= MAX_RANK && shape.every((length) => length >= 0);
    if (!isShape) throw unexpected('BAD_OPTION', where, 'a shape', `[${shape.join(', ')}]`);
    const own = code === FLOAT ? TENSOR.floats : code === DOUBLE ? TENSOR.doubles : TENSOR.raw;
    const bytes = tensor.numbers(tensor.count(own) > 0 ? own : TENSOR.raw);
    const size = sizeOf(shape) * type.size;
    if (bytes.length !== size) {
      throw unexpected('BAD_OPTION', where, `${size} bytes of numbers`, `${bytes.length}`);
    }
    return new Tensor(shape, decodeNumbers(bytes, type, true));
  };
  return { shape, read };
}
