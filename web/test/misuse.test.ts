// Calls that cannot work, whatever their arrays: options, order, dispose.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { describeLayer } from '../lib/codec/index.ts';
import { type RecurrentLayer as Layer, load } from '../lib/index.ts';
import { loadRaw } from '../lib/module.ts';
import { loadInNode } from './fixtures.ts';
import { type Anything, refusal, snapshot, usedLayer, x } from './refusing.ts';

const { RecurrentLayer, activate } = await loadInNode();

// biome-ignore format: as in GradcheckOptions
const CHECK_OPTIONS = ['x', 'h0', 'dh', 'parameters', 'dtype', 'method', 'mode', 'seed', 'epsilon', 'absoluteTolerance', 'relativeTolerance', 'defects', 'gradients'];

describe('misuse', () => {
  it('sizes that are zero, negative, fractional, huge or not numbers', () => {
    for (const size of [0, -1, 1.5, 2 ** 31, Number.NaN, Infinity, '3', null, undefined]) {
      for (const name of ['inputSize', 'hiddenSize']) {
        const options = { inputSize: 3, hiddenSize: 2, [name]: size } as Anything;
        const thrown = refusal(() => new RecurrentLayer(options));
        expect(thrown.code).toBe('BAD_OPTION');
        expect(thrown.argument).toBe(name);
      }
    }
  });

  it('sizes that do not fit into memory, and goes on working', () => {
    for (const hiddenSize of [2 ** 31 - 1, 1_000_000, 30_000]) {
      const thrown = refusal(() => new RecurrentLayer({ inputSize: 3, hiddenSize }));
      expect(thrown.code).toBe('OUT_OF_MEMORY');
    }
    using layer = usedLayer();
    expect(layer.gradcheck().passed).toBe(true);
  });

  it('options of the constructor that do not exist', () => {
    const base = { inputSize: 3, hiddenSize: 2 };
    const cases: [Anything, string][] = [
      [undefined, 'options: expected an object of options, got undefined'],
      [{ ...base, activation: 'Tanh' }, 'activation: expected one of identity, relu, tanh'],
      [{ ...base, dtype: 'int8' }, 'dtype: expected one of float64, float32'],
      [{ ...base, bias: 0 }, 'bias: expected true or false, got 0'],
      [{ ...base, bias: false, weights: { b: [0, 0] } }, 'b: expected none'],
      [{ ...base, init: { scheme: 'he' } }, 'init.scheme: expected one of uniform'],
      [{ ...base, init: { seed: 1.5 } }, 'init.seed: expected a whole number'],
      [{ ...base, size: 3 }, 'got "size"'],
    ];
    for (const [options, message] of cases) {
      const thrown = refusal(() => new RecurrentLayer(options));
      expect(thrown.code).toBe('BAD_OPTION');
      expect(thrown.message).toContain(message);
    }
    const weights = { U: [[1, 2, 3]] };
    expect(refusal(() => new RecurrentLayer({ ...base, weights })).code).toBe('SHAPE_MISMATCH');
  });

  it('null, which is not a missing option', () => {
    using layer = usedLayer();
    const size = { inputSize: 3, hiddenSize: 2 };
    const calls: [(options: Anything) => unknown, readonly string[]][] = [
      [
        (o) => new RecurrentLayer({ ...size, ...o }),
        ['activation', 'bias', 'dtype', 'weights', 'init'],
      ],
      [(init) => new RecurrentLayer({ ...size, init }), ['scheme', 'scale', 'seed']],
      [(weights) => new RecurrentLayer({ ...size, weights }), ['U', 'W', 'b']],
      [(o) => layer.forward(x, o), ['h0']],
      [(o) => layer.backward([1, 1], o), ['perStep', 'defects']],
      [(o) => layer.update({ learningRate: 1, ...o }), ['learningRate', 'parameters']],
      [(o) => layer.gradcheck(o), CHECK_OPTIONS],
      [(gradients) => layer.gradcheck({ gradients }), ['dU', 'dW', 'db', 'dh0', 'dx']],
      [(o) => layer.losses('W', [0, 0], o), ['x', 'h0', 'dh', 'epsilon']],
    ];
    const before = snapshot(layer);
    for (const [call, names] of calls) {
      for (const name of names) {
        const thrown = refusal(() => call({ [name]: null }));
        expect(thrown.message, name).toContain('got null');
        expect(thrown.argument, name).toContain(name);
      }
    }
    expect(snapshot(layer)).toEqual(before);
  });

  it('a scale whose weights would not be finite', () => {
    const sizes = { inputSize: 1, hiddenSize: 2 };
    const limits = [
      ['float64', '1e+300', 1e301],
      ['float32', '1e+30', 1e31],
    ] as const;
    for (const [dtype, limit, beyond] of limits) {
      for (const scheme of ['uniform', 'torch', 'glorot', 'orthogonal', 'identity'] as const) {
        const layerOf = (scale: number) =>
          new RecurrentLayer({ ...sizes, dtype, init: { scheme, scale } });
        expect(refusal(() => layerOf(beyond)).message).toContain(`and at most ${limit}, got`);
        using layer = layerOf(Number(limit));
        expect([...layer.U.data, ...layer.W.data].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('arrays that contain themselves, or whose first row claims more than there is', () => {
    using layer = usedLayer();
    const cyclic: Anything = [];
    cyclic[0] = cyclic;
    expect(refusal(() => layer.forward(cyclic)).code).toBe('SHAPE_MISMATCH');
    const wideCycle: Anything = Array(20);
    wideCycle.fill(wideCycle);
    expect(refusal(() => activate('relu', wideCycle)).code).toBe('SHAPE_MISMATCH');
    const claims: Anything = [Array(3e4).fill([1, 2, 3]), ...Array(3e5).fill([])];
    expect(refusal(() => layer.forward(claims)).message).toContain('got 0 at row 1');
    const wide = { inputSize: 2e9, hiddenSize: 1, weights: { U: [[1]] } };
    expect(refusal(() => new RecurrentLayer(wide)).message).toContain('got 1 at row 0');
  });

  it('backward before forward, and after a change of the parameters', () => {
    using layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2 });
    expect(refusal(() => layer.backward()).code).toBe('NO_FORWARD');
    expect(refusal(() => layer.update({ learningRate: 1 })).code).toBe('NO_FORWARD');
    expect(refusal(() => layer.gradcheck()).code).toBe('NO_FORWARD');
    expect(refusal(() => layer.losses('b', [0])).message).toBe(
      'losses: give x, or call forward first',
    );
    layer.forward(x);
    layer.backward();
    const { W } = layer;
    layer.W = W;
    expect(refusal(() => layer.backward()).message).toContain('have changed');
    layer.forward(x);
    layer.backward();
  });

  it('the complex step through a kink', () => {
    using layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2, activation: 'relu' });
    const thrown = refusal(() => layer.gradcheck({ x, method: 'complex' }));
    expect(thrown.code).toBe('BAD_OPTION');
    expect(thrown.message).toBe('method: expected central, because relu has a kink, got complex');
  });

  it('what needs float64 in a layer of float32', () => {
    using layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2, dtype: 'float32' });
    layer.forward(x);
    expect(refusal(() => layer.gradcheck()).code).toBe('BAD_OPTION');
    expect(refusal(() => layer.losses('b', [0])).code).toBe('BAD_OPTION');
    expect(refusal(() => layer.backward([1, 1], { defects: ['A'] })).code).toBe('BAD_OPTION');
  });

  it('every use after dispose, while a second dispose is harmless', async () => {
    const layer = usedLayer();
    layer.dispose();
    layer.dispose();
    const uses: ((l: Layer) => unknown)[] = [
      (l) => l.U,
      (l) => l.W,
      (l) => l.b,
      (l) => l.h0,
      (l) => l.time,
      (l) => {
        l.U = x;
      },
      (l) => {
        l.W = x;
      },
      (l) => {
        l.b = [0, 0];
      },
      (l) => {
        l.h0 = [0, 0];
      },
      (l) => l.step([1, 2, 3]),
      (l) => l.reset(),
      (l) => l.forward(x),
      (l) => l.backward(),
      (l) => l.update({ learningRate: 1 }),
      (l) => l.gradcheck(),
      (l) => l.losses('b', [0]),
      (l) => l.toString(),
    ];
    for (const use of uses) expect(refusal(() => use(layer)).code).toBe('DISPOSED');
    await expect(layer.gradcheckAsync()).rejects.toMatchObject({ code: 'DISPOSED' });
    expect(refusal(() => describeLayer(layer)).code).toBe('DISPOSED');
  });

  it('an unknown activation, and numbers of no array', () => {
    expect(refusal(() => activate('gelu' as Anything, 1)).code).toBe('BAD_OPTION');
    expect(refusal(() => activate('relu', 'a' as Anything)).message).toBe(
      'numbers: expected nested arrays of the shape [n, …], or { shape, data }, got the string "a"',
    );
    expect(refusal(() => activate('relu', Number.NaN)).code).toBe('NOT_FINITE');
  });

  it('a file that is not there, or not WebAssembly', async () => {
    const fileOf = (name: string) => new URL(name, import.meta.url);
    for (const name of ['nowhere.wasm', 'misuse.test.ts']) {
      const failed = loadRaw({ wasmUrl: fileOf(name) });
      await expect(failed).rejects.toMatchObject({ code: 'WASM_NOT_FOUND', argument: 'wasmUrl' });
    }
    const wasmBinary = new Uint8Array([0, 97, 115, 109, 9, 9, 9, 9]);
    await expect(loadRaw({ wasmBinary })).rejects.toMatchObject({ code: 'WASM_BLOCKED' });
  });

  it('options of load that do not exist, and bytes that are none', async () => {
    const cases: [Anything, string][] = [
      [null, 'options: expected an object of options, got null'],
      [{ wasmURL: 'a' }, 'options: expected the options wasmUrl, wasmBinary, got "wasmURL"'],
      [{ wasmBinary: 'a' }, 'wasmBinary: expected the bytes of unrolled.wasm, got the string "a"'],
      [{ wasmBinary: null }, 'wasmBinary: expected the bytes of unrolled.wasm, got null'],
      [{ wasmBinary: new ArrayBuffer(3) }, 'wasmBinary: expected the bytes of unrolled.wasm'],
      [{ wasmBinary: new Uint8Array(99) }, 'wasmBinary: expected the bytes of unrolled.wasm'],
    ];
    for (const [options, message] of cases) {
      const error = { code: 'BAD_OPTION', message: expect.stringContaining(message) };
      await expect(loadRaw(options)).rejects.toMatchObject(error);
    }
  });

  it('what was compiled beforehand is taken as its bytes are', async () => {
    const bytes = await readFile(new URL('../lib/unrolled.wasm', import.meta.url));
    for (const wasmBinary of [
      bytes,
      Uint8Array.from(bytes).buffer,
      await WebAssembly.compile(bytes),
    ]) {
      const { RawLayer64 } = await loadRaw({ wasmBinary });
      expect(new RawLayer64().window()).toBeGreaterThan(0);
    }
  });

  it('load is one promise', async () => {
    expect(load()).toBe(load());
    expect((await load()).RecurrentLayer).toBe(RecurrentLayer);
  });
});
