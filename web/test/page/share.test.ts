// The share string. Oracle: the state itself, compared number by number with Object.is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTIVATIONS,
  DEFECTS,
  PARAMETERS,
  SCHEMES,
  TEXT_KINDS,
} from '../../element/state/choices.ts';
import { LESSON_LIMITS, NO_LESSON } from '../../element/state/lesson.ts';
import { LIMITS } from '../../element/state/limits.ts';
import { PANEL_IDS, PICTURED } from '../../element/state/panel-id.ts';
import { PRESET_IDS, PRESETS } from '../../element/state/presets/index.ts';
import { resize } from '../../element/state/resize.ts';
import { readShare, SHARE_LIMIT, writeShare } from '../../element/state/share.ts';
import { lossOfKind } from '../../element/state/share-fields.ts';
import type { State } from '../../element/state/state.ts';
import { TOUR, tourAt } from '../../element/state/tour.ts';
import { TASK_IDS, TRAIN_LIMITS, TRAIN_SPEEDS, TRAINED } from '../../element/state/training.ts';

const textOf = (state: State) => {
  const { query, hash } = writeShare(state);
  return `?${query}${hash}`;
};
const problemOf = (text: string) => {
  const result = readShare(text);
  return 'problem' in result ? result.problem : undefined;
};

describe('Share: a share string', () => {
  it('is empty for the first preset, and short for the others', () => {
    expect(writeShare(PRESETS.fixed)).toEqual({ query: '', hash: '' });
    for (const id of PRESET_IDS.slice(1)) {
      expect(writeShare(PRESETS[id])).toEqual({ query: `v=1&preset=${id}`, hash: '' });
    }
  });

  it('holds only what differs, by the names of the attributes', () => {
    const state = { ...PRESETS.post, steps: 3, activation: 'tanh', panel: 'backward' } as const;
    expect(textOf(state)).toBe('?v=1&preset=post&panel=backward&t=3&activation=tanh');
    const [, W] = [0, 'W' in PRESETS.fixed.weights ? PRESETS.fixed.weights.W : []];
    const edited = { ...PRESETS.fixed.weights, W: [[0.25, -1e-7], W[1]!] } as State['weights'];
    expect(textOf({ ...PRESETS.fixed, weights: edited })).toBe('?v=1#W=.25,-1e-7;.4724,.2385');
    const later = PRESETS.fixed.x.map((row, t) => (t === 1 ? [1, 2, -0] : row));
    expect(textOf({ ...PRESETS.fixed, x: later })).toBe('?v=1#x=.2,.4,.6;1,2,-0');
    const larger = resize(PRESETS.fixed, { inputSize: 4, hiddenSize: 5 });
    expect(textOf(larger)).toBe('?v=1&input-size=4&hidden-size=5');
  });

  it('holds what leads a reader: a caption, a teacher’s words, two settings to compare', () => {
    expect(textOf({ ...PRESETS.fixed, ...tourAt(3) })).toBe('?v=1&tour=3');
    expect(textOf({ ...PRESETS.fixed, ...tourAt(5) })).toBe('?v=1&preset=vanishing&tour=5');
    expect(readShare('?tour=')).toEqual({ state: { ...PRESETS.fixed, ...tourAt(1) } });
    expect(readShare('?preset=post&tour=off')).toEqual({ state: PRESETS.post });
    const lesson = { ...NO_LESSON, title: 'What <b>now</b>? & 3=3', at: 3 };
    const text = textOf({ ...PRESETS.post, lesson });
    expect(text).toBe(
      '?v=1&preset=post&title=What%20%3Cb%3Enow%3C%2Fb%3E%3F%20%26%203%3D3&at=3'.replace(
        '%2F',
        '/',
      ),
    );
    expect(readShare(text)).toEqual({ state: { ...PRESETS.post, lesson } });
    const compare = [
      { scale: 0.5, activation: 'tanh' },
      { scale: 1.5, activation: 'relu' },
    ] as const;
    expect(textOf({ ...PRESETS.fixed, compare })).toBe('?v=1&compare=.5:tanh,1.5:relu');
  });

  it('keeps of a teacher’s words what can be seen, and the lines of a note', () => {
    const raw = encodeURIComponent('a\r\n\u202eb\u0000\n\n\n\nc');
    const result = readShare(`?title=${raw}&note=${raw}%20`);
    const lesson = 'state' in result ? result.state.lesson : undefined;
    expect([lesson?.title, lesson?.note]).toEqual(['a b c', 'a\nb\n\nc']);
    const halved = { ...NO_LESSON, title: 'half \ud83d' };
    expect(textOf({ ...PRESETS.fixed, lesson: halved })).toBe('?v=1&title=half');
  });

  it('gives back the very state, for any', () => {
    fc.assert(
      fc.property(anyState(), (state) => {
        expect(readShare(textOf(state))).toEqual({ state });
      }),
      { numRuns: 500 },
    );
  });

  it('gives back every double', () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.tuple(double, double), ([first, second]) => {
        const state = { ...PRESETS.fixed, h0: [first, second] };
        const result = readShare(textOf(state));
        expect(
          'state' in result && result.state.h0.map((v, i) => Object.is(v, state.h0[i])),
        ).toEqual([true, true]);
      }),
      { examples: [[[-0, 5e-324]], [[1.7976931348623157e308, -2.5]]] },
    );
  });

  it('never throws, and never takes what it cannot write', () => {
    const pair = fc.tuple(
      fc.constantFrom(
        'v',
        'preset',
        'panel',
        't',
        'input-size',
        'init',
        'epsilon',
        'selected',
        'loss',
      ),
      fc.oneof(fc.string(), fc.constantFrom('1', '3', 'post', 'auto', '1e999', '-1', 'NaN', '')),
    );
    const numbers = fc.tuple(
      fc.constantFrom('U', 'W', 'b', 'h0', 'x', 'y', 'dh'),
      fc.oneof(fc.string(), fc.constantFrom('1,2', '1,2;3,4', '1e999,0', 'NaN,1', ';', '%', '%41')),
    );
    const join = (pairs: [string, string][]) =>
      pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    fc.assert(
      fc.property(fc.array(pair), fc.array(numbers), (query, hash) => {
        const result = readShare(`?${join(query)}#${hash.map((two) => two.join('=')).join('&')}`);
        if ('state' in result) expect(readShare(textOf(result.state))).toEqual(result);
        else expect(result.problem.parameter).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('passes over the parameters of others', () => {
    expect(readShare('?utm_source=x&lang=zh&v=1#somewhere')).toEqual({ state: PRESETS.fixed });
    expect(readShare('')).toEqual({ state: PRESETS.fixed });
  });

  it('says which parameter it does not understand, and why', () => {
    const told = {
      '?v=2': { parameter: 'v', value: '2', reason: 'version' },
      '?preset=none': { parameter: 'preset', reason: 'choice', choices: PRESET_IDS },
      '?tour=8': { parameter: 'tour', reason: 'whole', from: TOUR.first, to: TOUR.last },
      [`?title=${'x'.repeat(LESSON_LIMITS.title + 1)}`]: {
        parameter: 'title',
        reason: 'length',
        to: LESSON_LIMITS.title,
      },
      '?compare=1:tanh': { parameter: 'compare', reason: 'form' },
      '?compare=1:tanh,-1:tanh': { parameter: 'compare', reason: 'range' },
      '?t=13': { parameter: 't', value: '13', reason: 'whole', from: 1, to: 12 },
      '?t=2.5': { parameter: 't', value: '2.5', reason: 'whole' },
      '?hidden-size=0': { parameter: 'hidden-size', reason: 'whole', from: 1, to: 8 },
      '?activation=gelu': { parameter: 'activation', reason: 'choice', choices: ACTIVATIONS },
      '?defects=AE': { parameter: 'defects', reason: 'choice', choices: DEFECTS },
      '?epsilon=0': { parameter: 'epsilon', reason: 'positive' },
      '?epsilon=small': { parameter: 'epsilon', reason: 'number' },
      '?init=uniform,-1,1': { parameter: 'init', reason: 'range', to: 1e300 },
      '?init=uniform,1e301,1': { parameter: 'init', reason: 'range', to: 1e300 },
      '?absolute-tolerance=-1': { parameter: 'absolute-tolerance', reason: 'positive' },
      '?init=uniform,0.5': { parameter: 'init', reason: 'form', example: 'uniform,0.5,1' },
      '?train-task=copy': { parameter: 'train-task', reason: 'choice', choices: TASK_IDS },
      '?train-units=9': { parameter: 'train-units', reason: 'whole', from: 1, to: 8 },
      '?train-rate=0': { parameter: 'train-rate', reason: 'positive' },
      '?train-clip=none': { parameter: 'train-clip', reason: 'number' },
      '?train-init=uniform,101,1': { parameter: 'train-init', reason: 'range', to: 100 },
      '?train-speed=5': { parameter: 'train-speed', reason: 'choice', choices: TRAIN_SPEEDS },
      '?train-goal=0': { parameter: 'train-goal', reason: 'positive' },
      '?train-fresh=-1': { parameter: 'train-fresh', reason: 'whole', from: 0 },
      '?train-iterations=1e3': { parameter: 'train-iterations', reason: 'whole' },
      '?train-earlier=9,all,0.1': { parameter: 'train-earlier', reason: 'form' },
      '?train-earlier=9,W,1,1;9,W,1,1': { parameter: 'train-earlier', reason: 'whole', from: 10 },
      '?copy-as=fortran': { parameter: 'copy-as', reason: 'choice', choices: TEXT_KINDS },
      '?picture=data': { parameter: 'picture', reason: 'choice', choices: PICTURED },
      '?selected=forward': { parameter: 'selected', reason: 'form' },
      '#W=1,2;3': { parameter: 'W', reason: 'shape', rows: 2, columns: 2 },
      '#W=1,2': { parameter: 'W', reason: 'shape', rows: 2, columns: 2 },
      '#W=1,2;3,NaN': { parameter: 'W', value: 'NaN', reason: 'number', at: [1, 1] },
      '#h0=1,1e999': { parameter: 'h0', value: '1e999', reason: 'number', at: [0, 1] },
      '?init=torch,1,1#W=1,2;3,4': { parameter: 'W', reason: 'missing', needs: 'U' },
    };
    for (const [text, problem] of Object.entries(told)) {
      expect(problemOf(text), text).toMatchObject(problem);
    }
  });

  it('is too long for a link where every number was typed', () => {
    const long = (rows: number, columns: number) =>
      Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => Math.sin(i + 9 * j)),
      );
    const full = { ...resize(PRESETS.fixed, { inputSize: 8, hiddenSize: 8 }), x: long(12, 8) };
    expect(textOf(full).length).toBeLessThan(SHARE_LIMIT);
    const weights = { U: long(8, 8), W: long(8, 8), b: long(1, 8)[0]! };
    expect(textOf({ ...full, weights }).length).toBeGreaterThan(SHARE_LIMIT);
  });
});

/** Any state that a reader can make. */
function anyState(): fc.Arbitrary<State> {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, -0, 1e-4, 1e21, -0.5),
  );
  const positive = fc.double({ min: 1e-300, max: 1, noNaN: true });
  const said = fc
    .stringMatching(/^([a-z<&=#?%’字 ]*[a-z字])?$/)
    .map((text) => text.slice(0, LESSON_LIMITS.title).trim());
  const side = fc.record({ scale: positive, activation: fc.constantFrom(...ACTIVATIONS) });
  return fc
    .record({
      preset: fc.constantFrom(...PRESET_IDS),
      steps: fc.integer({ min: 1, max: LIMITS.steps }),
      inputSize: fc.integer({ min: 1, max: LIMITS.inputSize }),
      hiddenSize: fc.integer({ min: 1, max: LIMITS.hiddenSize }),
      activation: fc.constantFrom(...ACTIVATIONS),
      bias: fc.boolean(),
      defects: fc.subarray([...DEFECTS]),
      panel: fc.constantFrom(...PANEL_IDS),
      summed: fc.constantFrom('U', 'W', 'b'),
      checked: fc.constantFrom(...PARAMETERS),
      check: fc.record({
        epsilon: fc.oneof(positive, fc.constant('auto' as const)),
        parameters: fc.subarray([...PARAMETERS]),
        absoluteTolerance: positive,
        relativeTolerance: positive,
      }),
      training: anyTraining(positive),
      text: fc.constantFrom(...TEXT_KINDS),
      picture: fc.constantFrom(...PICTURED),
      kind: fc.constantFrom('last', 'all', 'target', 'given'),
      init: fc.option(
        fc.record({
          scheme: fc.constantFrom(...SCHEMES),
          scale: positive,
          seed: fc.integer({ min: 0, max: 2 ** 31 }),
        }),
        { nil: undefined },
      ),
      lesson: fc.option(
        fc.record({
          title: said,
          note: said,
          question: said,
          answer: said,
          at: fc.option(fc.integer({ min: 1, max: LIMITS.steps }), { nil: undefined }),
          revealed: fc.constant(true), // some word of it, or there is none
        }),
        { nil: undefined },
      ),
      compare: fc.option(fc.tuple(side, side), { nil: undefined }),
      edits: fc.array(fc.tuple(fc.constantFrom('x', 'U', 'W', 'b', 'h0', 'loss'), number)),
      cell: fc.constantFrom('h/1/0', 'delta/1/0', 'sum/2/1/0'),
    })
    .map(({ kind, init, edits, cell, inputSize, hiddenSize, ...choices }) => {
      const start = resize(PRESETS[choices.preset], { inputSize, hiddenSize });
      const chosen = {
        ...start,
        ...choices,
        selected: { ...start.selected, forward: cell },
      } as State;
      const weights = init === undefined ? start.weights : { init };
      const state = { ...chosen, weights, loss: lossOfKind(kind as State['loss']['kind'], chosen) };
      return edits.reduce((edited, [what, value], k) => edit(edited, what, value, k), state);
    });
}

/** Any training that a reader can have come to. */
function anyTraining(positive: fc.Arbitrary<number>): fc.Arbitrary<State['training']> {
  const pace = {
    parameters: fc.constantFrom(...TRAINED),
    learningRate: positive,
    clip: fc.option(positive, { nil: undefined }),
  };
  const stretch = fc.record({ ...pace, until: fc.integer({ min: 1, max: 999 }) });
  return fc.record({
    ...pace,
    task: fc.constantFrom(...TASK_IDS),
    hiddenSize: fc.integer({ min: 1, max: LIMITS.hiddenSize }),
    activation: fc.constantFrom(...ACTIVATIONS),
    init: fc.record({
      scheme: fc.constantFrom(...SCHEMES),
      scale: fc.double({ min: 0, max: TRAIN_LIMITS.scale, noNaN: true }),
      seed: fc.integer({ min: 0, max: 2 ** 31 }),
    }),
    speed: fc.constantFrom(...TRAIN_SPEEDS),
    goal: fc.option(positive, { nil: undefined }),
    fresh: fc.option(fc.integer({ min: 0, max: 2 ** 31 }), { nil: undefined }),
    iterations: fc.integer({ min: 0, max: TRAIN_LIMITS.iterations }),
    earlier: fc
      .uniqueArray(stretch, { selector: ({ until }) => until, maxLength: 4 })
      .map((all) => all.toSorted((one, other) => one.until - other.until)),
  });
}

/** Puts a number somewhere. */
function edit(state: State, what: string, value: number, k: number): State {
  const inVector = (vector: readonly number[]) =>
    vector.map((old, i) => (i === k % vector.length ? value : old));
  const inMatrix = (rows: readonly (readonly number[])[]) =>
    rows.map((row, i) => (i === k % rows.length ? inVector(row) : row));
  const { x, h0, weights, loss } = state;
  if (what === 'x') return { ...state, x: inMatrix(x) };
  if (what === 'h0') return { ...state, h0: inVector(h0) };
  if (what === 'loss' && loss.kind === 'target')
    return { ...state, loss: { ...loss, y: inVector(loss.y) } };
  if (what === 'loss' && loss.kind === 'given')
    return { ...state, loss: { ...loss, dh: inMatrix(loss.dh) } };
  if ('init' in weights || what === 'loss') return state;
  const { U, W, b } = weights;
  if (what === 'U') return { ...state, weights: { U: inMatrix(U), W, b } };
  return what === 'W'
    ? { ...state, weights: { U, W: inMatrix(W), b } }
    : { ...state, weights: { U, W, b: inVector(b) } };
}
