// Checks in slices: aborted anywhere, beside each other, left by their layer, in two workers. Oracles:
// `gradcheck` in one piece, the layer before, and the size of the heap.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Layer } from '../lib/layer/layer.ts';
import { loadRaw } from '../lib/module.ts';

const module = await loadRaw({});
const sequence = Array.from({ length: 20 }, (_, t) =>
  Array.from({ length: 16 }, (_, i) => Math.sin(t + i)),
);
const options = { x: sequence };

const large = (seed = 1) => new Layer(module, { inputSize: 16, hiddenSize: 32, init: { seed } });
const seen = (l: Layer) => [`${l}`, l.time, l.U, l.W, l.b, l.h0];

/** A check that ends after so many slices, by a signal or by what its onProgress throws. */
function ended(layer: Layer, slices: number, how: 'abort' | 'throw', reason: Error) {
  const controller = new AbortController();
  let count = 0;
  const onProgress = () => {
    if (++count < slices) return;
    if (how === 'throw') throw reason;
    controller.abort(reason);
  };
  return layer.gradcheckAsync({ ...options, signal: controller.signal, onProgress });
}

/** The reason if it was ended, true if it was over before. */
const outcome = (check: Promise<{ passed: boolean }>) =>
  check.then(
    ({ passed }) => passed,
    (reason) => reason,
  );

describe('a check in slices', () => {
  it('ended at any slice, by a signal or an exception, leaves the layer bit for bit as it was', async () => {
    using layer = large();
    layer.forward(sequence);
    const [before, gradients] = [seen(layer), layer.backward()];
    let endedEarly = 0;
    const how = fc.constantFrom<'abort' | 'throw'>('abort', 'throw');
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 6 }), how, async (slices, way) => {
      const reason = new Error('enough');
      const result = await outcome(ended(layer, slices, way, reason));
      if (result === reason) endedEarly++;
      else expect(result).toBe(true);
      expect(seen(layer)).toEqual(before);
      expect(layer.backward()).toEqual(gradients);
    });
    await fc.assert(property, { numRuns: 20 });
    expect(endedEarly).toBeGreaterThan(0);
  });

  it('ended 300 times by an exception or a signal leaves the heap as it was', async () => {
    using layer = large();
    await outcome(ended(layer, 1, 'throw', new Error('first')));
    const before = module.HEAPU8.length;
    for (let i = 0; i < 300; i++) {
      const reason = new Error('enough');
      expect(await outcome(ended(layer, 1, i % 2 ? 'throw' : 'abort', reason))).toBe(reason);
    }
    expect(module.HEAPU8.length).toBe(before);
  });

  it('begun from the onProgress of another gives the same report, and so does the other', async () => {
    using layer = large();
    const expected = layer.gradcheck(options);
    const inner: Promise<unknown>[] = [];
    const onProgress = () => {
      if (inner.length < 3) inner.push(layer.gradcheckAsync(options));
      expect(layer.gradcheck({ ...options, parameters: ['b'] }).passed).toBe(true);
    };
    expect(await layer.gradcheckAsync({ ...options, onProgress })).toEqual(expected);
    expect(inner.length).toBeGreaterThan(0);
    for (const report of await Promise.all(inner)) expect(report).toEqual(expected);
  });

  it('checks the layer as it was when it began, though that changes or goes in between', async () => {
    const changes: ((layer: Layer) => void)[] = [
      (l) => Object.assign(l, { b: Array(32).fill(9) }),
      (l) => l.forward([sequence[0]!, sequence[1]!]),
      (l) => l.reset(),
      (l) => l.dispose(),
    ];
    for (const change of changes) {
      using layer = large();
      const expected = layer.gradcheck(options);
      let slices = 0;
      const onProgress = () => {
        if (slices++ === 0) change(layer);
      };
      expect(await layer.gradcheckAsync({ ...options, onProgress })).toEqual(expected);
      expect(slices).toBeGreaterThan(1);
    }
  });

  it('of two layers that are used in turn meanwhile mixes nothing up', async () => {
    using one = large(1);
    using two = large(2);
    const expected = [one, two].map((l) => [l.gradcheck(options), l.forward(sequence)] as const);
    const used = (l: Layer) => () => void l.forward(sequence);
    const reports = await Promise.all([
      one.gradcheckAsync({ ...options, onProgress: used(two) }),
      two.gradcheckAsync({ ...options, onProgress: used(one) }),
    ]);
    expect(reports).toEqual(expected.map(([report]) => report));
    expect([one.forward(sequence), two.forward(sequence)]).toEqual(expected.map(([, s]) => s));
  });
});

describe('two workers at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-workers-'));
  beforeAll(async () => {
    const program = `
      import { parentPort, workerData } from 'node:worker_threads';
      import { load } from './web/lib/index.ts';
      const { RecurrentLayer } = await load();
      const { seed, x } = workerData;
      const layer = new RecurrentLayer({ inputSize: 16, hiddenSize: 32, init: { seed } });
      const { parameters } = await layer.gradcheckAsync({ x });
      parentPort.postMessage(Object.values(parameters).map(({ numeric }) => [...numeric.data]));`;
    await build({
      stdin: { contents: program, resolveDir: '.' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile: join(folder, 'worker.mjs'),
    });
    cpSync('web/lib/unrolled.wasm', join(folder, 'unrolled.wasm'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('measure what one thread measures, bit for bit', async () => {
    const measured = [1, 2].map((seed) => {
      return new Promise((resolve, reject) => {
        const worker = new Worker(join(folder, 'worker.mjs'), {
          workerData: { seed, x: sequence },
        });
        worker.once('message', resolve).once('error', reject);
      });
    });
    const expected = [1, 2].map((seed) => {
      using layer = large(seed);
      return Object.values(layer.gradcheck(options).parameters).map(({ numeric }) => [
        ...numeric.data,
      ]);
    });
    expect(await Promise.all(measured)).toEqual(expected);
  });
});
