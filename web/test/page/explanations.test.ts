// Oracle: arithmetic. What the note says about a number must give that number.
import { describe, expect, it, vi } from 'vitest';
import type { Explanation } from '../../element/quantities/explanation.ts';
import { quantitiesOf, selectionIn } from '../../element/quantities/quantities.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { hasQuantity, PLACES, parseId, QUANTITIES } from '../../element/state/entry-id.ts';
import { PRESET_IDS, PRESETS, type PresetId } from '../../element/state/presets/index.ts';
import { resize } from '../../element/state/resize.ts';
import { figureWords, type Language } from '../../element/words/languages.ts';
import { loadInNode } from '../fixtures.ts';

// Vitest resolves lit for development, which then says so on the console.
vi.hoisted(() => {
  Object.assign(globalThis, { litIssuedWarnings: new Set(['dev-mode']) });
});

const library = await loadInNode();
const words = figureWords.en;

const DEFECTS = { correct: [], published: ['A', 'B', 'D'] } as const;
type Code = keyof typeof DEFECTS;

function example(preset: PresetId, code: Code, steps: number, language: Language = 'en') {
  const state = { ...PRESETS[preset], defects: DEFECTS[code], steps };
  const run = compute(library, problemOf(state, library));
  return { run, quantities: quantitiesOf(run, figureWords[language]) };
}

/** The ids of all entries of a quantity. */
function entries(shape: readonly number[], id: string, from?: number): string[] {
  const all = shape.reduce<number[][]>(
    (list, size, d) =>
      list.flatMap((at) =>
        Array.from({ length: size }, (_, i) => [...at, d === 0 && from ? i + from : i]),
      ),
    [[]],
  );
  return all.map((at) => [id, ...at].join('/'));
}

/** Terms add up to the sum; the sum or the terms, times the factors, give the result. */
function expectArithmetic({ rows }: Explanation, value: number) {
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const total = of('term').reduce((sum, row) => sum + row.value, 0);
  const close = (actual: number, expected: number) =>
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-14 * Math.abs(expected) + 1e-300);
  for (const { value: sum } of of('sum')) close(sum, total);
  const factor = of('factor').reduce((all, row) => all * (row.text === '' ? 1 : row.value), 1);
  const last = rows.at(-1)!;
  close(last.value, value);
  if (of('factor').length > 0) close(last.value, total * factor);
}

const CASES = (['fixed', 'post'] as const).flatMap((preset) =>
  (['correct', 'published'] as const).flatMap((code) =>
    ([2, 3] as const).map((steps) => [preset, code, steps] as const),
  ),
);

describe.each(CASES)('Note: of %s, %s, T = %i', (preset, code, steps) => {
  const { run, quantities: q } = example(preset, code, steps);

  it('adds up for every entry of net and h', () => {
    for (const id of [...entries(run.net.shape, 'net', 1), ...entries(run.net.shape, 'h', 1)]) {
      const [of, t, i] = id.split('/') as ['net' | 'h', string, string];
      const explanation = q.explain(id, 'forward');
      expectArithmetic(explanation, q[of].entry(Number(t), Number(i)).value);
      if (of === 'h') {
        const [net, made] = ['sum', 'result'].map((kind) =>
          explanation.rows.find((row) => row.kind === kind),
        );
        expect(library.activate(run.problem.activation, net!.value)).toBe(made!.value);
      }
    }
  });

  it('adds up for every entry of the backward pass', () => {
    const { delta, dh0, shares, sums, dW } = run.backward;
    const ids = [
      ...entries(delta.shape, 'delta', 1),
      ...entries(dh0.shape, 'dh0'),
      ...entries(shares.shape, 'share', 1),
      ...entries(sums.shape, 'sum', 1),
      ...entries(dW.shape, 'dW'),
    ];
    for (const id of ids) {
      const [of, ...at] = id.split('/') as ['delta', ...string[]];
      expectArithmetic(q.explain(id, 'backward'), q[of].entry(...at.map(Number)).value);
    }
  });

  it('marks what differs from correct code, and nothing else', () => {
    const wrong = (id: string) => {
      const [of, ...at] = id.split('/') as ['delta', ...string[]];
      return q[of].entry(...at.map(Number)).wrong;
    };
    const all = [
      ...entries(run.states.shape, 'h'),
      ...entries(run.backward.delta.shape, 'delta', 1),
      ...entries(run.backward.dW.shape, 'dW'),
    ];
    if (code === 'correct') expect(all.filter(wrong)).toEqual([]);
    else expect(all.filter(wrong)).toContain('h/2/0');
    if (code === 'published' && preset === 'post') {
      // The story: over two steps a wrong δ₁ never reaches the total.
      expect(wrong('delta/1/0')).toBe(true);
      expect(wrong('dW/0/0')).toBe(steps === 3);
    }
  });
});

describe('Note: entries', () => {
  it('say their name, their place and their number, in both languages', () => {
    const { quantities: en } = example('fixed', 'correct', 3);
    expect(en.h.entry(2, 0).label).toBe('h 2, row 0, 0.5140');
    expect(en.h.entry(2, 0).full).toMatch(/^0\.51399208532696\d+$/);
    const { quantities: zh } = example('fixed', 'correct', 3, 'zh');
    expect(zh.W.entry(1, 0).label).toBe('W，第 1 行，第 0 列，0.4724');
  });

  it('say the power of ten that stands in the caption, unless they are printed on their own', () => {
    const { quantities: q } = example('post', 'published', 3);
    const total = example('post', 'correct', 2).quantities.dW.entry(0, 0);
    expect(total.label).toBe('∂L/∂W, row 0, column 0, −2.72 ×10⁻⁴');
    expect(q.net.entry(1, 0).label).toBe('net 1, row 0, −2.72e−4');
    expect(q.U.entry(0, 0).label).toBe('U, row 0, column 0, −5.2e−5');
    expect(q.h.entry(1, 0).label).toBe('h 1, row 0, −2.7e−4');
    expect(q.h.entry(2, 0).label).toBe('h 2, row 0, 1, correct code gives another number');
  });

  it('of the gradients share one scale, and zero has no hue', () => {
    const { quantities: q } = example('post', 'correct', 2);
    expect(q.dW.format.largest).toBe(q.share.format.largest);
    expect(q.share.entry(1, 0, 0).shade).toBe(0);
  });
});

describe('Note: every gradient', () => {
  const sizes = { inputSize: 3, hiddenSize: 5 };
  for (const preset of PRESET_IDS)
    for (const summed of ['U', 'W', 'b'] as const)
      it(`of ${summed} is explained by its own numbers in ${preset}`, () => {
        const state = { ...resize(PRESETS[preset], sizes), bias: true, summed };
        const run = compute(library, problemOf(state, library));
        const q = quantitiesOf(run, words, 4, summed);
        const { shares, total } = run.backward.of[summed];
        const ids = [
          ...entries(shares.shape, 'share', 1),
          ...entries(shares.shape, 'sum', 1),
          ...entries(total.shape, 'dW'),
          ...entries(run.backward.delta.shape, 'delta', 1),
          ...entries(run.backward.dx.shape, 'dx', 1),
        ];
        for (const id of ids) {
          const { of, at } = parseId(id);
          const cell = q[of].entry(...at);
          const explanation = q.explain(id, 'backward');
          expect(explanation.selected).toEqual([id]);
          expectArithmetic(explanation, cell.value);
        }
      });
});

describe('Note: what a number feeds', () => {
  const ids = (q: ReturnType<typeof quantitiesOf>, panel: 'forward' | 'backward') =>
    q.shownIn(panel).flatMap((of) => entries(q[of].shape, of, q[of].first));
  // Their ledger opens a number up into its own terms, and so names what they read only through it.
  const opensUp = (id: string) => ['h', 'sum', 'dW'].includes(parseId(id).of);

  it.each(CASES)('reads it, and says so: %s, %s, T = %i', (preset, code, steps) => {
    const { quantities: q } = example(preset, code, steps);
    for (const panel of ['forward', 'backward'] as const) {
      const all = ids(q, panel).map((id) => q.explain(id, panel));
      const readers = all.filter(({ selected: [id] }) => !opensUp(id!));
      for (const { selected, consumers } of all) {
        const saying = readers.filter(({ operands }) => operands.includes(selected[0]!));
        expect(consumers.filter((id) => !opensUp(id)).toSorted()).toEqual(
          saying.map((reader) => reader.selected[0]!).toSorted(),
        );
      }
    }
  });

  it('is the next running sum of a share, and in the end the gradient', () => {
    const { quantities: q } = example('fixed', 'correct', 3);
    const fed = (id: string) => q.explain(id, 'backward').consumers;
    expect(fed('share/3/1/0')).toEqual(['sum/3/1/0']);
    expect(fed('sum/3/1/0')).toEqual(['sum/2/1/0']);
    expect(fed('sum/1/1/0')).toEqual(['dW/1/0']);
    expect(fed('dW/1/0')).toEqual([]);
  });

  it('is told of a weight in both passes, and of nothing that the panel does not show', () => {
    const { quantities: q } = example('fixed', 'correct', 2);
    expect(q.explain('W/0/1', 'forward').consumers).toEqual(['net/1/0', 'net/2/0']);
    expect(q.explain('W/0/1', 'backward').consumers).toEqual(['dh0/1', 'delta/1/1']);
    expect(q.explain('W/0/1', 'backward').feeds).toBeDefined();
    expect(q.explain('h/2/0', 'forward').feeds).toBe(words.loss); // not the shares of Backward
  });
});

describe('Note: ids', () => {
  it.each(['U', 'W', 'b'] as const)('count what the numbers have, with ∂%s added up', (summed) => {
    const state = { ...PRESETS.fixed, summed, inputSize: 3, hiddenSize: 2, steps: 4 };
    const run = compute(library, problemOf(state, library));
    const q = quantitiesOf(run, words, 4, summed);
    const columns = { U: 3, W: 2, b: undefined }[summed];
    for (const of of QUANTITIES.filter((id) => hasQuantity('rnn', id))) {
      const { at, first } = PLACES[of];
      const sizes = { t: first === 0 ? 5 : 4, unit: 2, input: 3, row: 2, column: columns };
      expect(q[of].shape, of).toEqual(
        at.map((axis) => sizes[axis]).filter((size) => size !== undefined),
      );
      expect(q[of].fit([])).toEqual(
        at.slice(0, q[of].shape.length).map((_, k) => (k ? 0 : (first ?? 0))),
      );
    }
  });

  it('of any quantity can be explained in either panel, as a hand-written link may ask', () => {
    const { quantities: q } = example('fixed', 'correct', 3);
    for (const of of Object.keys(PLACES)) {
      for (const panel of ['forward', 'backward'] as const) {
        const id = selectionIn(panel, `${of}/9/9/9`, q);
        expect(q.explain(id, panel).selected).toEqual([id]);
      }
    }
  });

  it('without a quantity, as a hand-written link may have, are the usual ones', () => {
    const { quantities: q } = example('fixed', 'correct', 3);
    for (const id of ['', 'constructor/1', '__proto__/1/0', 'verdict/0/0', 'toString', '/']) {
      expect(selectionIn('forward', id, q)).toBe('h/3/0');
      expect(selectionIn('backward', id, q)).toBe('delta/3/0');
      expect(selectionIn('check', id, q)).toBe(id);
    }
    expect(selectionIn('forward', 'h/9/9', q)).toBe('h/3/1');
  });
});
