// GRU and LSTM through the public API. Oracle: identities with the same calls, and the check by complex steps; the
// numbers themselves are conformance/.
import { describe, expect, it } from 'vitest';
import { type CellType, load, type Parameter, Tensor } from '../lib/index.ts';
import { distance } from './fixtures.ts';

const { RecurrentLayer } = await load();
const GATED: readonly CellType[] = ['gru', 'lstm'];

/** Numbers of both signs below 1. */
function drawn(...shape: number[]) {
  const data = Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) =>
    Math.sin(3 * i + shape.length),
  );
  return new Tensor(shape, data);
}
const [I, H, T, B] = [3, 4, 5, 2];
const layerOf = (cell: CellType) =>
  new RecurrentLayer({
    inputSize: I,
    hiddenSize: H,
    cell,
    init: { scheme: 'orthogonal', seed: 5 },
  });
const ofCells = <Options>(cell: CellType, options: Options) => (cell === 'lstm' ? options : {});

describe.each(GATED)('%s', (cell) => {
  const blocks = cell === 'gru' ? 3 : 4;
  const x = drawn(T, B, I);
  const start = { h0: drawn(B, H), ...ofCells(cell, { c0: drawn(B, H) }) };
  const incoming = ofCells(cell, { dcT: drawn(B, H) });

  it('has arrays of the shapes that are documented', () => {
    using layer = layerOf(cell);
    expect(layer).toMatchObject({ cell, activation: 'tanh' });
    expect([layer.U.shape, layer.W.shape, layer.b.shape]).toEqual([
      [blocks * H, I],
      [blocks * H, H],
      [4 * H],
    ]);
    const trace = layer.forward(x, start);
    expect(trace.net.shape).toEqual([T, B, 4 * H]);
    expect(trace.gates!.shape).toEqual([T, B, blocks * H]);
    expect(trace.cells?.shape).toEqual(cell === 'lstm' ? [T + 1, B, H] : undefined);
    const gradients = layer.backward(undefined, { ...incoming, perStep: true });
    expect(gradients.delta.shape).toEqual([T, B, 4 * H]);
    expect(gradients.perStep.dU.shape).toEqual([T, blocks * H, I]);
    expect(gradients.perStep.db.shape).toEqual([T, 4 * H]);
    expect(gradients.dc0?.shape).toEqual(cell === 'lstm' ? [B, H] : undefined);
    expect(`${layer}`).toContain(`cell=${cell}`);
  });

  it('takes single steps with the state carried on', () => {
    using layer = layerOf(cell);
    using single = layerOf(cell);
    layer.h0 = drawn(H);
    single.h0 = drawn(H);
    if (cell === 'lstm') {
      layer.c0 = drawn(1, H).toArray()[0] as number[];
      single.c0 = layer.c0!;
    }
    const { states } = layer.forward(drawn(T, I));
    for (let t = 0; t < T; t++) {
      const h = single.step(drawn(T, I).data.subarray(t * I, (t + 1) * I));
      expect(h.data).toEqual(states.data.subarray((t + 1) * H, (t + 2) * H));
    }
    expect(single.backward().dW.data).toEqual(layer.backward().dW.data);
  });

  it('has the same gradients by segments', () => {
    using layer = layerOf(cell);
    layer.forward(x, start);
    const dh = drawn(T, B, H);
    const { delta: _, ...whole } = layer.backward(dh, incoming);
    const kept = layer.gradients(x, { ...start, dh, ...incoming, segment: 2 });
    expect(Object.keys(kept)).toEqual(Object.keys(whole));
    for (const [name, { data }] of Object.entries(kept)) {
      expect(distance(data, [...whole[name as 'dU'].data])).toBeLessThan(1e-13);
    }
  });

  it.each(['central', 'complex'] as const)('passes its check: %s', (method) => {
    using layer = layerOf(cell);
    const report = layer.gradcheck({ x, ...start, dh: drawn(T, B, H), ...incoming, method });
    expect(report).toMatchObject({ passed: true, warnings: [] });
    expect(Object.keys(report.parameters)).toEqual(
      ['U', 'W', 'b', 'h0', 'c0', 'x'].filter((name) => name !== 'c0' || cell === 'lstm'),
    );
    if (method === 'central') return;
    for (const { maxAbsoluteError } of Object.values(report.parameters)) {
      expect(maxAbsoluteError).toBeLessThan(1e-13);
    }
  });

  it('fails its check in the one entry that is wrong, of every parameter', () => {
    using layer = layerOf(cell);
    layer.forward(x, start);
    const dh = drawn(T, B, H);
    const right = layer.gradients(x, { ...start, dh, ...incoming, segment: T });
    for (const [name, { shape, data }] of Object.entries(right)) {
      const wrong = Float64Array.from(data);
      wrong[1]! += 1e-4;
      const given = { gradients: { ...right, [name]: { shape, data: wrong } } };
      const report = layer.gradcheck({ x, ...start, dh, ...incoming, ...given });
      expect(report.counts.fail).toBe(1);
      expect(report.parameters[name.slice(1) as Parameter]!.status[1]).toBe('fail');
    }
  });

  it('passes in one direction of each parameter', () => {
    using layer = layerOf(cell);
    expect(layer.gradcheck({ x, ...start, mode: 'directional' }).verdict).toBe('pass');
  });

  it('takes the step of an update in all of its parameters', () => {
    using layer = layerOf(cell);
    layer.forward(x, start);
    const { dU } = layer.backward();
    const before = layer.U;
    layer.update({ learningRate: 0.5 });
    expect([...layer.U.data]).toEqual([...before.data].map((v, i) => v - 0.5 * dU.data[i]!));
  });

  it('refuses in its own terms, and stays as it was', () => {
    using layer = layerOf(cell);
    layer.forward(x, start);
    const before = layer.W.data;
    const name = cell === 'gru' ? 'a GRU' : 'an LSTM';
    const square = Array.from({ length: H }, () => Array(H).fill(0));
    expect(() => {
      layer.W = square;
    }).toThrow(
      `W: expected [${blocks}H, H] = [${blocks * H}, ${H}] for ${name} of 4 units, got [4, 4]`,
    );
    expect(() => layer.backward(undefined, { defects: ['A'] })).toThrow(
      `defects: expected none, because they are of the cell rnn, got a cell ${cell}`,
    );
    expect(() => layer.gradcheck({ defects: ['B'] })).toThrow('defects: expected none');
    expect(
      () => new RecurrentLayer({ inputSize: 1, hiddenSize: 1, cell, activation: 'relu' }),
    ).toThrow(
      `activation: expected none, because the cell ${cell} has sigmoid and tanh, got the string "relu"`,
    );
    expect(layer.W.data).toEqual(before);
    expect(layer.time).toBe(T);
  });
});

describe('A cell', () => {
  it('is one of those that there are', () => {
    const cell = 'peephole' as never;
    expect(() => new RecurrentLayer({ inputSize: 1, hiddenSize: 1, cell })).toThrow(
      'cell: expected one of rnn, gru, lstm, got the string "peephole"',
    );
  });

  it.each(['rnn', 'gru'] as const)('without c refuses c0 and dcT: %s', (cell) => {
    using layer = layerOf(cell);
    const x = drawn(T, I);
    const none = `none, because the cell ${cell} has no c, got one`;
    expect(() => layer.forward(x, { c0: drawn(H) })).toThrow(`c0: expected ${none}`);
    expect(() => {
      layer.c0 = drawn(H);
    }).toThrow(`c0: expected ${none}`);
    expect(layer.c0).toBeUndefined();
    layer.forward(x);
    expect(() => layer.backward(undefined, { dcT: drawn(H) })).toThrow(`dcT: expected ${none}`);
    expect(() => layer.gradcheck({ dcT: drawn(H) })).toThrow(`dcT: expected ${none}`);
    expect(
      () => new RecurrentLayer({ inputSize: 1, hiddenSize: 1, cell, init: { forgetBias: 1 } }),
    ).toThrow(`init.forgetBias: expected none, because the cell ${cell} has no forget gate, got 1`);
  });

  it('with c checks the shapes of c0 and dcT', () => {
    using layer = layerOf('lstm');
    const x = drawn(T, B, I);
    expect(() => layer.forward(x, { c0: drawn(B + 1, H) })).toThrow('c0: expected the shape');
    layer.forward(x);
    expect(() => layer.backward(undefined, { dcT: drawn(H) })).toThrow('dcT: expected the shape');
    expect(layer.gradcheck({ x }).warnings.map(({ code }) => code)).toContain('DCT_ZERO');
  });

  it('with a forget gate is drawn with its bias, all else the same', () => {
    const drawnWith = (init: { forgetBias?: number }) => {
      using layer = new RecurrentLayer({ inputSize: I, hiddenSize: H, cell: 'lstm', init });
      return { U: layer.U.data, W: layer.W.data, b: [...layer.b.data] };
    };
    const [plain, open] = [drawnWith({}), drawnWith({ forgetBias: 1 })];
    expect({ ...open, b: 0 }).toEqual({ ...plain, b: 0 });
    expect(open.b).toEqual(plain.b.map((v, i) => (i >= H && i < 2 * H ? 1 : v)));
    expect(Math.max(...plain.b.map(Math.abs))).toBeLessThanOrEqual(1 / Math.sqrt(H));
  });

  it('with gates has orthogonal blocks', () => {
    for (const cell of GATED) {
      using layer = layerOf(cell);
      const W = layer.W.toArray() as number[][];
      for (const [i, row] of W.entries()) {
        for (const [k, other] of W.entries()) {
          if (Math.floor(i / H) !== Math.floor(k / H)) continue;
          const dot = row.reduce((sum, v, j) => sum + v * other[j]!, 0);
          expect(dot).toBeCloseTo(i === k ? 1 : 0, 14);
        }
      }
    }
  });
});
