// Oracles: a reader in Python that follows the format's written rules and shares no code with this
// library (the safetensors package is not in Debian), and PyTorch's nn.RNN with the numbers it finds.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromSafetensors, layerOptions, toSafetensors } from '../../lib/codec/index.ts';
import { distance, loadInNode } from '../fixtures.ts';
import { inFolder, layerOf, python } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();

// load(path) and save(path, arrays, metadata), after the README of huggingface/safetensors.
const FORMAT = `
import json, struct, sys
import numpy as np
TYPES = {'F64': '<f8', 'F32': '<f4'}
def unique(pairs):
    assert len(dict(pairs)) == len(pairs), 'a key twice'
    return dict(pairs)
def load(path):
    data = open(path, 'rb').read()
    (length,) = struct.unpack('<Q', data[:8])
    assert length <= 100_000_000 and length % 8 == 0
    text, data = data[8:8 + length], data[8 + length:]
    assert text[:1] == b'{' and text.rstrip(b' ')[-1:] == b'}'
    header = json.loads(text.decode('utf-8'), object_pairs_hook=unique)
    metadata = header.pop('__metadata__', {})
    assert all(type(v) is str for v in metadata.values())
    arrays, end = {}, 0
    for name, info in sorted(header.items(), key=lambda item: item[1]['data_offsets']):
        assert set(info) == {'dtype', 'shape', 'data_offsets'}
        start, stop = info['data_offsets']
        assert start == end, 'a hole or an overlap'
        array = np.frombuffer(data[start:stop], TYPES[info['dtype']])
        arrays[name], end = array.reshape(info['shape']), stop
    assert end == len(data), 'bytes that belong to nothing'
    return arrays, metadata
def save(path, arrays, metadata=None):
    header, data = {'__metadata__': metadata} if metadata else {}, b''
    for name, array in arrays.items():
        bytes = np.ascontiguousarray(array).tobytes()
        type = {v: k for k, v in TYPES.items()}[array.dtype.str]
        header[name] = {'dtype': type, 'shape': array.shape, 'data_offsets': (len(data), len(data) + len(bytes))}
        data += bytes
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    open(path, 'wb').write(struct.pack('<Q', len(text)) + text + data)
`;

// biome-ignore lint/suspicious/noExplicitAny: what a script prints
function readByPython(bytes: Uint8Array, script: string): Promise<any> {
  return inFolder((folder) => {
    const path = join(folder, 'layer.safetensors');
    writeFileSync(path, bytes);
    return JSON.parse(python(FORMAT + script, path));
  });
}

const DUMP = `
arrays, metadata = load(sys.argv[1])
print(json.dumps([metadata, {k: [v.dtype.str, v.tolist()] for k, v in arrays.items()}]))`;

describe('Python reads', () => {
  for (const dtype of ['float64', 'float32'] as const) {
    it(`a layer of ${dtype} with a run`, async () => {
      const data = layerOf({ dtype, activation: 'softplus' });
      const [metadata, arrays] = await readByPython(toSafetensors(data), DUMP);
      const type = dtype === 'float64' ? '<f8' : '<f4';
      const { U, W, b } = data.weights;
      expect(metadata).toEqual({ format: 'pt', activation: 'softplus' });
      expect(arrays).toEqual({
        weight_ih_l0: [type, U.toArray()],
        weight_hh_l0: [type, W.toArray()],
        bias_ih_l0: [type, b!.toArray()],
        bias_hh_l0: [type, [0, 0]],
        h0: [type, data.h0.toArray()],
        x: [type, data.x!.toArray()],
        dh: [type, data.dh!.toArray()],
      });
    });
  }

  it('a layer into nn.RNN, strictly, and PyTorch computes the same states', async () => {
    const { h0: _, ...layer } = layerOf({ activation: 'relu', run: false });
    const data = { ...layer, h0: [0, 0] };
    const script = `
import torch
arrays, metadata = load(sys.argv[1])
rnn = torch.nn.RNN(3, 2, nonlinearity=metadata['activation'], dtype=torch.float64)
rnn.load_state_dict({k: torch.from_numpy(v.copy()) for k, v in arrays.items()}, strict=True)
x = torch.arange(12.0, dtype=torch.float64).reshape(4, 3) / 5
print(json.dumps(rnn(x)[0].tolist()))`;
    const bytes = toSafetensors(data);
    const expected = (await readByPython(bytes, script)).flat();
    using same = new RecurrentLayer(layerOptions(fromSafetensors(bytes)));
    const x = Float64Array.from({ length: 12 }, (_, i) => i / 5);
    const { states } = same.forward({ shape: [4, 3], data: x });
    expect(distance(states.data.slice(2), expected)).toBeLessThan(1e-12);
  });
});

const OTHERS: Record<string, [make: string, message: string]> = {
  'two stacked layers': ['torch.nn.RNN(3, 2, num_layers=2)', 'one layer in one direction'],
  'two directions': ['torch.nn.RNN(3, 2, bidirectional=True)', 'one layer in one direction'],
};

/** Files that PyTorch has written, and the states of its model: by one process, since it takes seconds to start. */
function writtenByPyTorch(): Promise<{
  files: Record<string, Buffer>;
  states: number[][];
  half: number[][];
  brain: number[][];
}> {
  const others = Object.entries(OTHERS).map(([name, [make]]) => `'${name}': ${make}`);
  const script = `
import torch
TYPES['F16'] = '<f2'
torch.manual_seed(1)
class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = torch.nn.RNN(3, 2, dtype=torch.float64)
        self.head = torch.nn.Linear(2, 4, dtype=torch.float64)
def write(name, arrays):
    save(sys.argv[1] + '/' + name, arrays)
def arrays(module):
    return {k: v.detach().numpy() for k, v in module.state_dict().items()}
model = Model()
write('model', arrays(model))
write('two models', arrays(model) | {'b.' + k: v * 2 for k, v in arrays(model).items()})
for name, module in {${others}}.items():
    write(name, arrays(module))
x = torch.arange(12.0, dtype=torch.float64).reshape(4, 3) / 5
half = torch.nn.RNN(3, 2).half()
write('half', arrays(half))
# NumPy has no bfloat16: the bytes of float32, without their lower halves.
TYPES['BF16'] = '<i2'
brain = {k: v.bfloat16() for k, v in torch.nn.RNN(3, 2).state_dict().items()}
write('brain', {k: v.float().numpy().view('<i2')[..., 1::2] for k, v in brain.items()})
print(json.dumps([model.rnn(x)[0].tolist(), half.weight_ih_l0.tolist(), brain['weight_ih_l0'].tolist()]))`;
  return inFolder((folder) => {
    const [states, half, brain] = JSON.parse(python(FORMAT + script, folder));
    const names = ['model', 'two models', 'half', 'brain', ...Object.keys(OTHERS)];
    const files = names.map((name) => [name, readFileSync(join(folder, name))]);
    return { files: Object.fromEntries(files), states, half, brain };
  });
}

describe('reads what PyTorch has', () => {
  let written: Awaited<ReturnType<typeof writtenByPyTorch>>;
  beforeAll(async () => {
    written = await writtenByPyTorch();
  });

  it('in half precision, as float32', () => {
    const { dtype, weights } = fromSafetensors(written.files.half!);
    expect(dtype).toBe('float32');
    expect(weights.U.toArray()).toEqual(written.half);
  });

  it('in bfloat16, as float32', () => {
    const { dtype, weights } = fromSafetensors(written.files.brain!);
    expect(dtype).toBe('float32');
    expect(weights.U.toArray()).toEqual(written.brain);
  });

  it('in a model, behind a prefix that need not be said, with both biases', () => {
    const bytes = written.files.model!;
    const data = fromSafetensors(bytes);
    expect(data).toMatchObject({ inputSize: 3, hiddenSize: 2, activation: 'tanh', bias: true });
    expect(fromSafetensors(bytes, { prefix: 'rnn.' })).toEqual(data);
    using layer = new RecurrentLayer(layerOptions(data));
    const x = Float64Array.from({ length: 12 }, (_, i) => i / 5);
    const { states } = layer.forward({ shape: [4, 3], data: x });
    expect(distance(states.data.slice(2), written.states.flat())).toBeLessThan(1e-12);
  });

  it('two layers of a model, one at a time', () => {
    const bytes = written.files['two models']!;
    expect(() => fromSafetensors(bytes)).toThrow(
      'safetensors: expected one weight_ih_l0, got rnn.weight_ih_l0, b.rnn.weight_ih_l0: choose by prefix',
    );
    const [one, two] = ['rnn.', 'b.rnn.'].map((prefix) => fromSafetensors(bytes, { prefix }));
    expect(two!.weights.U.data).toEqual(one!.weights.U.data.map((v) => 2 * v));
  });

  for (const [name, [, message]] of Object.entries(OTHERS)) {
    it(`but not ${name}`, () => {
      expect(() => fromSafetensors(written.files[name]!)).toThrow(message);
    });
  }

  it('the activation of the file before the one that is asked for', () => {
    const bytes = toSafetensors(layerOf({ activation: 'sigmoid' }));
    expect(fromSafetensors(bytes, { activation: 'relu' }).activation).toBe('sigmoid');
    expect(fromSafetensors(written.files.model!, { activation: 'relu' }).activation).toBe('relu');
  });
});
