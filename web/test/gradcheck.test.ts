// Oracles: the statuses' definitions, on cases made by hand. Mirrors cpp/test/gradcheck_test.cpp.
import { describe, expect, it } from 'vitest';
import type { LayerOptions } from '../lib/index.ts';
import { loadInNode } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();

const x = [
  [0.2, 0.4, 0.6],
  [0.4, 0.6, 0.8],
  [0.6, 0.8, 1],
];
const strong = (more: Partial<LayerOptions> = {}) =>
  new RecurrentLayer({ inputSize: 3, hiddenSize: 2, ...more });

describe('gradcheck', () => {
  it('passes for the correct backward, with every parameter compared and no warning', () => {
    using layer = strong();
    const report = layer.gradcheck({ x, h0: [0.3, -0.4] });
    expect(report.passed).toBe(true);
    expect(report.counts).toEqual({
      pass: 23,
      fail: 0,
      kink: 0,
      vacuous: 0,
      lost: 0,
      nonfinite: 0,
    });
    expect(report.warnings).toEqual([]);
    expect(report.evaluations).toBe(46);
    expect(report.lines).toHaveLength(23);
    expect(report.parameters.U!.numeric.shape).toEqual([2, 3]);
    expect(report.parameters.W!.maxRelativeError).toBeLessThan(1e-9);
    expect(report.parameters.W!.worst).toHaveLength(2);
  });

  it('sees each published defect with the default data', () => {
    using layer = strong();
    for (const defect of ['A', 'B', 'C', 'D'] as const) {
      const report = layer.gradcheck({ x, h0: [0.3, -0.4], defects: [defect] });
      expect(report.verdict, defect).toBe('fail');
    }
  });

  it('uses the inputs and the h_0 of the last forward when x is left out', () => {
    using layer = strong();
    layer.forward(x, { h0: [0.3, -0.4] });
    expect(layer.gradcheck()).toEqual(layer.gradcheck({ x, h0: [0.3, -0.4] }));
  });

  it('works on batches and on dh at every step', () => {
    using layer = strong();
    const batch = x.map((row) => [row, row.map((v) => -v)]);
    const dh = batch.map((_, t) => [
      [t, 1],
      [2, -t],
    ]);
    const report = layer.gradcheck({ x: batch, dh, h0: [0.1, 0.2] });
    expect(report.passed).toBe(true);
    expect(report.parameters.x!.numeric.shape).toEqual([3, 2, 3]);
    expect(report.parameters.h0!.numeric.shape).toEqual([2, 2]);
  });

  it('leaves states, time and parameters as they were', () => {
    using layer = strong();
    layer.forward(x);
    const before = [layer.toString(), layer.backward()];
    layer.gradcheck({ x: [[9, 9, 9]], defects: ['A', 'B', 'C', 'D'] });
    expect([layer.toString(), layer.backward()]).toEqual(before);
  });

  it('a relu at zero is a kink, not a failure', () => {
    using layer = new RecurrentLayer({
      inputSize: 1,
      hiddenSize: 1,
      activation: 'relu',
      weights: { U: [[1]], W: [[0]], b: [0] },
    });
    const { b } = layer.gradcheck({ x: [[0]], parameters: ['b'] }).parameters;
    expect(b!.status).toEqual(['kink']);
    expect(b!.numeric.data[0]).toBeCloseTo(0.5, 9);
  });

  it('a dead relu compares nothing: vacuous, never pass', () => {
    using layer = strong({ activation: 'relu', weights: { b: [-100, -100] } });
    const report = layer.gradcheck({ x });
    expect(report.verdict).toBe('vacuous');
    expect(report.passed).toBe(false);
    expect(report.counts.vacuous).toBe(23);
    expect(report.warnings.map(({ code }) => code)).toContain('DEAD_UNITS');
  });

  it('a step below the resolution of an entry is lost', () => {
    using layer = strong({ activation: 'identity', weights: { b: [1e6, 0] } });
    const { b } = layer.gradcheck({ x, epsilon: 1e-12 }).parameters;
    expect(b!.status[0]).toBe('lost');
  });

  it('overflow is nonfinite and never passes', () => {
    using layer = new RecurrentLayer({
      inputSize: 1,
      hiddenSize: 1,
      activation: 'relu',
      weights: { U: [[1]], W: [[1e30]], b: [1] },
    });
    const report = layer.gradcheck({ x: Array.from({ length: 50 }, () => [1]) });
    expect(report.verdict).toBe('fail');
    expect(report.counts.nonfinite).toBeGreaterThan(0);
  });
});
