// Oracles: the report of the library itself, and what is known of central differences.
import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import * as names from '../../element/maths/names.ts';
import { explainCheck } from '../../element/panels/check/explain.ts';
import { verdictSays } from '../../element/panels/check/rail-view.ts';
import { subjectOf } from '../../element/panels/check/subject.ts';
import { epsilons, hasNoRightArm, passZone, sweep } from '../../element/panels/check/sweep.ts';
import { DRAWN_LAYERS } from '../../element/run/detection.ts';
import { flawOf, judge } from '../../element/run/judged.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute, pointOf, type Run } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { State } from '../../element/state/state.ts';
import { worthSentence } from '../../element/views/strength-view.ts';
import { en } from '../../element/words/en/check.ts';
import { en as worth } from '../../element/words/en/worth.ts';
import { figureWords } from '../../element/words/languages.ts';
import { type Parameter, Tensor } from '../../lib/index.ts';
import { indexOf } from '../../lib/tensor.ts';
import { loadInNode } from '../fixtures.ts';
import { type Given, problem } from './problem.ts';

const library = await loadInNode();
const fixed = runOf('fixed', 3);
const TOLERANCES = { absoluteTolerance: 1e-10, relativeTolerance: 1e-5 };

function runOf(preset: 'fixed' | 'post', steps: 2 | 3): Run {
  return compute(library, problemOf({ ...PRESETS[preset], defects: [], steps }, library));
}

/**
 * Up to where two orders of summation may part. Each net is a sum of I + H + 1 products, so it is right to
 * (I + H + 2) · 2⁻⁵³ of the sum of its absolute terms; T steps add up (‖W‖ < 1), and two losses part.
 */
function roundingOf({ U, W, b, x, states, steps, inputSize: I, hiddenSize: H }: Run): number {
  const abs = (a: number, v: number) => Math.abs(a * v);
  let largest = 0;
  for (let t = 0; t < steps; t++)
    for (let i = 0; i < H; i++) {
      let sum = Math.abs(b.data[i]!);
      for (let j = 0; j < I; j++) sum += abs(U.data[i * I + j]!, x.data[t * I + j]!);
      for (let j = 0; j < H; j++) sum += abs(W.data[i * H + j]!, states.data[t * H + j]!);
      largest = Math.max(largest, sum);
    }
  return 2 * H * steps * (I + H + 2) * 2 ** -53 * largest; // dh is 1 for each of the H states
}

describe('Check: the note of an entry', () => {
  it('shows the two losses and the step that the number of the report is made of', () => {
    const post = { ...PRESETS.post, defects: [], steps: 3 } as const;
    const asPosted = problemOf({ ...post, check: { ...post.check, epsilon: 1e-3 } }, library);
    for (const run of [fixed, compute(library, asPosted)])
      for (const [parameter, report] of Object.entries(judge(run).parameters))
        for (const flat of report.numeric.data.keys()) {
          const at = indexOf(report.numeric.shape, flat);
          const subject = {
            parameter: parameter as Parameter,
            report,
            grid: 'numeric',
            at,
            flat,
          } as const;
          const { rows } = explainCheck(library, run, subject, figureWords.en, en);
          const [above, below, difference, step, measured] = rows.map(({ value }) => value!);
          const where = `${parameter} ${at}`;
          expect(measured, where).toBe(report.numeric.data[flat]);
          expect(difference! / step!, where).toBe(measured);
          const rounding = roundingOf(run) / step!;
          expect(Math.abs((above! - below!) / step! - measured!), where).toBeLessThanOrEqual(
            rounding,
          );
        }
  });
});

describe('Check: the sweep over ε', () => {
  const settings = { point: pointOf(fixed), parameter: 'W', defects: [], ...TOLERANCES } as const;

  it('has an arm of rounding, a floor and an arm of curvature', async () => {
    const points = await sweep(library, settings, () => {});
    const errorAt = (epsilon: number) => points.find((p) => p.epsilon === epsilon)!.error;
    expect(points.map(({ epsilon }) => epsilon)).toEqual(epsilons());
    expect(errorAt(1e-12)).toBeGreaterThan(1e-5);
    expect(errorAt(1e-5)).toBeLessThan(1e-9);
    expect(errorAt(0.1)).toBeGreaterThan(1e-5);
    expect(errorAt(1e-1) / errorAt(1e-2)).toBeCloseTo(100, -1); // ε², by Taylor
    expect(errorAt(1e-17)).toBeNaN(); // lost: nothing was compared
    const zone = passZone(points)!;
    expect(zone.from).toBeLessThan(1e-9);
    expect(zone.to).toBeGreaterThan(1e-4);
    expect(zone.to).toBeLessThan(0.1);
    expect(hasNoRightArm(points, 1e-5)).toBe(false);
  });

  it('never gets below the resolution of single precision there', async () => {
    const points = await sweep(library, settings, () => {});
    const single = points.map((p) => p.single!).filter((error) => !Number.isNaN(error));
    expect(Math.min(...single)).toBeGreaterThan(1e-6);
    expect(points.find((p) => p.epsilon === 1e-6)!.single).toBeGreaterThan(1e-3);
    expect(points.find((p) => p.epsilon === 1e-10)!.single).toBeNaN();
  });

  it('compares in single precision no entry that sits on a kink', async () => {
    const state = { ...PRESETS.kink, defects: [] };
    const run = compute(library, problemOf(state, library));
    const U = run.report.parameters.U!;
    expect(U.counts.kink).toBeGreaterThan(0);
    expect(U.counts.pass).toBeGreaterThan(0);
    const points = await sweep(
      library,
      { ...settings, point: pointOf(run), parameter: 'U' },
      () => {},
    );
    // Half a slope instead of a whole one, or of none, is an error of 1/2 at least.
    const { single } = points.find((p) => p.epsilon === 0.01)!;
    expect(single).toBeLessThan(1e-3);
  });

  it('has no right arm where the loss is linear', async () => {
    const point = pointOf(runOf('post', 3));
    const points = await sweep(library, { ...settings, point }, () => {});
    expect(hasNoRightArm(points, 1e-5)).toBe(true);
  });

  it('shows that no ε saves wrong code, and where correct code passes', async () => {
    const points = await sweep(library, { ...settings, defects: ['B'] }, () => {});
    expect(Math.min(...points.map((p) => p.error).filter((e) => !Number.isNaN(e)))).toBeGreaterThan(
      0.01,
    );
    expect(passZone(points)!.to).toBeGreaterThan(1e-4);
    expect(points.some((p) => p.single !== undefined)).toBe(false);
  });

  it('goes in slices, reports on the way, and stops when it is aborted', async () => {
    const stop = new AbortController();
    let reports = 0;
    const big = { ...settings, point: large(12, 8, 8), parameter: 'x' } as const;
    const report = () => {
      reports += 1;
      if (reports === 5) stop.abort(new Error('enough'));
    };
    await expect(sweep(library, big, report, stop.signal)).rejects.toThrow('enough');
    expect(reports).toBe(5);
  });
});

/** A tanh layer with T, I, H of these sizes; the loss is the sum of the last state. */
function large(T: number, I: number, H: number): ReturnType<typeof pointOf> {
  using layer = new library.RecurrentLayer({ inputSize: I, hiddenSize: H });
  const { U, W, b, h0, inputSize, hiddenSize } = layer;
  const x = new Tensor(
    [T, I],
    Float64Array.from({ length: T * I }, (_, k) => Math.sin(k)),
  );
  const dh = new Tensor([T, H], new Float64Array(T * H).fill(1, (T - 1) * H));
  const spec = {
    inputSize,
    hiddenSize,
    cell: 'rnn',
    activation: 'tanh',
    dtype: 'float64',
  } as const;
  return { ...spec, bias: true, weights: { U, W, b }, h0, x, dh };
}

describe('Check: a measurement that is off', () => {
  const judged = (state: Partial<State>) => {
    const run = compute(library, problemOf({ ...PRESETS.fixed, ...state }, library));
    return { run, judged: judge(run) };
  };
  const measured = (epsilon: number, more: Partial<State> = {}) =>
    judged({ check: { ...PRESETS.fixed.check, epsilon }, ...more });
  const total = 23;

  it('is no fault of correct code: it says of each ε which way it is off', () => {
    for (const [epsilon, flaw, count] of [
      [1e-13, 'small', total],
      [0.5, 'big', 19], // the others are measured to a thousandth of the largest
    ] as const) {
      const { judged } = measured(epsilon);
      expect(judged.counts).toMatchObject({ fail: 0, undecided: count });
      expect([judged.verdict, flawOf(judged), judged.wrong]).toEqual(['undecided', flaw, 0]);
      const because = en.undecided[flaw].because(count, total);
      expect(verdictSays(judged, en)).toEqual([
        en.undecided[flaw].says,
        en.measuredBadly(false, because),
      ]);
    }
    const exact = { ...PRESETS.fixed.check, absoluteTolerance: 0, relativeTolerance: 0 };
    const tight = judged({ check: exact }).judged;
    expect(tight.counts.fail).toBe(0);
    expect(flawOf(tight)).toBe('tight');
    expect(measured(1e-6).judged.verdict).toBe('pass');
  });

  it('excuses no wrong code whose error is larger', () => {
    const { judged } = measured(1e-11, { defects: ['A', 'B'] });
    expect(judged.verdict).toBe('fail');
    expect(judged.wrong).toBe(20); // all but those of x_3, into which only δ_3 goes
    expect(judged.counts.fail).toBe(20);
    const one = measured(1e-16, { defects: ['A', 'B'] }).judged;
    expect(one.counts.undecided).toBeGreaterThan(0);
    expect(verdictSays({ ...one, verdict: 'undecided' }, en)[1]).toContain('The gradient is wrong');
  });

  it('is told at an entry by the digits in which the two losses agree', () => {
    const remark = (epsilon: number) => {
      const { run, judged } = measured(epsilon);
      const subject = subjectOf(judged, { state: PRESETS.fixed, selected: 'numeric/1/0' });
      return explainCheck(library, run, subject, figureWords.en, en).remark;
    };
    // L is 0.114, and 2ε · 0.311 of it changes.
    expect(remark(1e-13)).toBe(en.undecided.small.remark(12, 16));
    expect(remark(1e-12)).toBe(en.undecided.small.remark(11, 16));
    expect(remark(1e-17)).toBe(en.remark.lost);
    expect(remark(0.5)).toBe(en.undecided.big.remark(0, 16));
    expect(remark(1e-6)).toBeUndefined();
  });
});

describe('Check: the words of a check', () => {
  const ofOne = (given: Partial<Given>) =>
    compute(
      library,
      problem({ activation: 'tanh', U: [[1]], W: [[0.5]], x: [[1]], h0: [0.5], ...given }),
    );
  const said = (given: Partial<Given>) => verdictSays(judge(ofOne(given)), en);

  /** Without the functions that draw a formula, which are new each time; its strings and what it says stay. */
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  it('count what was compared, and tell from each other what could not be', () => {
    expect(said({})).toEqual([en.all(4), en.allMeans]);
    // W multiplies h_0 = 0: nothing moves with it.
    const means = en.mostMeans([en.left.vacuous(1)], [names.W]);
    expect(plain(said({ h0: [0] }))).toEqual(plain([en.most(3, 4), means]));
    expect(plain(means)).not.toEqual(plain(en.mostMeans([en.left.vacuous(1)], [names.U])));
    // A dead unit.
    expect(said({ activation: 'relu', U: [[-1]], W: [[-1]] })).toEqual([
      en.none,
      en.leftOut([en.left.vacuous(4)]),
    ]);
    // x moves net over its kink; its own number is compared nowhere else.
    expect(said({ activation: 'relu', x: [[0]], h0: [0] })[0]).toBe(en.none);
    const huge = { activation: 'identity', W: [[1e200]], x: [[1], [1], [1]] } as const;
    expect(said(huge)[1]).toBe(en.remark.nonfinite);
    expect(said({ defects: ['D'] })).toEqual([en.some(4, 4), en.someMeans]);
  });

  it('name the loss whose difference is shown, which is not ½‖h − y‖² itself', () => {
    const note = ({ loss }: Pick<State, 'loss'>) => {
      const state = { ...PRESETS.fixed, loss };
      const run = compute(library, problemOf(state, library));
      const subject = subjectOf(judge(run), { state, selected: 'numeric/0/0' });
      return explainCheck(library, run, subject, figureWords.en, en).what;
    };
    expect(note({ loss: { kind: 'last' } })).toBe(en.nudge);
    expect(note({ loss: { kind: 'target', y: [0.5, -0.5] } })).toBe(en.nudgeHeld);
  });

  it('call a check strong only if its bars and the defects it catches agree', () => {
    const { says } = worth;
    const sentence = (flawless: boolean, caught?: number) => worthSentence(flawless, caught, worth);
    expect([sentence(true), sentence(false)]).toEqual([says.flawless, says.flawed]);
    const enough = Math.ceil(0.75 * DRAWN_LAYERS);
    expect(sentence(true, enough)).toBe(says.strong(enough, DRAWN_LAYERS));
    expect(sentence(true, enough - 1)).toBe(says.notStrong(enough - 1, DRAWN_LAYERS));
    expect(sentence(false, 1)).toBe(says.notUseless(1, DRAWN_LAYERS));
    expect(sentence(false, 0)).toBe(says.weak(0, DRAWN_LAYERS));
  });
});
