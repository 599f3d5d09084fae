// The bytes of the benchmark's ONNX model. Oracles: the examples of the Protocol Buffers encoding guide, and a reader of
// the wire format, which knows no ONNX. onnxruntime-web itself is the oracle of `npm run bench -- --peers`.
import { describe, expect, it } from 'vitest';
import { inputsOf } from '../bench/job.ts';
import { rnnModel } from '../bench/peers/onnx-model.ts';
import { field, intField } from '../lib/codec/protobuf.ts';

type Fields = Record<number, (number | Uint8Array)[]>;

/** The fields of a message, by number. */
function read(message: Uint8Array): Fields {
  const fields: Fields = {};
  let at = 0;
  const number = () => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = message[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = number();
    const wire = key & 7;
    if (wire !== 0 && wire !== 2) throw new Error(`wire type ${wire} at ${at}`);
    const value = number();
    fields[key >> 3] ??= [];
    fields[key >> 3]!.push(wire === 0 ? value : message.subarray(at, at + value));
    if (wire === 2) at += value;
  }
  expect(at).toBe(message.length);
  return fields;
}

const messages = (fields: Fields, field: number) =>
  fields[field]!.map((m) => read(m as Uint8Array));
const text = (value: number | Uint8Array) => new TextDecoder().decode(value as Uint8Array);

describe('the ONNX model', () => {
  it('encodes the examples of the Protocol Buffers guide', () => {
    expect([...intField(1, 150)]).toEqual([0x08, 0x96, 0x01]);
    expect([...field(2, 'testing')]).toEqual([0x12, 7, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
    expect([...field(3, [intField(1, 150)])]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  });

  it('is one RNN node with the weights and shapes of the job', () => {
    const size = { name: 'case', cell: 'rnn' as const, I: 3, H: 200, T: 5, B: 2 };
    const inputs = inputsOf(size, 'float32');
    const [graph] = messages(read(rnnModel(size, inputs)), 7);
    const [node] = messages(graph!, 1);
    expect(node![1]!.map(text)).toEqual(['X', 'W', 'R', 'B', '', 'initial_h']);
    expect(node![4]!.map(text)).toEqual(['RNN']);
    expect(messages(node!, 5)[0]![3]).toEqual([200]); // hidden_size
    const weights = messages(graph!, 5);
    expect(weights.map((tensor) => tensor[1])).toEqual([
      [1, 200, 3],
      [1, 200, 200],
      [1, 400],
    ]);
    for (const [i, wanted] of [inputs.U, inputs.W].entries()) {
      const bytes = weights[i]![9]![0] as Uint8Array;
      expect(new Float32Array(bytes.slice().buffer)).toEqual(wanted);
    }
    const shapes = [...messages(graph!, 11), ...messages(graph!, 12)].map((info) => {
      const [tensor] = messages(messages(info, 2)[0]!, 1);
      return messages(messages(tensor!, 2)[0]!, 1).map((dimension) => dimension[1]![0]);
    });
    expect(shapes).toEqual([
      [5, 2, 3],
      [1, 2, 200],
      [5, 1, 2, 200],
    ]); // X, initial_h, Y
  });
});
