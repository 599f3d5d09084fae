// Oracles: the numbers that went in, bit for bit; the sentences of the codecs.
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../element/run/files/csv.ts';
import {
  type LayerFile,
  layerDataOf,
  MATRICES,
  readLayer,
  TooLarge,
  UnknownFile,
  WRITTEN_FORMATS,
  writeMatrix,
} from '../../element/run/files/layer-file.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { stateOf } from '../../element/state/layer-state.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { State } from '../../element/state/state.ts';
import { tensorOf } from '../../lib/codec/from-text.ts';
import { type LayerData, toJson, toNpz } from '../../lib/codec/index.ts';
import { readText } from '../../lib/codec/text/index.ts';
import { Tensor } from '../../lib/index.ts';
import { layerOf } from '../codec/fixtures.ts';
import { toTorch } from '../codec/torch-file.ts';
import { loadInNode } from '../fixtures.ts';
import { problem } from './problem.ts';

const run = compute(
  await loadInNode(),
  problem({
    activation: 'softplus',
    U: [
      [0.1, 1 / 3, -2e-7],
      [5e-324, -0, 0.3],
    ],
    W: [
      [0.2, -0.7],
      [1e-5, 1 / 7],
    ],
    b: [0.12, -0.07],
    x: [
      [0.1, 0.2, 0.3],
      [1, 2, 3],
      [-1, 1e-9, 0.5],
    ],
    h0: [0.3, -0.4],
  }),
);
const data = layerDataOf(run);

function file(name: string, content: string | Uint8Array): LayerFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return new File([new Uint8Array(bytes)], name);
}
/** As a file of the page is read. */
const fromCsv = (name: string, text: string) => tensorOf(readText(text, { isFile: true }, name));
const bitsOf = ({ shape, data }: Tensor) => ({ shape: [...shape], data: [...data] });
/** Numbers as a layer has them. */
function small(): () => number {
  let count = 0;
  return () => Math.sin(++count) / 2;
}

const contents = ({ weights, h0, c0, x, dh, dcT, activation }: LayerData) => ({
  activation,
  ...Object.fromEntries(
    Object.entries({ ...weights, h0, ...(c0 && { c0 }), x, dh, ...(dcT && { dcT }) }).map(
      ([name, tensor]) => [name, tensor && bitsOf(tensor)],
    ),
  ),
});

describe('Files: CSV', () => {
  it('reads back as the same numbers, -0 and the smallest among them', () => {
    const tensor = new Tensor(
      [2, 3],
      Float64Array.of(0.1, 1 / 3, -0, 5e-324, 1.7976931348623157e308, -1e21),
    );
    expect(toCsv(tensor)).toBe(
      '0.1,0.3333333333333333,-0\n5e-324,1.7976931348623157e+308,-1e+21\n',
    );
    const back = fromCsv('U', toCsv(tensor));
    expect(back.shape).toEqual([2, 3]);
    for (const [k, value] of tensor.data.entries())
      expect(Object.is(back.data[k], value)).toBe(true);
  });

  it('is read as spreadsheets write it: semicolons, tabs, quotes, CRLF, a byte order mark', () => {
    const expected = { shape: [2, 2], data: [1, 2, 3, 4.5] };
    for (const text of [
      '1,2\n3,4.5',
      '\uFEFF1;2\r\n3;4.5\r\n',
      '1\t2\r3\t4.5\r',
      '"1", "2"\n"3","4.5"\n\n',
    ])
      expect(bitsOf(fromCsv('W', text)), JSON.stringify(text)).toEqual(expected);
  });

  it.each([
    ['1,2.5\n3', 'SHAPE_MISMATCH', 'W: expected 2 numbers in every line, got 1 at line 2'],
    ['1,2.5\n3,x', 'BAD_OPTION', 'W: expected a finite number, got "x" at line 2, column 2'],
    ['1,\n2,3', 'BAD_OPTION', 'W: expected a number in every cell, got none at line 1, column 2'],
    ['', 'BAD_OPTION', 'W: expected numbers, got none'],
    ['NaN', 'NOT_FINITE', 'W: expected a finite number, got "NaN" at line 1, column 1'],
    ['0x10', 'BAD_OPTION', 'W: expected a finite number, got "0x10" at line 1, column 1'],
    ['1e999', 'NOT_FINITE', 'W: expected a finite number, got "1e999" at line 1, column 1'],
  ])('says where %j is no matrix', (text, code, message) => {
    expect(() => fromCsv('W', text)).toThrow(expect.objectContaining({ code, message }));
  });
});

describe('Files: the state of a file', () => {
  const library = loadInNode();

  it('is the present one where that was written, its later steps with it', async () => {
    const dh = PRESETS.fixed.x.map(([a, b]) => [a!, -b!]);
    for (const loss of [{ kind: 'last' }, { kind: 'given', dh }] as const) {
      const present: State = { ...PRESETS.fixed, steps: 4, loss };
      const written = layerDataOf(compute(await library, problemOf(present, await library)));
      expect(stateOf(written, present)).toMatchObject({ x: present.x, loss, steps: 4 });
      const other = { ...present, x: present.x.map((row) => row.map((value) => -value)) };
      expect(stateOf(written, other).x![4]).toEqual(present.x[0]);
    }
  });

  it.each([
    ['last', { kind: 'last' }],
    ['all', { kind: 'all' }],
    ['a target', { kind: 'target', y: [0.5, -0.25] }],
    ['a given gradient', { kind: 'given', dh: PRESETS.fixed.x.map(([a, b]) => [a!, -b!]) }],
  ] as const)('gives the same numbers again where the loss is %s', async (_, loss) => {
    const state: State = { ...PRESETS.fixed, steps: 4, loss };
    const run = compute(await library, problemOf(state, await library));
    for (const { extensions, write } of WRITTEN_FORMATS) {
      const content = await write(layerDataOf(run));
      const { data: back } = await readLayer(file(`a${extensions[0]}`, content), data);
      const restored: State = { ...PRESETS.post, defects: [], ...stateOf(back, PRESETS.post) };
      if (loss.kind === 'last' || loss.kind === 'all') expect(restored.loss).toEqual(loss);
      const again = compute(await library, problemOf(restored, await library));
      for (const name of ['U', 'W', 'b', 'x', 'states', 'dh'] as const)
        expect(bitsOf(again[name]), name).toEqual(bitsOf(run[name]));
      expect(bitsOf(again.backward.dW)).toEqual(bitsOf(run.backward.dW));
    }
  });

  it('keeps the inputs on the page where the file has none, as wide as its layer', async () => {
    const { x, dh, ...layer } = layerDataOf(run);
    const patch = stateOf(layer, { ...PRESETS.post, steps: 5 });
    expect(patch.steps).toBe(5);
    expect(patch.x).toHaveLength(12);
    expect(patch.x![4]).toEqual(PRESETS.post.x[4]);
    expect(patch.loss).toEqual({ kind: 'last' });
  });
});

describe('Files: a file of the layer', () => {
  it.each(WRITTEN_FORMATS)(
    'as $id comes back with the same layer and the same run',
    async (format) => {
      const content = await format.write(data);
      const { data: back } = await readLayer(file(`layer${format.extensions[0]}`, content), data);
      expect(contents(back)).toEqual(contents(data));
      expect(back.activation).toBe('softplus');
    },
  );

  it.each(['.pt', '.PTH'])('as PyTorch saves it, %s, is read as well', async (extension) => {
    const { data: back } = await readLayer(file(`model${extension}`, toTorch(data)), data);
    expect({ ...contents(back), activation: 'softplus' }).toEqual(contents(data));
    expect(back.activation).toBe('tanh'); // a state_dict does not say
  });

  it('of a cell with gates becomes a state of that cell with its numbers, in every format', async () => {
    const library = await loadInNode();
    for (const cell of ['gru', 'lstm'] as const) {
      const gated = layerOf({ cell, next: small() });
      const contents = WRITTEN_FORMATS.map(async ({ extensions, write }) =>
        file(`layer${extensions[0]}`, await write(gated)),
      );
      for (const each of [...(await Promise.all(contents)), file('layer.pt', toTorch(gated))]) {
        const { data: back } = await readLayer(each, data);
        expect(back.cell).toBe(cell);
        const state: State = { ...PRESETS.post, ...stateOf(back, PRESETS.post) };
        expect(state.defects).toEqual([]); // the post's are of another cell
        const { U, W, b, cells } = compute(library, problemOf(state, library));
        expect([U, W, b].map(bitsOf)).toEqual(
          [gated.weights.U, gated.weights.W, gated.weights.b!].map(bitsOf),
        );
        if (back.c0) expect([...cells!.data.subarray(0, 2)]).toEqual([...gated.c0!.data]);
      }
    }
  });

  it.each(MATRICES)('of %s alone changes that, and keeps the others', async (name) => {
    const doubled = (tensor: Tensor) =>
      new Tensor(
        tensor.shape,
        tensor.data.map((v) => 2 * v),
      );
    const present =
      name === 'c0' || name === 'dcT' ? layerOf({ cell: 'lstm', next: small() }) : data;
    const own = { ...present.weights, ...present }[name]!;
    const text = toCsv(doubled(own));
    const { data: back } = await readLayer(file(`${name} (1).csv`, text), present);
    expect(contents(back)).toEqual({ ...contents(present), [name]: bitsOf(doubled(own)) });
    expect(writeMatrix(back, name)).toBe(text);
  });

  it('of x alone may have another number of steps, and then has no dh', async () => {
    const { data: back } = await readLayer(file('x.csv', '1,2,3\n4,5,6\n'), data);
    expect(back.x?.shape).toEqual([2, 3]);
    expect(back.dh).toBeUndefined();
  });

  it('of b gives a bias to a layer without one', async () => {
    const { weights, ...rest } = data;
    const without = { ...rest, bias: false, weights: { U: weights.U, W: weights.W } };
    expect(writeMatrix(without, 'b')).toBeUndefined();
    const { data: back } = await readLayer(file('b.csv', '1\n2\n'), without);
    expect([back.bias, [...back.weights.b!.data]]).toEqual([true, [1, 2]]);
  });

  it('that is damaged, or does not fit, is refused with the sentence of the codec', async () => {
    const text = toJson(data);
    const npz = toNpz(data);
    const broken = npz.slice();
    broken[200]! ^= 1;
    await expect(readLayer(file('a.json', text.slice(0, -9)), data)).rejects.toThrow(/^json: /);
    await expect(readLayer(file('a.npz', broken), data)).rejects.toThrow(/npz/);
    await expect(readLayer(file('a.safetensors', 'junk'), data)).rejects.toThrow(/^safetensors/);
    await expect(readLayer(file('W.csv', '1,2,3\n4,5,6\n'), data)).rejects.toThrow(
      'W: expected the shape [2, 2], got [2, 3]',
    );
  });

  it('that is none, or larger than the page shows, is told apart', async () => {
    for (const name of ['a.txt', 'json', 'V.csv', ''])
      await expect(readLayer(file(name, '1'), data), name).rejects.toThrow(UnknownFile);
    await expect(readLayer(file('a.json', ' '.repeat(1_000_001)), data)).rejects.toThrow(
      UnknownFile,
    );
    const long = Array.from({ length: 13 }, () => '1,2,3\n').join('');
    await expect(readLayer(file('x.csv', long), data)).rejects.toThrow(TooLarge);
    await expect(readLayer(file('x.csv', long.slice(6)), data)).resolves.toMatchObject({
      data: { inputSize: 3 },
    });
  });
});
