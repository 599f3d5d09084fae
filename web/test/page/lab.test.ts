// Oracles: the definitions of the defects (cpp/DERIVATION.md) and the golden facts of the post.
import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { readTolerance } from '../../element/panels/check/tolerance.ts';
import { type Reason, reasonOf } from '../../element/panels/lab/defects-view.ts';
import { hintsFor } from '../../element/panels/lab/hints.ts';
import { isPublished, storyOf } from '../../element/panels/lab/story.ts';
import { captionAfter, captionBefore, resultOf } from '../../element/panels/lab/story-view.ts';
import { distributionOf } from '../../element/run/detection.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { State, StatePatch } from '../../element/state/state.ts';
import { en } from '../../element/words/en/lab.ts';
import type { Defect } from '../../lib/index.ts';
import { loadInNode } from '../fixtures.ts';

const library = await loadInNode();
const runOf = (state: State) => compute(library, problemOf(state, library));
const drawn = (scale: number) => ({ init: { scheme: 'uniform', scale, seed: 1 } }) as const;
const story = (state: State) => storyOf(state, runOf);

describe('Bug lab: the story', () => {
  it('is the post’s for its settings and any number of steps, and no other', () => {
    expect(isPublished(PRESETS.post)).toBe(true);
    expect(isPublished({ ...PRESETS.post, steps: 5, panel: 'forward' })).toBe(true);
    const changes: StatePatch[] = [{ h0: [0, 0.1] }, { activation: 'tanh' }, { defects: ['A'] }];
    for (const change of changes) expect(isPublished({ ...PRESETS.post, ...change })).toBe(false);
    expect(isPublished(PRESETS.fixed)).toBe(false);
  });

  it('says what the two sides amount to', () => {
    const post = PRESETS.post;
    expect(story(post)).toMatchObject({ kind: 'unseen', after: undefined });
    const three = story({ ...post, steps: 3 });
    expect(three).toMatchObject({ kind: 'shows', wrong: { allSigns: true } });
    expect(three.wrong!.ratio).toBeCloseTo(1 / 0.000387, -2);
    expect(story({ ...post, steps: 3, defects: [] }).kind).toBe('correct');
    expect(story({ ...post, steps: 3, defects: ['C', 'D'] }).kind).toBe('unseen');
    expect(story({ ...PRESETS.fixed, defects: ['D'] }).kind).toBe('seen');
    expect(story({ ...post, steps: 1 })).toMatchObject({ before: { steps: 1 }, after: undefined });
  });
});

describe('Bug lab: the result over a side', () => {
  it('tells how much was compared where not all was', () => {
    const says = (patch: StatePatch) =>
      resultOf(story({ ...PRESETS.echo, ...patch }).before.report, en).says;
    expect(says({ h0: [1, 2, 3, 4] })).toBe(en.passes);
    expect(says({})).toMatch(/^passes, \d+ of 16 compared$/);
    expect(says({ ...PRESETS.fixed, defects: ['D'] })).toMatch(/^fails, /);
  });
});

describe('Bug lab: the captions of correct code', () => {
  const correct = en.caption.correct;
  const captions = (patch: StatePatch) => {
    const told = story({ ...PRESETS.fixed, defects: [], ...patch });
    return [captionBefore(told, en), told.after ? captionAfter(told, en) : ''];
  };
  const one = en.caption.more(1);

  it('say what the check came to, whatever it did', () => {
    expect(captions({})).toEqual([correct.all, `${one}${en.caption.agrees}`]);
    const dead = { ...PRESETS['dead-relu'], steps: 3 };
    expect(captions(dead)).toEqual([correct.none, `${one}${correct.none}`]);
    // At T = 1 and h_0 = 0 nothing moves with W.
    expect(captions({ steps: 1, h0: [0, 0] })).toEqual([correct.none, '']);
    expect(captions({ steps: 3, h0: [0, 0] })[0]).toBe(correct.all);
    const strict = { ...PRESETS.fixed.check, absoluteTolerance: 0, relativeTolerance: 0 };
    expect(captions({ check: strict })).toEqual([correct.broken, `${one}${correct.broken}`]);
    expect(captions({ ...PRESETS.kink, steps: 2 })[0]).toBe(correct.part);
  });
});

describe('Bug lab: the reason why a defect is unseen', () => {
  const reasons = (state: State) =>
    (['A', 'B', 'C', 'D'] as const).map((defect) => reasonOf(defect, runOf(state)));

  it('is the one of the settings', () => {
    const expected: [StatePatch, Reason[]][] = [
      [{}, ['untouched', 'zeroState', 'linear', 'linearLast']],
      [{ steps: 1 }, ['untouched', 'oneStep', 'linear', 'linearLast']],
      [{ steps: 3 }, ['drowned', 'drowned', 'linear', 'linearLast']],
    ];
    for (const [patch, names] of expected) {
      expect(reasons({ ...PRESETS.post, ...patch })).toEqual(names);
    }
    expect(reasons(PRESETS['dead-relu'])).toEqual(['flat', 'flat', 'flat', 'flat']);
    const curved = { ...PRESETS.fixed, steps: 2, h0: [0, 0] };
    expect(reasons(curved)).toEqual(['untouched', 'zeroState', 'zeroState', 'drowned']);
  });

  it('is true: with its cause removed, the defect shows', () => {
    const seen = (defect: Defect, patch: StatePatch) =>
      runOf({ ...PRESETS.post, ...patch, defects: [defect] }).report.verdict === 'fail';
    expect([seen('A', {}), seen('A', { steps: 3 })]).toEqual([false, true]);
    expect([seen('B', {}), seen('B', { h0: [0.3, -0.4] })]).toEqual([false, true]);
    const strong = { ...PRESETS.fixed, activation: 'identity' } as const;
    expect([seen('C', strong), seen('C', PRESETS.fixed)]).toEqual([false, true]);
    expect([seen('D', strong), seen('D', PRESETS.fixed)]).toEqual([false, true]);
  });
});

describe('Bug lab: the random layers', () => {
  it('are as large as the reader’s, in a number that one would choose', () => {
    const scale = (state: State) => distributionOf(state, runOf(state)).scale;
    expect([scale(PRESETS.post), scale(PRESETS['post-test'])]).toEqual([1e-4, 1e-4]);
    expect(scale(PRESETS.fixed)).toBe(0.5);
    expect(scale({ ...PRESETS.fixed, weights: drawn(0.3) })).toBe(0.3);
  });
});

describe('Bug lab: the hints', () => {
  const ids = (state: State) =>
    hintsFor(state, distributionOf(state, runOf(state))).map(({ id }) => id);

  it('are the changes that are left, and describe the layer they lead to', () => {
    expect(ids(PRESETS.post)).toEqual(['steps', 'state', 'tanh', 'scale']);
    expect(ids(PRESETS.fixed)).toEqual([]);
    const { post } = PRESETS;
    for (const { patch, setting } of hintsFor(post, distributionOf(post, runOf(post)))) {
      const changed = { ...post, ...patch };
      expect(distributionOf(changed, runOf(changed))).toEqual(setting);
    }
  });
});

describe('Bug lab: a tolerance', () => {
  it('is any finite number of at least 0, however it is typed', () => {
    const good = { '1e-5': 1e-5, '1e−5': 1e-5, ' 0 ': 0, '0.001': 0.001, '.5': 0.5 };
    for (const [text, value] of Object.entries(good)) expect(readTolerance(text)).toBe(value);
    for (const text of ['', ' ', '-1', '−1', 'NaN', 'Infinity', '1e999', '1,5', 'abc', '1e-5x'])
      expect(readTolerance(text), text).toBeUndefined();
  });
});
