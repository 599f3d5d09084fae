// Two settings on one chart. Oracle: the library on the two layers.
import { expect, it } from 'vitest';
import { significant } from '../../element/maths/numbers.ts';
import { rowNorms, spectralRadius } from '../../element/run/norms.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { Matrix, State } from '../../element/state/state.ts';
import { loadInNode } from '../fixtures.ts';
import { axeViolations } from './axe.ts';
import { action, textOf, visits } from './visit.ts';

const library = await loadInNode();
const open = visits();

const start = compute(library, problemOf(PRESETS.vanishing, library));

/** ‖δ_t‖ of the example with another W. */
function sizes(scale: number, activation: State['activation'] = 'tanh'): number[] {
  const { U, W, b } = start.problem.weights;
  const scaled: Matrix = W.map((row) => row.map((weight) => weight * scale));
  const weights = { U, W: scaled, b: b! };
  const problem = problemOf({ ...PRESETS.vanishing, weights, activation }, library);
  return rowNorms(compute(library, problem).backward.delta);
}

const printed = (ratio: number) => Number(ratio.toPrecision(2)).toLocaleString('en');

it('Compare: less and more of W stand on one chart, and a slider moves one of them', async () => {
  const page = await open('?v=1&preset=vanishing&panel=compare');
  const side = (name: string) => textOf(page.locator(`[data-side="${name}"] .say`));
  const fade = ([first, ...more]: number[]) => printed(more.at(-1)! / first!);
  await expect.poll(() => side('A')).toContain(`${fade(sizes(0.5))}-fold`);
  await expect.poll(() => side('B')).toContain(`${fade(sizes(1.5))}-fold`);
  const together = printed(sizes(1.5)[0]! / sizes(0.5)[0]!);
  expect(await textOf(page.locator('.together'))).toContain(`of B is ${together} times that of A`);
  await page.locator('.compare summary').click();
  const cells = await page
    .locator('.compare table tbody tr')
    .first()
    .locator('td, th')
    .allInnerTexts();
  expect(cells.length).toBe(3);

  await action(page, 'radius-B').focus();
  await page.keyboard.press('End');
  const scale = Number((2 / spectralRadius(start.W)).toPrecision(4));
  const [first, ...more] = sizes(scale);
  const grows = first! > more.at(-1)!;
  const text = printed(grows ? first! / more.at(-1)! : more.at(-1)! / first!);
  await expect.poll(() => side('B')).toContain(text);
  await expect.poll(() => page.url()).toContain(`compare=.5:tanh,${scale}:tanh`);
  await page.reload();
  await expect.poll(() => side('B')).toContain(text);
  await action(page, 'compare-functions').click();
  await expect.poll(() => side('B')).toContain(fade(sizes(1, 'relu')));
  expect(await action(page, 'compare-functions').getAttribute('aria-pressed')).toBe('true');
  expect(await axeViolations(page)).toEqual([]);
});

it('Compare: the chart of sizes in Backward leads to it with the same layer, where it can be opened', async () => {
  for (const [language, name] of [
    ['en', 'Compare two settings of this layer on one chart'],
    ['zh', '在一张图上对比这一层的两种设置'],
  ] as const) {
    const page = await open(`?v=1&preset=vanishing&panel=backward&lang=${language}`);
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.figure.compare').waitFor();
    const radius = await page.locator('[data-side="A"] output').textContent();
    expect(radius).toBe(significant(0.5 * spectralRadius(start.W), 3));
  }
  const without = await open('?v=1&preset=vanishing&panel=backward&panels=forward,backward');
  await without.locator('.sizes .plot').waitFor();
  expect(await action(without, 'to-compare').count()).toBe(0);
});
