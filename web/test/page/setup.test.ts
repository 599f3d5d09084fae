// Numbers as they are typed and pasted, and layers that change their size.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { place, readNumber, rowsOf } from '../../element/run/edits.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESET_IDS, PRESETS } from '../../element/state/presets/index.ts';
import { resize, resizeMatrix } from '../../element/state/resize.ts';
import type { State } from '../../element/state/state.ts';
import { readText } from '../../lib/codec/text/index.ts';
import { loadInNode } from '../fixtures.ts';

const library = await loadInNode();
const runOf = (state: State) => compute(library, problemOf(state, library));

describe('Setup: a typed number', () => {
  it('is read as people write it', () => {
    const written = {
      '0.5': 0.5,
      ' −1e−4 ': -1e-4,
      '.5': 0.5,
      '+2': 2,
      '１２．５': 12.5,
      '-0': -0,
    };
    for (const [text, value] of Object.entries(written)) expect(readNumber(text), text).toBe(value);
  });

  it('is refused by what it is not', () => {
    for (const text of ['', 'x', '1,5', '0x10', '1e', '--1', '10²', '½'])
      expect(readNumber(text), text).toBe('number');
    for (const text of ['NaN', '∞', '-Infinity', '1e999'])
      expect(readNumber(text), text).toBe('finite');
  });
});

describe('Setup: a pasted block', () => {
  it('is one of a spreadsheet, of a file, of NumPy or of JavaScript', () => {
    const block = [
      [1, 2.5],
      [-3, 4e-5],
    ];
    const pasted = [
      '1\t2.5\n-3\t4e-5\n',
      '1\t2.5\r\n-3\t4e-5',
      '1,2.5\n-3,4e-5',
      '[[1, 2.5], [-3, 4e-5]]',
      '[[ 1.  2.5]\n [-3.  4e-5]]'.replaceAll('. ', ' '),
      '1 2.5; -3 4e-5',
      'np.array([[1, 2.5],\n          [-3, 4e-5]])',
      'array([[1, 2.5], [-3, 4e-5]], dtype=float32)',
      "U = torch.tensor([[1, 2.5], [-3, 4e-5]], dtype=torch.float64, device='cpu')\n",
      'const U = [[1, 2.5], [-3, 4e-5]];',
      'U: [[1, 2.5], [-3, 4e-5]],',
    ];
    for (const text of pasted) expect(readText(text).rows, text).toEqual(block);
    expect(() => readText(' \n')).toThrow('text: expected numbers, got none');
  });

  it('goes where it is put, and the rest stays', () => {
    const { fixed } = PRESETS;
    const run = runOf(fixed);
    const result = place([[1, 2]], 'W', [1, 0], fixed, run);
    expect(result).toEqual({
      patch: {
        weights: {
          ...fixed.weights,
          W: [
            [0.3614, -0.4179],
            [1, 2],
          ],
        },
      },
    });
    expect(place([[7], [8]], 'h0', [0, 0], fixed, run)).toEqual({ patch: { h0: [7, 8] } });
    expect(place([[7, 8]], 'h0', [0, 0], fixed, run)).toEqual({ patch: { h0: [7, 8] } });
    const later = place([[9]], 'x', [2, 1], fixed, run);
    expect('patch' in later && later.patch.x).toEqual(
      fixed.x.map((row, t) => (t === 2 ? [row[0], 9, row[2]] : row)),
    );
  });

  it('makes drawn weights the reader’s', () => {
    const state = PRESETS.vanishing;
    const run = runOf(state);
    const result = place([[1]], 'b', [0, 0], state, run);
    const [U, W] = [rowsOf('U', state, run), rowsOf('W', state, run)];
    expect(result).toEqual({ patch: { weights: { U, W, b: [1, 0, 0] } } });
  });

  it('is refused whole where it has no room', () => {
    const run = runOf(PRESETS.fixed);
    expect(place([[1, 2, 3]], 'U', [0, 1], PRESETS.fixed, run)).toEqual({
      pasted: [1, 3],
      room: [2, 2],
    });
  });
});

describe('Setup: another size', () => {
  const sizes = fc.record({
    inputSize: fc.integer({ min: 1, max: 8 }),
    hiddenSize: fc.integer({ min: 1, max: 8 }),
  });

  it('keeps what was there, is the same every time, and can be computed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRESET_IDS), sizes, (id, size) => {
        const before = PRESETS[id];
        const after = resize(before, size);
        expect(resize(before, size)).toEqual(after);
        for (const [t, row] of after.x.entries()) {
          const shared = Math.min(size.inputSize, before.inputSize);
          expect(row.slice(0, shared)).toEqual(before.x[t]!.slice(0, shared));
          expect(row).toHaveLength(size.inputSize);
        }
        const run = runOf(after);
        expect([run.inputSize, run.hiddenSize]).toEqual([size.inputSize, size.hiddenSize]);
        expect(run.net.data.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('fills with numbers as large as those that are there, different from each other', () => {
    const filled = resizeMatrix([[0.5]], 8, 8).flat();
    expect(Math.max(...filled.map(Math.abs))).toBe(0.5);
    expect(new Set(filled).size).toBeGreaterThan(60);
    expect(resizeMatrix([[0, 0]], 3, 3).flat()).toEqual(Array(9).fill(0));
  });
});
