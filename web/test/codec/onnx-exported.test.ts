// Models that PyTorch exports. Oracle: PyTorch's states.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromOnnx, type LayerData, layerOptions } from '../../lib/codec/index.ts';
import { distance, loadInNode } from '../fixtures.ts';
import { inFolder, MODULES, python } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();

const EXPORT = `
import json, sys, warnings, torch
warnings.simplefilter('ignore')
torch.manual_seed(7)
double = torch.float64
x = torch.arange(12, dtype=double).reshape(4, 1, 3) / 5
h, c = torch.tensor([[[0.5, -0.25]]], dtype=double), torch.tensor([[[1.5, 0.75]]], dtype=double)
class Started(torch.nn.Module):
    def __init__(self, cell):
        super().__init__()
        self.cell, self.head = cell, torch.nn.Linear(2, 3, dtype=double)
        self.h, self.c = torch.nn.Parameter(h), torch.nn.Parameter(c)
    def forward(self, x):
        start = (self.h, self.c) if isinstance(self.cell, torch.nn.LSTM) else self.h
        return self.head(self.cell(x, start)[0])
states = {}
def export(name, module):
    torch.onnx.export(module, x, f'{sys.argv[1]}/{name}', opset_version=14)
for name in ('RNN', 'GRU', 'LSTM'):
    cell = getattr(torch.nn, name)(3, 2, dtype=double)
    export(name, cell)
    states[name] = cell(x)[0].ravel().tolist()
    start = (h, c) if name == 'LSTM' else h
    export(name + ' that starts', Started(cell))
    states[name + ' that starts'] = cell(x, start)[0].ravel().tolist()
two = torch.nn.GRU(3, 2, num_layers=2, dtype=double)
export('two layers', two)
export('two directions', torch.nn.LSTM(3, 2, bidirectional=True, dtype=double))
export('a sum', torch.nn.Linear(3, 2, dtype=double))
states['two layers'] = two.weight_ih_l1.ravel().tolist()
print('\\n' + json.dumps(states))`;

const NAMES = [
  ...Object.values(MODULES).flatMap((name) => [name, `${name} that starts`]),
  ...['two layers', 'two directions', 'a sum'],
];

describe('A model that PyTorch exports', () => {
  let files: Record<string, Uint8Array>;
  let states: Record<string, number[]>;
  beforeAll(async () => {
    await inFolder((folder) => {
      states = JSON.parse(python(EXPORT, folder).trim().split('\n').at(-1)!);
      const read = NAMES.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]);
      files = Object.fromEntries(read);
    });
  });

  function expectStates(name: string, cell: string): LayerData {
    const data = fromOnnx(files[name]!);
    expect(data).toMatchObject({ cell, inputSize: 3, hiddenSize: 2, bias: true, dtype: 'float64' });
    using layer = new RecurrentLayer(layerOptions(data));
    const x = { shape: [4, 3], data: Float64Array.from({ length: 12 }, (_, i) => i / 5) };
    const { h0, c0 } = data;
    const computed = layer.forward(x, { h0, ...(c0 && { c0 }) }).states;
    expect(distance(computed.data.slice(2), states[name]!)).toBeLessThan(1e-14);
    return data;
  }

  it.each(Object.entries(MODULES))('with one %s gives its states', (cell, name) => {
    expectStates(name, cell);
    const leftOut: string[] = [];
    fromOnnx(files[name]!, { leftOut: (names) => leftOut.push(...names) });
    expect(leftOut.filter((each) => /Expand/.test(each))).toHaveLength(cell === 'lstm' ? 2 : 1);
  });

  it.each(Object.entries(MODULES))(
    'with a %s that starts elsewhere, beside others',
    (cell, name) => {
      const { h0, c0 } = expectStates(`${name} that starts`, cell);
      expect(h0.toArray()).toEqual([0.5, -0.25]);
      expect(c0?.toArray()).toEqual(cell === 'lstm' ? [1.5, 0.75] : undefined);
    },
  );

  it('with two layers is read one at a time', () => {
    expect(() => fromOnnx(files['two layers']!)).toThrow(
      'onnx: expected one node of RNN, GRU or LSTM, got /GRU, /GRU_1: choose by node',
    );
    const { weights } = fromOnnx(files['two layers']!, { node: '/GRU_1' });
    expect([...weights.U.data]).toEqual(states['two layers']);
    expect(() => fromOnnx(files['two layers']!, { node: 'GRU' })).toThrow('choose by node');
  });

  it('with two directions or without a layer is refused', () => {
    expect(() => fromOnnx(files['two directions']!)).toThrow(
      'onnx direction: expected forward, got the string "bidirectional"',
    );
    expect(() => fromOnnx(files['a sum']!)).toThrow('one node of RNN, GRU or LSTM, got none');
  });
});
