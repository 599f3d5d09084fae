// What toOnnx writes, in a runtime of others. Oracle: onnxruntime-web in Node, which has its WebAssembly in the package. It
// computes in float32, with X [T, B, I] only.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LayerData, layerOptions, toOnnx } from '../../lib/codec/index.ts';
import { ACTIVATIONS, layerOf } from '../codec/fixtures.ts';
import { distance, loadInNode } from '../fixtures.ts';
import { run } from './registry.ts';

const { RecurrentLayer } = await loadInNode();

const single = { dtype: 'float32', hiddenSize: 5 } as const;
const CASES: Readonly<Record<string, LayerData>> = {
  ...Object.fromEntries(
    ACTIVATIONS.map((activation) => [activation, layerOf({ ...single, activation })]),
  ),
  'a GRU': layerOf({ ...single, cell: 'gru' }),
  'an LSTM': layerOf({ ...single, cell: 'lstm' }),
  'a GRU, a batch without a bias': layerOf({ ...single, cell: 'gru', batchSize: 3, bias: false }),
  'an LSTM, a batch from one start': fromZero(layerOf({ ...single, cell: 'lstm', batchSize: 3 })),
};

/** From h0 = 0, which the model then leaves out, and with a c0 for each sequence. */
function fromZero(data: LayerData): LayerData {
  const zero = layerOf({ ...single, run: false, next: () => 0 }).h0;
  return { ...data, h0: zero };
}

const RUN = `
import * as ort from 'onnxruntime-web/wasm';
import { readFileSync } from 'node:fs';
ort.env.wasm.numThreads = 1;
const results = [];
for (const { model, x, shape } of JSON.parse(readFileSync('cases.json', 'utf8'))) {
  const session = await ort.InferenceSession.create(new Uint8Array(model));
  const { Y, Y_h, Y_c } = await session.run({ X: new ort.Tensor('float32', x, shape) });
  results.push({ inputs: session.inputNames, shape: Y.dims, states: [...Y.data], h: [...Y_h.data], c: Y_c && [...Y_c.data] });
}
console.log(JSON.stringify(results));
`;

interface Result {
  readonly inputs: string[];
  readonly shape: number[];
  readonly states: number[];
  readonly h: number[];
  readonly c?: number[];
}

const folder = mkdtempSync(join(tmpdir(), 'unrolled-onnx-'));
afterAll(() => rmSync(folder, { recursive: true }));
let results: Result[];
beforeAll(() => {
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  run(folder, ['npm', 'install', '--no-audit', '--no-fund', 'onnxruntime-web@1']);
  const cases = Object.values(CASES).map((data) => {
    const { shape } = data.x!;
    return {
      model: [...toOnnx(data)],
      x: [...data.x!.data],
      shape: shape.length === 3 ? shape : [shape[0], 1, shape[1]],
    };
  });
  writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases));
  writeFileSync(join(folder, 'run.mjs'), RUN);
  results = JSON.parse(run(folder, [process.execPath, 'run.mjs']));
}, 300_000); // ms; the package has 139 MB

it.each(Object.entries(CASES))('onnxruntime-web computes the states of %s', (name, data) => {
  const { inputs, shape, states, h, c } = results[Object.keys(CASES).indexOf(name)]!;
  using layer = new RecurrentLayer(layerOptions(data));
  const { h0, c0 } = data;
  const computed = layer.forward(data.x!, { h0, ...(c0 && { c0 }) });
  const [T, B] = [data.x!.shape[0]!, data.x!.shape.length === 3 ? data.x!.shape[1]! : 1];
  expect([inputs, shape]).toEqual([['X'], [T, 1, B, 5]]);
  // Sums of at most 8 products in float32, over 4 steps, and their exponentials by polynomials.
  const near = 64 * 2 ** -23;
  const last = (all: { data: ArrayLike<number> }) => [...Array.from(all.data).slice(-B * 5)];
  expect(distance(computed.states.data.slice(B * 5), states)).toBeLessThan(near);
  expect(distance(last(computed.states), h)).toBeLessThan(near);
  if (data.cell === 'lstm') expect(distance(last(computed.cells!), c!)).toBeLessThan(near);
});
