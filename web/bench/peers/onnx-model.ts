// An ONNX model of one RNN node, which takes its state, as the bytes of a protocol buffer (onnx.proto: the field
// numbers). Only what this needs: no other operator, float32.
import { concat } from '../../lib/codec/bytes.ts';
import { field, intField } from '../../lib/codec/protobuf.ts';
import type { Inputs, Size } from '../job.ts';

const FLOAT = 1; // TensorProto.DataType
const INT = 2; // AttributeProto.AttributeType

function valueInfo(name: string, shape: readonly number[]): Uint8Array[] {
  const dimensions = shape.map((size) => field(1, [intField(1, size)]));
  return [field(1, name), field(2, [field(1, [intField(1, FLOAT), field(2, dimensions)])])];
}

function initializer(name: string, shape: readonly number[], data: Float32Array): Uint8Array[] {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return [
    ...shape.map((size) => intField(1, size)),
    intField(2, FLOAT),
    field(8, name),
    field(9, raw),
  ];
}

/** Y [T, 1, B, H] of X [T, B, I] and initial_h [1, B, H]; the weights are part of the model. */
export function rnnModel({ I, H, T, B }: Size, { U, W, b }: Inputs): Uint8Array {
  const bias = new Float32Array(2 * H); // of the input, then of the recurrence
  bias.set(b);
  const node = [
    ...['X', 'W', 'R', 'B', '', 'initial_h'].map((name) => field(1, name)), // '': sequence_lens
    field(2, 'Y'),
    field(4, 'RNN'),
    field(5, [field(1, 'hidden_size'), intField(3, H), intField(20, INT)]), // its activation is tanh by default
  ];
  const graph = [
    field(1, node),
    field(2, 'rnn'),
    field(5, initializer('W', [1, H, I], Float32Array.from(U))),
    field(5, initializer('R', [1, H, H], Float32Array.from(W))),
    field(5, initializer('B', [1, 2 * H], bias)),
    field(11, valueInfo('X', [T, B, I])),
    field(11, valueInfo('initial_h', [1, B, H])),
    field(12, valueInfo('Y', [T, 1, B, H])),
  ];
  const opset = [field(1, ''), intField(2, 14)];
  return concat([intField(1, 8), field(7, graph), field(8, opset)]);
}
