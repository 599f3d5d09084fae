// An ONNX model of one RNN node, as the bytes of a protocol buffer (onnx.proto: the field numbers).
// Only what this needs: no decoder, no other operator, float32.
import type { Inputs, Size } from '../job.ts';

type Bytes = readonly number[];
const encoder = new TextEncoder();

export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** A field that holds a whole number. */
export const int = (field: number, value: number): Bytes => [
  ...varint(field * 8),
  ...varint(value),
];

/** A field that holds a message, bytes or a text. */
export function sub(field: number, content: string | Uint8Array | readonly Bytes[]): Bytes {
  const bytes =
    typeof content === 'string'
      ? [...encoder.encode(content)]
      : content instanceof Uint8Array
        ? Array.from(content)
        : content.flat();
  return varint(field * 8 + 2).concat(varint(bytes.length), bytes);
}

const FLOAT = 1; // TensorProto.DataType
const INT = 2; // AttributeProto.AttributeType

function valueInfo(name: string, shape: readonly number[]): readonly Bytes[] {
  const dimensions = shape.map((size) => sub(1, [int(1, size)]));
  return [sub(1, name), sub(2, [sub(1, [int(1, FLOAT), sub(2, dimensions)])])];
}

function initializer(name: string, shape: readonly number[], data: Float32Array): readonly Bytes[] {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return [...shape.map((size) => int(1, size)), int(2, FLOAT), sub(8, name), sub(9, raw)];
}

/** Y [T, 1, B, H] of X [T, B, I] and initial_h [1, B, H]; the weights are part of the model. */
export function rnnModel({ I, H, T, B }: Size, { U, W, b }: Inputs): Uint8Array {
  const bias = new Float32Array(2 * H); // of the input, then of the recurrence
  bias.set(b);
  const node = [
    ...['X', 'W', 'R', 'B', '', 'initial_h'].map((name) => sub(1, name)), // '': sequence_lens
    sub(2, 'Y'),
    sub(4, 'RNN'),
    sub(5, [sub(1, 'hidden_size'), int(3, H), int(20, INT)]), // its activation is tanh by default
  ];
  const graph = [
    sub(1, node),
    sub(2, 'rnn'),
    sub(5, initializer('W', [1, H, I], Float32Array.from(U))),
    sub(5, initializer('R', [1, H, H], Float32Array.from(W))),
    sub(5, initializer('B', [1, 2 * H], bias)),
    sub(11, valueInfo('X', [T, B, I])),
    sub(11, valueInfo('initial_h', [1, B, H])),
    sub(12, valueInfo('Y', [T, 1, B, H])),
  ];
  const opset = [sub(1, ''), int(2, 14)];
  return Uint8Array.from([int(1, 8), sub(7, graph), sub(8, opset)].flat());
}
