// Oracle: arithmetic by hand.
import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { type LinePlot, labelsOf, pathOf } from '../../element/views/line-plot.ts';
import {
  hasPlace,
  logScale,
  type Scale,
  shareOf,
  ticksOf,
  tickText,
  valueAt,
} from '../../element/views/plot-scale.ts';

const log: Scale = { kind: 'log', from: 1e-12, to: 1 };
const linear: Scale = { kind: 'linear', from: -2, to: 6 };

describe('Plot: an axis', () => {
  it('places values by their logarithm or evenly, and finds them again', () => {
    expect(shareOf(log, 1e-6)).toBeCloseTo(0.5, 12);
    expect(shareOf(log, 0)).toBe(-Infinity);
    expect(shareOf(log, -1)).toBeNaN();
    expect(shareOf(linear, 0)).toBe(0.25);
    for (const scale of [log, linear])
      for (const share of [0, 0.3, 1])
        expect(shareOf(scale, valueAt(scale, share))).toBeCloseTo(share, 12);
  });

  it('has few round ticks, whole powers of ten where it is logarithmic', () => {
    expect(ticksOf(log, 5)).toEqual([1e-12, 1e-9, 1e-6, 1e-3, 1]);
    expect(ticksOf({ kind: 'log', from: 3e-13, to: 0.03 }, 5)).toEqual([1e-12, 1e-9, 1e-6, 1e-3]);
    expect(ticksOf({ kind: 'log', from: 0.1, to: 1 }, 5)).toEqual([0.1, 1]);
    expect(ticksOf(linear, 5)).toEqual([-2, 0, 2, 4, 6]);
    expect(ticksOf({ kind: 'linear', from: 0, to: 0.7 }, 4)).toEqual([
      0, 0.2, 0.4, 0.6000000000000001,
    ]);
    expect(
      ticksOf({ kind: 'linear', from: 0, to: 0.7 }, 4).map((v) => tickText(linear, v)),
    ).toEqual(['0', '0.2', '0.4', '0.6']);
    expect([1e-12, 1, 10].map((v) => tickText(log, v))).toEqual(['10⁻¹²', '1', '10¹']);
  });

  it('is drawn over all positive values, out to whole decades', () => {
    expect(logScale([0, 3e-5, 0.2, Infinity, Number.NaN])).toEqual({
      kind: 'log',
      from: 1e-5,
      to: 1,
    });
    const widest = logScale([5e-324, Number.MAX_VALUE]);
    expect(widest).toEqual({ kind: 'log', from: 1e-323, to: 1e308 });
    expect(shareOf(widest, Number.MAX_VALUE)).toBeCloseTo(1, 3);
    expect(valueAt(widest, 0.5)).toBeGreaterThan(0);
    expect(shareOf(widest, valueAt(widest, 0.25))).toBeCloseTo(0.25, 6);
    expect(logScale([1.7e308])).toEqual({ kind: 'log', from: 1e307, to: 1e308 });
    expect(logScale([1])).toEqual({ kind: 'log', from: 1, to: 10 });
    expect(logScale([])).toEqual({ kind: 'log', from: 0.1, to: 1 });
  });
});

describe('Plot: a line', () => {
  const unit: Scale = { kind: 'linear', from: 0, to: 1 };

  it('goes through its points and leaves a gap where there is none', () => {
    const points = [0, 0.5, Number.NaN, 1, Infinity, 0.25].map((y, k) => [k / 5, y] as const);
    expect(pathOf(points, unit, unit)).toBe('M0 1000L200 500M600 0M1000 750');
  });

  it('runs along the edge where it leaves the axis', () => {
    const points = [-1, 2].map((y, k) => [k, y] as const);
    expect(pathOf(points, unit, unit)).toBe('M0 1000L1000 0');
    expect(pathOf([[0, 0]], unit, log)).toBe('M0 1000'); // the logarithm of 0
  });

  it('is named only at a place that the axis has', () => {
    expect([1e-6, 0, -1, Number.NaN].map((v) => hasPlace(log, v))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const named = (y: number) => ({ x: 1, y, text: `${y}` });
    const lines = [1e-6, Number.NaN, 0.5].map((y) => ({ name: '', points: [], label: named(y) }));
    const [x, y] = [unit, log].map((scale) => ({ ...scale, name: '', print: String }));
    const labels = [named(0), named(-1)];
    const plot: LinePlot = { label: '', tableLabel: '', x: x!, y: y!, lines, labels };
    expect(labelsOf(plot).map(({ text }) => text)).toEqual(['0', '0.000001', '0.5']);
  });
});
