// Oracles: known spectra; NumPy's eigvals and svd (scripts/golden-norms.py); a run of the library.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  jacobianNorms,
  matrixNorm,
  normsOf,
  rowNorms,
  spectralRadius,
} from '../../element/run/norms.ts';
import { compute } from '../../element/run/run.ts';
import { Tensor } from '../../lib/index.ts';
import { loadInNode } from '../fixtures.ts';
import { problem } from './problem.ts';

interface Golden {
  readonly spectra: readonly { name: string; W: number[]; radius: number }[];
  readonly products: readonly { name: string; W: number[]; slope: number[]; norms: number[] }[];
}
const golden: Golden = JSON.parse(
  readFileSync(new URL('../../../cpp/test/golden/norms.json', import.meta.url), 'utf8'),
);

function square(numbers: readonly number[]): Tensor {
  const size = Math.sqrt(numbers.length);
  return new Tensor([size, size], Float64Array.from(numbers));
}
const error = (actual: number, expected: number) => Math.abs(actual / expected - 1);

describe('Norms: the spectral radius', () => {
  it('is that of NumPy for every size from 1 to 8, to 1e-13', () => {
    expect(golden.spectra).toHaveLength(40);
    for (const { name, W, radius } of golden.spectra)
      expect(error(spectralRadius(square(W)), radius), name).toBeLessThan(1e-13);
  });

  const [c, s] = [Math.cos(1), Math.sin(1)];
  it.each<[string, number[], number]>([
    ['zero', [0, 0, 0, 0], 0],
    ['nilpotent', [0, 1, 0, 0, 0, 1, 0, 0, 0], 0],
    ['a complex pair', [0.9 * c, -0.9 * s, 0.9 * s, 0.9 * c], 0.9],
    ['defective', [0.5, 1, 0, 0, 0.5, 1, 0, 0, 0.5], 0.5],
    ['a negative eigenvalue', [-2, 1, 0, 1], 2],
    ['two of the same size and opposite sign', [0, 1, 1, 0], 1],
    ['far from normal', [0.5, 1e6, 0, 0.3], 0.5],
    ['near the smallest number', [1e-300, 0, 0, 2e-300], 2e-300],
    ['near the largest', [1e300, 0, 0, -1e307], 1e307],
  ])('is known for a matrix that is %s', (_, numbers, radius) => {
    const actual = spectralRadius(square(numbers));
    expect(radius === 0 ? actual : error(actual, radius)).toBeLessThan(1e-13);
  });

  it('is that of the cyclic shift in eight dimensions, 1, and NaN without a finite matrix', () => {
    const shift = Array.from({ length: 64 }, (_, at) => (at % 8 === ((at >> 3) + 1) % 8 ? 1 : 0));
    expect(error(spectralRadius(square(shift)), 1)).toBeLessThan(1e-15);
    expect(spectralRadius(square([Number.NaN]))).toBeNaN();
    expect(spectralRadius(square([1, Infinity, 0, 1]))).toBeNaN();
  });
});

describe('Norms: the norm of ∂h_T/∂h_t', () => {
  it('is that of NumPy for every product of Jacobians, to 1e-13', () => {
    expect(golden.products).toHaveLength(12);
    for (const { name, W, slope, norms } of golden.products) {
      const size = Math.sqrt(W.length);
      const slopes = new Tensor([slope.length / size, size], Float64Array.from(slope));
      const actual = jacobianNorms(square(W), slopes);
      expect(actual).toHaveLength(norms.length);
      for (const [t, norm] of norms.entries())
        expect(error(actual[t]!, norm), `${name}, t = ${t}`).toBeLessThan(1e-13);
    }
  });

  it('vanishes and explodes without losing digits, and is 0 where a unit is dead', () => {
    const ones = new Tensor([12, 2], new Float64Array(24).fill(1));
    const scaled = (k: number) => jacobianNorms(square([k, 0, 0, k]), ones);
    expect(error(scaled(1e-20)[0]!, 1e-240)).toBeLessThan(1e-12);
    expect(error(scaled(1e20)[0]!, 1e240)).toBeLessThan(1e-12);
    const dead = jacobianNorms(square([1, 2, 3, 4]), new Tensor([2, 2], new Float64Array(4)));
    expect(dead).toEqual([0, 0, 1]);
  });
});

describe('Norms: the norm of a matrix', () => {
  it('is its largest singular value, whatever its spectrum', () => {
    const known: [number[], number][] = [
      [[3, 0, 0, -4], 4],
      [[0, 1, 0, 0, 0, 1, 0, 0, 0], 1],
      [[3, 4, 0, 0], 5],
      [[0.5, 100, 0, 0.5], (100 + Math.sqrt(10001)) / 2], // σ₁ − σ₂ = 100, (σ₁ + σ₂)² = 10001
      [[1e300, 0, 0, 1e-300], 1e300],
    ];
    for (const [numbers, norm] of known)
      expect(error(matrixNorm(square(numbers)), norm), `${numbers}`).toBeLessThan(1e-13);
    expect(matrixNorm(square([0, 0, 0, 0]))).toBe(0);
    expect(matrixNorm(square([Number.NaN]))).toBeNaN();
  });
});

describe('Norms: the norms of a run', () => {
  it('are those of its δ and of the chain of its own slopes', async () => {
    const run = compute(
      await loadInNode(),
      problem({
        activation: 'tanh',
        U: [[0.5], [-0.25]],
        W: [
          [0.5, -0.75],
          [0.25, 0.5],
        ],
        x: [[1], [0.5], [-1]],
        h0: [0, 0],
      }),
    );
    const { delta, jacobian } = normsOf(run);
    const at = run.backward.delta.data;
    expect(delta).toEqual([0, 2, 4].map((k) => Math.hypot(at[k]!, at[k + 1]!)));
    expect(jacobian).toHaveLength(4);
    expect(jacobian[3]).toBe(1);
    expect(rowNorms(run.backward.delta)).toEqual(delta);
    // ∂h_3/∂h_2 = diag(f′) W: its 2-norm in closed form for two by two.
    const [p, q] = run.slope.data.slice(4);
    const [m, n, k, l] = [0.5 * p!, -0.75 * p!, 0.25 * q!, 0.5 * q!];
    const [sum, root] = [m * m + n * n + k * k + l * l, 2 * (m * l - n * k)];
    const norm = Math.sqrt((sum + Math.sqrt(sum * sum - root * root)) / 2);
    expect(error(jacobian[2]!, norm)).toBeLessThan(1e-14);
  });
});
