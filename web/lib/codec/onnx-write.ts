// A layer as a model in ONNX of one node, RNN, GRU or LSTM.
import { dtypeOf } from '../array.ts';
import { describe, unexpected } from '../errors.ts';
import { requireOptions } from '../options.ts';
import { type CellType, hasCells, hasGates } from '../spec/cells.ts';
import { type LayerData, readLayerData } from '../spec/layer-data.ts';
import { newArray, Tensor, type TensorLike } from '../tensor.ts';
import { isPlainStart } from './named-arrays.ts';
import { arrayText, numberText } from './number-text.ts';
import { type AttributeValue, writeModel } from './onnx-model.ts';
import { FUNCTIONS, NOTES, ordered, typeOf } from './onnx-terms.ts';
import { splitBias } from './two-biases.ts';

/** How to write a model. */
export interface OnnxOptions {
  /** 0 for X [T, B, I], which every runtime has; 1 for X [B, T, I]. Default 0. */
  readonly layout?: 0 | 1;
}

/**
 * The layer as a model: X [T, B, I] to Y [T, 1, B, H] and the last states, for any T, and for any B where the layer starts
 * from 0. h0 and c0 are part of the model. The run, x, dh and dcT, is noted beside it, as JSON in its metadata.
 */
export function toOnnx(data: LayerData<TensorLike>, options: OnnxOptions = {}): Uint8Array {
  const { layout = 0 } = requireOptions('options', options, ['layout']);
  if (layout !== 0 && layout !== 1) {
    throw unexpected('BAD_OPTION', 'layout', '0 or 1', describe(layout));
  }
  const checked = readLayerData(data);
  const { cell = 'rnn', inputSize: I, hiddenSize: H, weights, x } = checked;
  const { U, W, b } = weights;
  const tensors = new Map([
    ['W', withDirection(ordered(U, cell, 'written'))],
    ['R', withDirection(ordered(W, cell, 'written'))],
  ]);
  if (b !== undefined) tensors.set('B', biasesOf(b, cell, H));
  const starts = startsOf(checked, layout);
  const B = starts.size > 0 ? (x?.shape.length === 3 ? x.shape[1]! : 1) : 'B';
  const inputs = ['X', 'W', 'R', b === undefined ? '' : 'B', ''];
  for (const name of ['initial_h', 'initial_c']) {
    const start = starts.get(name);
    inputs.push(start === undefined ? '' : name);
    if (start !== undefined) tensors.set(name, start);
  }
  while (inputs.at(-1) === '') inputs.pop();
  const last = layout === 0 ? [1, B, H] : [B, 1, H];
  const outputs = new Map([
    ['Y', layout === 0 ? ['T', 1, B, H] : [B, 'T', 1, H]],
    ['Y_h', last],
    ...(hasCells(cell) ? [['Y_c', last] as const] : []),
  ]);
  return writeModel({
    node: {
      name: typeOf(cell),
      type: typeOf(cell),
      inputs,
      outputs: [...outputs.keys()],
      attributes: attributesOf(checked, layout),
    },
    tensors,
    inputs: new Map([['X', layout === 0 ? ['T', B, I] : [B, 'T', I]]]),
    outputs,
    metadata: notesOf(checked),
  });
}

/** ONNX has a direction in front. */
const withDirection = ({ shape, data }: Tensor) => new Tensor([1, ...shape], data);

/** B [1, 2·G·H]: of the input, then of the recurrence. */
function biasesOf(b: Tensor, cell: CellType, H: number): Tensor {
  const [first, second] = splitBias(b, cell, H).map((one) => ordered(one, cell, 'written').data);
  const both = newArray(dtypeOf(first)!, 2 * first!.length);
  both.set(first!);
  both.set(second!, first!.length);
  return new Tensor([1, both.length], both);
}

/** initial_h and initial_c, a row for every sequence; none where one of H zeros would do. */
function startsOf({ h0, c0, x, hiddenSize: H }: LayerData, layout: 0 | 1): Map<string, Tensor> {
  const B = x?.shape.length === 3 ? x.shape[1]! : 1;
  const starts = new Map<string, Tensor>();
  for (const [name, start] of [
    ['initial_h', h0],
    ['initial_c', c0],
  ] as const) {
    if (start === undefined || isPlainStart(start)) continue;
    const rows = newArray(dtypeOf(start.data)!, B * H);
    for (let at = 0; at < rows.length; at += start.data.length) rows.set(start.data, at);
    starts.set(name, new Tensor(layout === 0 ? [1, B, H] : [B, 1, H], rows));
  }
  return starts;
}

function attributesOf({ cell = 'rnn', activation, hiddenSize }: LayerData, layout: 0 | 1) {
  const attributes = new Map<string, AttributeValue>([['hidden_size', hiddenSize]]);
  if (cell === 'gru') attributes.set('linear_before_reset', 1);
  if (!hasGates(cell)) {
    const [name, alpha, beta] = FUNCTIONS[activation];
    attributes.set('activations', [name]);
    if (alpha !== undefined) attributes.set('activation_alpha', [alpha]);
    if (beta !== undefined) attributes.set('activation_beta', [beta]);
  }
  if (layout !== 0) attributes.set('layout', layout);
  return attributes;
}

function notesOf(data: LayerData): Map<string, string> {
  const number = (value: number) => numberText(value, data.dtype);
  const notation = { open: '[', close: ']', step: '', number };
  return new Map(
    NOTES.flatMap((name) => {
      const tensor = data[name];
      return tensor === undefined ? [] : [[name, arrayText(tensor, notation)] as const];
    }),
  );
}
