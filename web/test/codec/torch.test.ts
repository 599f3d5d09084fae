// Files that PyTorch writes itself. Oracle: PyTorch's own states and numbers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CellType, fromTorch, layerOptions } from '../../lib/codec/index.ts';
import { distance, loadInNode } from '../fixtures.ts';
import { inFolder, MODULES, python } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();

const [I, H, T] = [3, 2, 4];

// All files by one process, since PyTorch takes seconds to start. `numbers` are what a file is expected to hold.
const WRITE = `
import io, json, os, sys, zipfile, torch
folder = sys.argv[1]
torch.manual_seed(5)
double = torch.float64
x = torch.arange(12, dtype=double).reshape(4, 3) / 5
states, numbers = {}, {}
def save(name, value, **options):
    torch.save(value, f'{folder}/{name}', **options)

for name in ('RNN', 'GRU', 'LSTM'):
    module = getattr(torch.nn, name)(3, 2, dtype=double)
    save(name, module.state_dict())
    states[name] = module(x)[0].tolist()

class Model(torch.nn.Module):
    def __init__(self, cell=torch.nn.GRU):
        super().__init__()
        self.encoder = cell(3, 2, dtype=double)
        self.head = torch.nn.Linear(2, 4, dtype=double)
model = Model()
save('model', model.state_dict())
states['model'] = model.encoder(x)[0].tolist()
save('parameters', dict(model.named_parameters()))
optimizer = torch.optim.Adam(model.parameters())
model.head(model.encoder(x)[0]).sum().backward()
optimizer.step()
states['checkpoint'] = model.encoder(x)[0].tolist()
save('checkpoint', {'epoch': 70000, 'loss': 0.25, 'best': None, 'tags': ['a', 'b'], 'model': model.state_dict(),
    'optimizer': optimizer.state_dict(), 'random': torch.get_rng_state()})
save('averages', {'model': model.state_dict(), 'ema': model.state_dict()})

for name in ('half', 'bfloat16'):
    module = getattr(torch.nn.RNN(3, 2), name)()
    save(name, module.state_dict())
    numbers[name] = module.weight_ih_l0.tolist()

# Views: columns of a larger matrix transposed, a storage that two share, one number for all.
flat = torch.arange(40, dtype=double) / 8
views = {'weight_ih_l0': flat.reshape(8, 5)[2:5, 1:3].t(), 'weight_hh_l0': flat[3:7].reshape(2, 2),
    'bias_ih_l0': flat[::7][:2], 'bias_hh_l0': torch.zeros(1, dtype=double).expand(2)}
save('views', views)
numbers['views'] = [v.tolist() for v in views.values()]

class Evil:
    def __reduce__(self): return os.system, ('true',)
save('evil', {**model.state_dict(), 'epoch': Evil()})
save('module', torch.nn.LSTM(3, 2))
save('old', model.state_dict(), _use_new_zipfile_serialization=False)
save('protocol 4', model.state_dict(), pickle_protocol=4)
torch.jit.script(torch.nn.Linear(2, 3)).save(folder + '/script')
save('two layers', torch.nn.GRU(3, 2, num_layers=2).state_dict())
save('two directions', torch.nn.GRU(3, 2, bidirectional=True).state_dict())
save('a projection', torch.nn.LSTM(3, 2, proj_size=1).state_dict())
save('linear', torch.nn.Linear(3, 2).state_dict())
save('whole numbers', {'weight_ih_l0': torch.ones(2, 3).long(), 'weight_hh_l0': torch.ones(2, 2)})

# The archive of a big-endian machine, packed by another program: deflated, without records of 64 bits.
with zipfile.ZipFile(folder + '/LSTM') as archive, zipfile.ZipFile(folder + '/big', 'w', zipfile.ZIP_DEFLATED) as big:
    for file in archive.namelist():
        content = archive.read(file)
        if '/data/' in file:
            content = torch.frombuffer(bytearray(content), dtype=torch.uint8).reshape(-1, 8).flip(1).numpy().tobytes()
        big.writestr(file, content)
    big.writestr('LSTM/byteorder', 'big')
print(json.dumps([states, numbers]))`;

const FILES = [
  ...['RNN', 'GRU', 'LSTM', 'model', 'parameters', 'checkpoint', 'averages', 'half', 'bfloat16'],
  ...['views', 'evil', 'module', 'old', 'protocol 4', 'script', 'two layers', 'two directions'],
  ...['a projection', 'linear', 'whole numbers', 'big'],
] as const;
type FileName = (typeof FILES)[number];

let files: Record<FileName, Uint8Array>;
let states: Record<string, number[][]>;
let numbers: Record<string, number[][] & number[][][]>;
beforeAll(async () => {
  await inFolder((folder) => {
    [states, numbers] = JSON.parse(python(WRITE, folder));
    const read = FILES.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]);
    files = Object.fromEntries(read);
  });
});

async function expectStates(file: FileName, expected: number[][], prefix?: string) {
  const data = await fromTorch(files[file], prefix === undefined ? {} : { prefix });
  expect(data).toMatchObject({ inputSize: I, hiddenSize: H, bias: true, dtype: 'float64' });
  using layer = new RecurrentLayer(layerOptions(data));
  const x = Float64Array.from({ length: T * I }, (_, i) => i / 5);
  const computed = layer.forward({ shape: [T, I], data: x }).states;
  expect(distance(computed.data.slice(H), expected.flat())).toBeLessThan(1e-14);
  return data;
}

describe('A file of torch.save', () => {
  it.each(Object.entries(MODULES))(
    'with the state_dict of one %s gives its states',
    async (cell, name) => {
      const data = await expectStates(name, states[name]!);
      expect(data.cell).toBe(cell as CellType);
    },
  );

  it('with a whole model gives the layer behind its prefix, and tells what it leaves', async () => {
    await expectStates('model', states.model!);
    await expectStates('model', states.model!, 'encoder.');
    const leftOut: string[] = [];
    const options = { leftOut: (names: readonly string[]) => leftOut.push(...names) };
    await fromTorch(files.model, options);
    expect(leftOut).toEqual(['head.weight', 'head.bias']);
  });

  it('with parameters instead of tensors is the same', () =>
    expectStates('parameters', states.model!));

  it('with a checkpoint is searched through', async () => {
    await expectStates('checkpoint', states.checkpoint!);
    await expectStates('averages', states.checkpoint!, 'ema.encoder.');
    await expect(fromTorch(files.averages)).rejects.toThrow(
      'pt: expected one weight_ih_l0, got model.encoder.weight_ih_l0, ema.encoder.weight_ih_l0: choose by prefix',
    );
    const leftOut: string[] = [];
    await fromTorch(files.checkpoint, { leftOut: (names) => leftOut.push(...names) });
    expect(leftOut).toContain('optimizer.state.0.exp_avg');
  });

  it.each(['half', 'bfloat16'] as const)('in %s is float32', async (name) => {
    const { dtype, weights } = await fromTorch(files[name]);
    expect([dtype, weights.U.toArray()]).toEqual(['float32', numbers[name]]);
  });

  it('with views of larger storages has their numbers', async () => {
    const { weights } = await fromTorch(files.views);
    const [U, W, b] = numbers.views!;
    expect([weights.U.toArray(), weights.W.toArray()]).toEqual([U, W]);
    expect(weights.b!.toArray()).toEqual(b);
  });

  it('of a big-endian machine, packed by another program, is the same', async () => {
    expect(await fromTorch(files.big)).toEqual(await fromTorch(files.LSTM));
  });
});

const REFUSED: Partial<Record<FileName, string>> = {
  evil: 'pt: expected a state_dict, got a pickle that wants to call posix.system',
  module: 'got a pickle that wants to call torch.nn.modules.rnn.LSTM',
  old: 'the archive that torch.save writes since PyTorch 1.6, got the format before, a bare pickle',
  'protocol 4': 'got a pickle of protocol 4',
  script: 'got a program of TorchScript',
  'two layers': 'pt: expected one layer in one direction, got weight_ih_l1',
  'two directions': 'one layer in one direction, got weight_ih_l0_reverse',
  'a projection': 'one layer in one direction, got weight_hr_l0',
  linear: 'pt: expected one weight_ih_l0, got none',
  'whole numbers':
    'weight_ih_l0: expected numbers of a double, float, half or bfloat16, got torch.LongStorage',
};

describe('A file of torch.save is refused', () => {
  it.each(Object.entries(REFUSED))('with %s', async (name, message) => {
    await expect(fromTorch(files[name as FileName])).rejects.toThrow(message);
  });
});
