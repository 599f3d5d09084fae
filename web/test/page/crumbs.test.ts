// Oracle: sums that are zero in exact arithmetic.
import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { quantitiesOf } from '../../element/quantities/quantities.ts';
import { compute } from '../../element/run/run.ts';
import { figureWords } from '../../element/words/languages.ts';
import { loadInNode } from '../fixtures.ts';
import { type Given, problem } from './problem.ts';

const library = await loadInNode();

const shown = (given: Partial<Given>) => {
  const one = { activation: 'tanh', U: [[1, 1, 1]], W: [[0.5]], x: [[0.1, 0.2, -0.3]], h0: [0] };
  const run = compute(library, problem({ ...(one as Given), ...given }));
  return quantitiesOf(run, figureWords.en);
};

describe('Numbers: rounding that is left of a sum', () => {
  it('is shown as what it is, with what is made of it, and says so', () => {
    const q = shown({});
    const net = q.net.entry(1, 0);
    expect(net.value).toBeCloseTo(0, 15);
    expect(net.value).not.toBe(0);
    for (const entry of [net, q.h.entry(1, 0), q.made.entry(1, 0)]) {
      expect([entry.text, entry.alone, entry.shade]).toEqual(['≈ 0', '≈ 0', 0]);
    }
    expect(q.explain('net/1/0', 'forward').remark).toBe(figureWords.en.crumb);
  });

  it('is not taken for a number that is small, or small beside other terms', () => {
    const small = shown({ x: [[1e-17, 2e-17, 3e-17]] });
    expect(small.net.entry(1, 0).text).toBe('6e−17');
    const beside = shown({ x: [[0.1, 0.2, -0.3 + 1e-13]] });
    expect(beside.net.entry(1, 0).crumb).toBe(false);
    expect(shown({ x: [[0, 0, 0]] }).net.entry(1, 0).text).toBe('0');
  });
});
