// A check so large that central differences reach their limit. Oracles: the rounding of a difference
// quotient, 2⁻⁵² · Σ|dh · h| / ε, and the complex step, which subtracts nothing.
import { describe, expect, it } from 'vitest';
import { random } from '../bench/job.ts';
import { loadInNode } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();
const [I, H, T] = [64, 128, 50];

/** The job's numbers, its generator at 3: one entry of U is small enough to drown. */
function problem() {
  const next = random(3);
  const draw = (shape: number[], scale: number) => ({
    shape,
    data: Float64Array.from({ length: shape.reduce((a, b) => a * b) }, () => next() * scale),
  });
  const scale = 1 / Math.sqrt(H);
  const weights = { U: draw([H, I], scale), W: draw([H, H], scale), b: draw([H], scale) };
  const layer = new RecurrentLayer({ inputSize: I, hiddenSize: H, weights });
  return { layer, point: { h0: draw([H], 1), x: draw([T, I], 1), parameters: ['U'] as const } };
}

describe('gradcheck at (64, 128, 50, 1)', () => {
  it('is off by no more than the rounding of its quotients, which absoluteTolerance has to allow', () => {
    const { layer, point } = problem();
    const { states } = layer.forward(point.x, { h0: point.h0 });
    const last = Array.from(states.data.slice(-H), Math.abs).reduce((sum, h) => sum + h);
    const rounding = (2 ** -52 * last) / Math.cbrt(2 ** -52);
    expect(rounding).toBeGreaterThan(1e-10); // more than the default allows
    const report = layer.gradcheck({ ...point, absoluteTolerance: rounding });
    expect(report.passed).toBe(true);
    const { maxAbsoluteError } = report.parameters.U!;
    expect(maxAbsoluteError).toBeGreaterThan(1e-10);
    expect(maxAbsoluteError).toBeLessThan(rounding);
    layer.dispose();
  });

  it('passes with the complex step and the default tolerances', () => {
    const { layer, point } = problem();
    const report = layer.gradcheck({ ...point, method: 'complex' });
    expect(report.passed).toBe(true);
    expect(report.parameters.U!.counts.pass).toBe(H * I);
    expect(report.parameters.U!.maxAbsoluteError).toBeLessThan(1e-13);
    layer.dispose();
  });
});
