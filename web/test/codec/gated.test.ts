// GRU and LSTM as files. Oracles: the layer that was written, and PyTorch, which reads and writes the same tensors.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  describeLayer,
  fromJson,
  fromNpz,
  fromSafetensors,
  layerOptions,
  toJson,
  toNpz,
  toSafetensors,
} from '../../lib/codec/index.ts';
import { load, Tensor } from '../../lib/index.ts';
import { distance } from '../fixtures.ts';
import { inFolder, python } from './fixtures.ts';

const { RecurrentLayer } = await load();
const [I, H, T, B] = [3, 2, 4, 2];
const drawn = (...shape: number[]) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return new Tensor(
    shape,
    Float64Array.from({ length: size }, (_, i) => Math.sin(2 * i + size)),
  );
};

function dataOf(cell: 'gru' | 'lstm', bias = true) {
  using layer = new RecurrentLayer({ inputSize: I, hiddenSize: H, cell, bias, init: { seed: 9 } });
  const ofCells = cell === 'lstm' ? { c0: drawn(B, H), dcT: drawn(B, H) } : {};
  return describeLayer(layer, {
    x: drawn(T, B, I),
    h0: drawn(B, H),
    dh: drawn(T, B, H),
    ...ofCells,
  });
}

/** torch.nn's own module in float64, and a reader and writer of safetensors as its library has them. */
const MODULE = `
import json, sys, torch
cell, path = sys.argv[1], sys.argv[2]
module = {'gru': torch.nn.GRU, 'lstm': torch.nn.LSTM}[cell](3, 2).double()
def read():
    data = open(path, 'rb').read()
    n = int.from_bytes(data[:8], 'little')
    header = json.loads(data[8:8 + n]); header.pop('__metadata__', None)
    def tensor(of):
        a, b = of['data_offsets']
        return torch.frombuffer(bytearray(data[8 + n + a:8 + n + b]), dtype=torch.float64).reshape(of['shape'])
    return {k: tensor(v) for k, v in header.items()}
def write(tensors):
    header, data = {}, b''
    for name, v in tensors.items():
        raw = v.detach().numpy().tobytes()
        header[name] = {'dtype': 'F64', 'shape': list(v.shape), 'data_offsets': [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    open(path, 'wb').write(len(text).to_bytes(8, 'little') + text + data)
def run(x, h0, c0=None):
    start = h0.unsqueeze(0) if cell == 'gru' else (h0.unsqueeze(0), c0.unsqueeze(0))
    return module(x, start)[0].detach().numpy().ravel().tolist()
`;

describe.each(['gru', 'lstm'] as const)('A %s as a file', (cell) => {
  it('comes back as it was, from JSON, .npz and .safetensors', async () => {
    for (const bias of [true, false]) {
      const data = dataOf(cell, bias);
      expect(fromJson(toJson(data))).toEqual(data);
      expect(await fromNpz(toNpz(data))).toEqual(data);
      expect(fromSafetensors(toSafetensors(data))).toEqual(data);
      using layer = new RecurrentLayer(layerOptions(data));
      expect([layer.cell, layer.W.data]).toEqual([cell, data.weights.W.data]);
    }
  });

  it('is what PyTorch reads, strictly, and computes the same states from', () => {
    inFolder((folder) => {
      const path = join(folder, 'layer.safetensors');
      const data = dataOf(cell);
      writeFileSync(path, toSafetensors(data));
      const script = `${MODULE}
tensors = read()
state = {k: v for k, v in tensors.items() if k not in ('x', 'h0', 'c0', 'dh', 'dcT')}
module.load_state_dict(state, strict=True)
print(json.dumps(run(tensors['x'], tensors['h0'], tensors.get('c0'))))`;
      const theirs = JSON.parse(python(script, cell, path));
      using layer = new RecurrentLayer(layerOptions(data));
      const { h0, c0 } = data;
      const { states } = layer.forward(data.x!, { h0, ...(c0 && { c0 }) });
      expect(distance(states.data.subarray(B * H), theirs)).toBeLessThan(1e-14);
    });
  });

  it('is read from what PyTorch writes, with both of its biases', () => {
    inFolder((folder) => {
      const path = join(folder, 'layer.safetensors');
      const script = `${MODULE}
torch.manual_seed(3)
x, h0, c0 = (torch.randn(*s, dtype=torch.float64) for s in ((4, 2, 3), (2, 2), (2, 2)))
write({'model.rnn.' + k: v for k, v in module.state_dict().items()})
print(json.dumps([run(x, h0, c0), *(v.numpy().ravel().tolist() for v in (x, h0, c0))]))`;
      const [theirs, ...given] = JSON.parse(python(script, cell, path)) as number[][];
      const [x, h0, c0] = given as [number[], number[], number[]];
      const data = fromSafetensors(readFileSync(path));
      expect(data).toMatchObject({ cell, bias: true, inputSize: 3, hiddenSize: 2 });
      using layer = new RecurrentLayer(layerOptions(data));
      const state = (numbers: number[]) => ({ shape: [B, H], data: Float64Array.from(numbers) });
      const { states } = layer.forward(
        { shape: [T, B, I], data: Float64Array.from(x) },
        { h0: state(h0), ...(cell === 'lstm' && { c0: state(c0) }) },
      );
      expect(distance(states.data.subarray(B * H), theirs!)).toBeLessThan(1e-14);
    });
  });

  it('is refused with arrays of another cell', () => {
    const data = dataOf(cell);
    const other = cell === 'gru' ? 'lstm' : 'gru';
    const text = toJson(data).replace(`"cell": "${cell}"`, `"cell": "${other}"`);
    expect(() => fromJson(text)).toThrow(
      /^U: expected \[\dH, I\] = \[\d, 3\] for an? [A-Z]+ of 2 units/,
    );
    expect(() =>
      fromJson(toJson(data).replace('"cell"', '"activation": "relu",\n  "cell"')),
    ).toThrow('activation: expected one of tanh, got the string "relu"');
  });
});
