// Oracles: the post's printouts and the detection table computed in NumPy. Mirrors
// cpp/test/published_test.cpp.
import { describe, expect, it } from 'vitest';
import type { Activation, Defect } from '../lib/index.ts';
import { golden, loadInNode, tensor } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();
const post = golden('post.json');
const THE_POST: readonly Defect[] = ['A', 'B', 'D'];

function postLayer(facts: { U: number[]; W: number[] }, activation: Activation) {
  return new RecurrentLayer({
    inputSize: 3,
    hiddenSize: 2,
    activation,
    bias: false,
    weights: { U: tensor([2, 3], facts.U), W: tensor([2, 2], facts.W) },
  });
}

const sequence = (x: number[]) => tensor([x.length / 3, 3], x);
const sixDigits = (numbers: Float64Array) => Array.from(numbers, (v) => v.toFixed(6));

describe('post', () => {
  it('h_1 is printed digit for digit and the true h_2 is not the published one', () => {
    using layer = postLayer(post.test, 'relu');
    const { states } = layer.forward(sequence(post.test.x));
    expect(states.data[2]!.toExponential(8)).toBe('8.47915158e-5');
    expect(states.data[3]).toBe(0);
    expect(states.data[4]!.toExponential(4)).toBe('1.4618e-4');
    expect(states.data[5]).toBe(0);
    const { publishedStates } = layer.backward([1, 1], { defects: THE_POST });
    expect(Array.from(publishedStates!.data.slice(4))).toEqual(post.test.h2AsPublished);
    expect(publishedStates!.data[2]).toBe(states.data[2]);
  });

  it('the published check prints its four lines and passes at T = 2', () => {
    using layer = postLayer(post.gradCheck, 'identity');
    const report = layer.gradcheck({
      x: sequence(post.gradCheck.x),
      parameters: ['W'],
      epsilon: post.gradCheck.epsilon,
      defects: THE_POST,
    });
    const [a, b] = post.gradCheck.printed;
    expect(report.lines).toEqual([
      `w(0,0): expected ${a} - actual ${a}`,
      `w(0,1): expected ${b} - actual ${b}`,
      `w(1,0): expected ${a} - actual ${a}`,
      `w(1,1): expected ${b} - actual ${b}`,
    ]);
    expect(report.passed).toBe(true);
    expect(report.counts.pass).toBe(4);
    expect(report.warnings.map(({ code }) => code)).toEqual([
      'T_LT_3',
      'H0_ZERO',
      'LINEAR_ONLY',
      'TINY_WEIGHTS',
    ]);
  });

  it('the published gradient is 1 1 1 1 at T = 3 and all four entries fail', () => {
    using layer = postLayer(post.threeSteps, 'identity');
    const options = { x: sequence(post.threeSteps.x), parameters: ['W'], epsilon: 1e-3 } as const;
    const { W } = layer.gradcheck({ ...options, defects: THE_POST }).parameters;
    expect(sixDigits(W!.numeric.data)).toEqual(post.threeSteps.truth);
    expect(sixDigits(W!.analytic.data)).toEqual(post.threeSteps.published);
    expect(W!.status).toEqual(['fail', 'fail', 'fail', 'fail']);
    expect(layer.gradcheck(options).passed).toBe(true);
  });

  it('without a defect the published backward is the correct one', () => {
    using layer = postLayer(post.test, 'relu');
    layer.forward(sequence(post.test.x));
    const correct = layer.backward([1, 2], { perStep: true });
    const published = layer.backward([1, 2], { perStep: true, defects: [] });
    expect(published).toEqual(correct);
  });
});

describe('detection', () => {
  for (const row of golden('detection.json')) {
    it(row.name, () => {
      for (const [letters, expected] of Object.entries(row.flagged)) {
        const defects = letters === 'none' ? [] : ([...letters] as Defect[]);
        const counts = [0, 0, 0];
        for (const facts of row.layers) {
          using layer = postLayer(facts, row.activation);
          const options = { x: sequence(row.x), h0: facts.h0, parameters: ['W'], defects } as const;
          const fails = (more: object) =>
            layer.gradcheck({ ...options, ...more }).counts.fail > 0 ? 1 : 0;
          const { W } = layer.gradcheck({ ...options, epsilon: 1e-3 }).parameters;
          const differs = `${sixDigits(W!.numeric.data)}` !== `${sixDigits(W!.analytic.data)}`;
          counts[0]! += differs ? 1 : 0;
          counts[1]! += fails({ epsilon: 1e-6, absoluteTolerance: 1e-5, relativeTolerance: 1e-3 });
          counts[2]! += fails({});
        }
        expect.soft(counts, letters).toEqual(expected);
      }
    });
  }
});
