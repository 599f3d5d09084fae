// The short form of the tests. Oracle: its definition.
import { expect, it } from 'vitest';
import { cases, inTurns, LONG, pairwise, product } from './form.ts';

const AXES = { panel: ['a', 'b', 'c', 'd'], theme: ['light', 'dark'], width: [320, 768, 1280] };

it('form: the rows of the short form hold every pair of values, in fewer rows than the product', () => {
  const all = product<{ panel: string; theme: string; width: number }>(AXES);
  expect(all).toHaveLength(4 * 2 * 3);
  const some = pairwise(all);
  expect(some).toHaveLength(4 * 3); // as many as the two longest axes have pairs
  for (const panel of AXES.panel)
    for (const theme of AXES.theme)
      for (const width of AXES.width) {
        expect(some).toContainEqual(expect.objectContaining({ panel, theme }));
        expect(some).toContainEqual(expect.objectContaining({ panel, width }));
        expect(some).toContainEqual(expect.objectContaining({ theme, width }));
      }
});

it('form: of two lists every value is there', () => {
  const turns = inTurns(['a', 'b'], [1, 2, 3]);
  if (LONG) expect(turns).toHaveLength(2 * 3);
  else expect(turns.map((pair) => pair.join(''))).toEqual(['a1', 'b2', 'a3']);
});

it('form: what stands for a kind is one of it, and not all', () => {
  expect(cases([1, 2, 3], (n) => n === 2)).toEqual(LONG ? [1, 2, 3] : [2]);
  expect(() => cases([1, 2, 3], (n) => n === 4)).toThrow('0 of 3');
  expect(() => cases([1, 2, 3], () => true)).toThrow('3 of 3');
});
