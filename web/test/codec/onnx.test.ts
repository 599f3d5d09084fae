// Models field by field. Oracle: the operators' pages of ONNX, whose sentences the refusals follow. Models of PyTorch's:
// onnx-exported.test.ts; onnxruntime-web, which reads what is written here: package/onnx.test.ts.
import { describe, expect, it } from 'vitest';
import { type CellType, fromOnnx, type LayerData, Tensor, toOnnx } from '../../lib/codec/index.ts';
import {
  type AttributeValue,
  type Model,
  type Node,
  readModel,
  writeModel,
} from '../../lib/codec/onnx-model.ts';
import { field, floatField, intField, Message } from '../../lib/codec/protobuf.ts';
import { ACTIVATIONS, expectRefusedOrValid, layerOf, MODULES, refusal } from './fixtures.ts';

const tensor = (shape: number[], first = 1) =>
  new Tensor(
    shape,
    Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => first + i),
  );

/** A model of a cell with 2 units and 1 input, whose numbers count. */
function model(cell: CellType, changes: Partial<Node> & { tensors?: Record<string, Tensor> } = {}) {
  const rows = { rnn: 2, gru: 6, lstm: 8 }[cell];
  const { tensors: more, ...node } = changes;
  const whole: Model = {
    node: {
      name: 'n',
      type: MODULES[cell],
      inputs: ['X', 'W', 'R', 'B'],
      outputs: ['Y'],
      attributes: new Map<string, AttributeValue>(
        cell === 'gru' ? [['linear_before_reset', 1]] : [],
      ),
      ...node,
    },
    tensors: new Map(
      Object.entries({
        W: tensor([1, rows, 1]),
        R: tensor([1, rows, 2], 100),
        B: tensor([1, 2 * rows], 200),
        ...more,
      }),
    ),
    inputs: new Map([['X', ['T', 'B', 1]]]),
    outputs: new Map([['Y', ['T', 1, 'B', 2]]]),
    metadata: new Map(),
  };
  return writeModel(whole);
}
const withAttributes = (cell: CellType, attributes: Record<string, AttributeValue>) =>
  model(cell, {
    attributes: new Map(
      Object.entries({ ...(cell === 'gru' && { linear_before_reset: 1 }), ...attributes }),
    ),
  });
const numbersOf = (of: Tensor | undefined) => [...of!.data];

describe('A model in ONNX', () => {
  it('of an LSTM has i o f c for i f g o, and the sums of both biases', () => {
    const { weights, h0, c0 } = fromOnnx(model('lstm'));
    expect(numbersOf(weights.U)).toEqual([1, 2, 5, 6, 7, 8, 3, 4]);
    expect(weights.W.toArray()[4]).toEqual([112, 113]); // the first row of c, the last of the four
    expect(numbersOf(weights.b)).toEqual([408, 410, 416, 418, 420, 422, 412, 414]);
    expect([h0, c0].map(numbersOf)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('of a GRU has z r h for r z n, and of h both biases apart', () => {
    const { weights } = fromOnnx(model('gru'));
    expect(numbersOf(weights.U)).toEqual([3, 4, 1, 2, 5, 6]);
    expect(numbersOf(weights.b)).toEqual([410, 412, 406, 408, 204, 205, 210, 211]);
  });

  it('has its batch first in layout 1, also where the layer starts', () => {
    const inputs = ['X', 'W', 'R', '', '', 'initial_h'];
    const of = (layout: number, shape: number[]) =>
      model('rnn', {
        inputs,
        attributes: new Map([['layout', layout]]),
        tensors: { initial_h: tensor(shape) },
      });
    for (const bytes of [of(0, [1, 1, 2]), of(1, [1, 1, 2])]) {
      expect(fromOnnx(bytes).h0.toArray()).toEqual([1, 2]);
    }
    expect(() => fromOnnx(of(0, [3, 1, 2]))).toThrow('the shape [1, B, H], got [3, 1, 2]');
    expect(() => fromOnnx(of(1, [3, 1, 2]))).toThrow('h0: expected'); // three sequences, and no x
    const data = layerOf({ batchSize: 3, cell: 'lstm' });
    const shapes = ([0, 1] as const).map((layout) => {
      const graph = readModel(toOnnx(data, { layout }), ['LSTM']);
      return [graph.initializers.get('initial_c')!.shape, graph.nodes[0]!.attributes.get('layout')];
    });
    expect(shapes).toEqual([
      [[1, 3, 2], undefined],
      [[3, 1, 2], 1],
    ]);
  });

  it('has the activation of the simple cell, in any case, with its numbers', () => {
    const read = (...[name, alpha, beta]: [string, number?, number?]) =>
      fromOnnx(
        withAttributes('rnn', {
          activations: [name],
          ...(alpha !== undefined && { activation_alpha: [alpha] }),
          ...(beta !== undefined && { activation_beta: [beta] }),
        }),
      ).activation;
    expect(fromOnnx(model('rnn')).activation).toBe('tanh');
    expect(read('relu')).toBe('relu');
    expect(read('LeakyRelu')).toBe('leakyRelu');
    expect(read('LeakyRelu', 0.01)).toBe('leakyRelu');
    expect(read('Affine', 1, 0)).toBe('identity');
    for (const activation of ACTIVATIONS) {
      expect(fromOnnx(toOnnx(layerOf({ activation }))).activation).toBe(activation);
    }
    const one = 'expected one of Affine 1 0, Relu, Tanh, Sigmoid, LeakyRelu 0.01, Softplus, got';
    expect(() => read('LeakyRelu', 0.25)).toThrow(`onnx activations: ${one} LeakyRelu, 0.25`);
    expect(() => read('Affine', 2, 0)).toThrow(`${one} Affine, 2, 0`);
    expect(() => read('HardSigmoid')).toThrow(`${one} HardSigmoid`);
  });

  it('has numbers as bytes or as floats, packed or one by one', () => {
    const weights = (first: number, ...numbers: Uint8Array[]) => [
      ...[1, 1, 1].map((length) => intField(1, length)),
      intField(2, first),
      ...numbers,
    ];
    const bits = (value: number, size: 4 | 8) => {
      const bytes = Buffer.alloc(size);
      if (size === 4) bytes.writeFloatLE(value);
      else bytes.writeDoubleLE(value);
      return bytes;
    };
    const write = (W: Uint8Array[], R: Uint8Array[]) =>
      Buffer.concat([
        field(7, [
          field(1, [field(1, 'X'), field(1, 'W'), field(1, 'R'), field(2, 'Y'), field(4, 'RNN')]),
          field(5, [...W, field(8, 'W')]),
          // of a node called Constant, and not of an initializer
          field(1, [
            field(2, 'R'),
            field(4, 'Constant'),
            field(5, [field(1, 'value'), field(5, R)]),
          ]),
        ]),
      ]);
    const packed = write(weights(11, field(10, bits(0.1, 8))), weights(1, field(4, bits(0.5, 4))));
    expect(fromOnnx(packed)).toMatchObject({ dtype: 'float64', bias: false });
    expect(fromOnnx(packed).weights.U.toArray()).toEqual([[0.1]]);
    const single = write(weights(1, floatField(4, 0.25)), weights(1, field(9, bits(0.5, 4))));
    const { dtype, weights: read } = fromOnnx(single);
    expect([dtype, read.U.toArray(), read.W.toArray()]).toEqual(['float32', [[0.25]], [[0.5]]]);
    const half = write(
      weights(10, field(9, Buffer.of(0, 0x38))),
      weights(16, field(9, Buffer.of(0x80, 0x3f))),
    );
    const { U, W } = fromOnnx(half).weights;
    expect([U, W].map(numbersOf)).toEqual([[0.5], [1]]);
    const outside = write(
      weights(1, field(13, [field(1, 'location'), field(2, 'w')]), intField(14, 1)),
      [],
    );
    expect(() => fromOnnx(outside)).toThrow(
      'onnx W: expected numbers in the file, got external data',
    );
    const whole = write(weights(7, field(9, bits(0, 8))), []);
    expect(() => fromOnnx(whole)).toThrow(
      'onnx W: expected numbers of a double, float, half or bfl',
    );
    const short = write(weights(11, field(9, bits(0, 4))), weights(1, floatField(4, 0.25)));
    expect(() => fromOnnx(short)).toThrow('onnx W: expected 8 bytes of numbers, got 4');
  });

  it('takes any T, and any B where it starts from 0', () => {
    const input = (data: LayerData) => {
      const graph = new Message('test', toOnnx(data)).message(7)!;
      const shape = graph.message(11)!.message(2)!.message(1)!.message(2)!;
      return [...shape.messages(1)].map((length) => length.int(1) ?? length.text(2));
    };
    const { h0: _, ...layer } = layerOf({ run: false });
    expect(input({ ...layer, h0: new Tensor([2], Float64Array.of(0, 0)) })).toEqual(['T', 'B', 3]);
    expect(input(layerOf({ batchSize: 4 }))).toEqual(['T', 4, 3]);
  });
});

const refusals: Record<string, [bytes: Uint8Array, message: string]> = {
  peepholes: [
    model('lstm', { inputs: ['X', 'W', 'R', '', '', '', '', 'P'], tensors: { P: tensor([1, 6]) } }),
    'onnx: expected a layer without peepholes, P, got P',
  ],
  'lengths of sequences': [
    model('rnn', { inputs: ['X', 'W', 'R', '', 'lengths'] }),
    'onnx: expected a layer without sequence_lens, got lengths',
  ],
  clip: [withAttributes('lstm', { clip: [3] }), 'onnx clip: expected no such attribute, got 3'],
  'a coupled input gate': [
    withAttributes('lstm', { input_forget: 1 }),
    'onnx input_forget: expected 0, got 1',
  ],
  'a reset before the product': [
    withAttributes('gru', { linear_before_reset: 0 }),
    'onnx linear_before_reset: expected 1, got 0',
  ],
  'a reset before the product, unsaid': [
    model('gru', { attributes: new Map() }),
    'onnx linear_before_reset: expected 1, a reset behind the product, as in PyTorch, got 0',
  ],
  'the other direction': [
    withAttributes('rnn', { direction: 'reverse' }),
    'onnx direction: expected forward, got the string "reverse"',
  ],
  'another layout': [withAttributes('rnn', { layout: 2 }), 'onnx layout: expected 0 or 1, got 2'],
  'other gates': [
    withAttributes('lstm', { activations: ['Sigmoid', 'Tanh', 'Relu'] }),
    'onnx activations: expected Sigmoid, Tanh, Tanh, got Sigmoid, Tanh, Relu',
  ],
  'an attribute of tomorrow': [
    withAttributes('rnn', { zoneout: [0.5] }),
    'onnx zoneout: expected no such attribute, got 0.5',
  ],
  'an attribute of another cell': [
    withAttributes('rnn', { linear_before_reset: 1 }),
    'onnx linear_before_reset: expected no such attribute, got 1',
  ],
  'weights that are an input': [
    model('rnn', { inputs: ['X', 'U', 'R'] }),
    'onnx W: expected an initializer or a constant, got U',
  ],
  'no weights': [
    model('rnn', { inputs: ['X', 'W'] }),
    'onnx R: expected an initializer or a constant',
  ],
  'weights of two directions': [
    model('rnn', { tensors: { W: tensor([2, 2, 1]) } }),
    'onnx W: expected one direction of a matrix, got [2, 2, 1]',
  ],
  'the rows of another cell': [
    model('lstm', { tensors: { W: tensor([1, 6, 1]) } }),
    'onnx W: expected 4 times H = 2 rows for LSTM, got [1, 6, 1]',
  ],
  'biases of another cell': [
    model('gru', { tensors: { B: tensor([1, 4]) } }),
    'onnx B: expected the shape [1, 12], got [1, 4]',
  ],
  'an empty file': [new Uint8Array(), 'onnx: expected a model with a graph, got none'],
  'another file': [Buffer.from('PK\x03\x04'), 'a message of Protocol Buffers, got'],
  'a group': [Buffer.of(7 * 8 + 3), 'a message of Protocol Buffers, got a field of type 3'],
  'a field 0': [Buffer.of(0, 0), 'a message of Protocol Buffers, got a field 0'],
  'an endless number': [Buffer.alloc(20, 255), 'a number of more than 10 bytes'],
  'a length beyond the end': [Buffer.of(7 * 8 + 2, 9, 0), 'got one that breaks off'],
  'a length of 2⁶³': [
    Buffer.of(7 * 8 + 2, 255, 255, 255, 255, 255, 255, 255, 255, 127),
    'got one that breaks off',
  ],
  'a length of −1': [
    Buffer.of(7 * 8 + 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1),
    'got a field of type 2',
  ],
  '10⁶ nodes': [
    field(7, Buffer.alloc(2e6, Buffer.of(10, 0))),
    'at most 100000 nodes, tensors and notes',
  ],
};

describe('onnx', () => {
  it.each(Object.entries(refusals))('refuses %s', async (_, [bytes, message]) => {
    const error = await refusal(() => fromOnnx(bytes));
    expect(error.message).toContain(message);
    expect(error.message.length).toBeLessThan(300);
  });

  it('refuses more numbers than the limit, and options that are none', async () => {
    const bytes = toOnnx(layerOf());
    expect(() => fromOnnx(bytes, { limit: 30 })).toThrow(
      /^onnx: expected at most 30 numbers, got \d+$/,
    );
    expect(() => fromOnnx(bytes, { node: 1 } as never)).toThrow('node: expected a text, got 1');
    expect(() => toOnnx(layerOf(), { layout: 2 } as never)).toThrow(
      'layout: expected 0 or 1, got 2',
    );
    const huge = field(7, [
      field(1, [field(1, 'X'), field(1, 'W'), field(1, 'W'), field(2, 'Y'), field(4, 'RNN')]),
      field(5, [
        ...[1, 2 ** 40, 2 ** 40].map((n) => intField(1, n)),
        intField(2, 1),
        field(8, 'W'),
      ]),
    ]);
    expect(() => fromOnnx(huge)).toThrow('onnx: expected at most 33554432 numbers');
  });

  it('refuses notes that are no array', async () => {
    const withNote = (text: string) =>
      Buffer.concat([model('rnn'), field(14, [field(1, 'x'), field(2, text)])]);
    expect(fromOnnx(withNote('[[1], [2]]')).x!.toArray()).toEqual([[1], [2]]);
    for (const text of [
      '',
      '{}',
      '1',
      '[[1], [2, 3]]',
      '[[1], [null]]',
      '[[1e999]]',
      '[[[[]]]]',
      '[1',
    ]) {
      await refusal(() => fromOnnx(withNote(text)));
    }
    const ragged = `[${'[1],'.repeat(999)}[1]]`.replace('[1]', `[${'1,'.repeat(999)}1]`);
    expect(() => fromOnnx(withNote(ragged))).toThrow('more numbers than the text holds');
  });

  it('every truncation and every changed byte is refused or gives a valid layer', async () => {
    const small = toOnnx(layerOf({ inputSize: 1, hiddenSize: 1, steps: 1, cell: 'lstm' }));
    for (let length = 0; length < small.length; length++) {
      await expectRefusedOrValid(() => fromOnnx(small.subarray(0, length)));
    }
    for (let i = 0; i < small.length; i++) {
      for (const mask of [255, ...Array.from({ length: 8 }, (_, bit) => 1 << bit)]) {
        const damaged = small.slice();
        damaged[i]! ^= mask;
        await expectRefusedOrValid(() => fromOnnx(damaged));
      }
    }
  });
});
