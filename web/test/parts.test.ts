// The WebAssembly in two parts, as the page has it: the first alone does every pass of the simple cell over a sequence,
// and with the rest all is as in one.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ACTIVATIONS } from '../lib/spec/activations.ts';
import { loadInNode } from './fixtures.ts';

vi.mock('#source', () => import('../lib/source-parts.ts'));

const asked: string[] = [];
let send: () => void;
const sent = new Promise<void>((resolve) => {
  send = resolve;
});
beforeAll(() => {
  vi.stubGlobal('fetch', async (url: URL) => {
    const name = url.pathname.split('/').at(-1)!;
    asked.push(name);
    if (name === 'unrolled-rest.wasm') await sent;
    return new Response(readFileSync(url));
  });
});
afterAll(() => vi.unstubAllGlobals());

it('In two parts: sequences need the first alone, single steps, gates and a check wait for the rest, all numbers are the same', async () => {
  const { load, whole } = await import('../lib/library.ts');
  const early = whole(); // before there is a part that it belongs to
  const parts = await load();
  const one = await loadInNode();
  const passes = (
    { RecurrentLayer, activate }: typeof one,
    activation: (typeof ACTIVATIONS)[number],
    T: number,
  ) => {
    const layer = new RecurrentLayer({
      inputSize: 3,
      hiddenSize: 5,
      activation,
      init: { seed: T },
    });
    const x = Array.from({ length: T }, (_, t) => [Math.sin(t), 1, 9 * Math.cos(t)]);
    const forward = layer.forward(x);
    const backward = layer.backward(undefined, { perStep: true });
    const wrong = layer.backward(undefined, { perStep: true, defects: ['A', 'B', 'C', 'D'] });
    const truncated = layer.backward(undefined, { truncate: 1 });
    const f = [activate(activation, [-2, 0, 3]), activate.slope(activation, 0.5)];
    return { forward, backward, wrong, truncated, f, U: layer.U, W: layer.W, b: layer.b };
  };
  for (const activation of ACTIVATIONS) {
    for (const T of [1, 2, 12]) {
      expect(passes(parts, activation, T)).toEqual(passes(one, activation, T));
    }
  }
  const checked = ({ RecurrentLayer }: typeof one) => {
    const layer = new RecurrentLayer({ inputSize: 2, hiddenSize: 3 });
    const x = [
      [1, 2],
      [3, -4],
    ];
    const methods = [{}, { method: 'complex' }, { mode: 'directional' }] as const;
    const reports = methods.map((method) => layer.gradcheck({ x, ...method }));
    const single = new RecurrentLayer({ inputSize: 2, hiddenSize: 3, dtype: 'float32' });
    return { reports, losses: layer.losses('W', [0, 1], { x }), states: single.forward(x).states };
  };
  const stepped = ({ RecurrentLayer }: typeof one) => {
    const layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 5, init: { seed: 1 } });
    const steps = [1, 2, 3, 4, 5].map((v) => layer.step([v, -v, 1])); // five grow the table
    layer.backward();
    layer.update({ learningRate: 0.1 });
    return { steps, W: layer.W };
  };
  const gated = ({ RecurrentLayer }: typeof one, cell: 'gru' | 'lstm') => {
    const layer = new RecurrentLayer({ cell, inputSize: 2, hiddenSize: 5, init: { seed: 1 } });
    const x = [0, 1, 2].map((t) => [Math.sin(t), Math.cos(t)]);
    const forward = layer.forward(x);
    const backward = layer.backward(undefined, { perStep: true });
    const dcT = cell === 'lstm' ? [1, -1, 2, 0, 3] : undefined;
    const report = layer.gradcheck({ x, method: 'complex', ...(dcT && { dcT }) });
    return { forward, backward, report, step: layer.step([1, 2]), text: layer.toString() };
  };
  const later = [
    () => checked(parts),
    () => stepped(parts),
    () => gated(parts, 'gru'),
    () => gated(parts, 'lstm'),
  ];
  for (const call of later) expect(call).toThrow('still on its way');
  send();
  await Promise.all([early, whole()]);
  expect(asked).toEqual(['unrolled-first.wasm', 'unrolled-rest.wasm']);
  expect(checked(parts)).toEqual(checked(one));
  expect(stepped(parts)).toEqual(stepped(one));
  for (const cell of ['gru', 'lstm'] as const) expect(gated(parts, cell)).toEqual(gated(one, cell));
});
