// Setup in Chromium: numbers typed, pasted and refused; sizes; what was drawn.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cases } from '../form.ts';
import { TEXT_KINDS } from '../trials/text/index.ts';
import { action, cellOf, textOf, visits } from './visit.ts';

const visit = visits();
const open = (query = '') => visit(`?v=1&panel=setup${query}`);

const numberIn = async (page: Page, id: string) =>
  Number(await cellOf(page, id).getAttribute('data-value'));
const inSight = async (page: Page) => {
  const { y, height } = (await page.locator('.grids > .refusal').boundingBox())!;
  return y > 0 && y + height <= page.viewportSize()!.height;
};
const refusal = (page: Page) => textOf(page.locator('.grids > .refusal'));

async function paste(page: Page, id: string, text: string): Promise<void> {
  await cellOf(page, id).evaluate((cell, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      composed: true,
    });
    cell.dispatchEvent(event);
  }, text);
}

describe('Setup: a number', () => {
  it('is typed after Enter, taken by Enter, and computed with', async () => {
    const page = await open();
    await cellOf(page, 'W/0/0').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('0.25');
    await page.keyboard.press('Enter');
    expect(await numberIn(page, 'W/0/0')).toBe(0.25);
    await expect.poll(() => new URL(page.url()).hash).toBe('#W=.25,-.4179;.4724,.2385');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('-2e-3');
    await page.keyboard.press('Tab');
    expect(await numberIn(page, 'W/0/1')).toBe(-0.002);
    await page.keyboard.press('2');
    await page.keyboard.press('Escape');
    expect(await numberIn(page, 'W/1/0')).toBe(0.4724);
    expect(await textOf(action(page, 'reset').first())).toContain('changed');
    await action(page, 'reset').first().click();
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    expect(await numberIn(page, 'W/0/0')).toBe(0.3614);
  });

  const noGradient = {
    en: 'h_T − y is no finite number, and backward has nothing to start from. Nothing was changed.',
    zh: 'h_T − y 不是有限的数，反向传播无从开始。什么都没有改。',
  };
  for (const [language, said] of cases(Object.entries(noGradient), ([it]) => it === 'zh')) {
    it(`stays as it was where another has no gradient, and so do other choices, in ${language}`, async () => {
      const page = await visit(`?v=1&panel=setup&activation=identity&lang=${language}`);
      const untaken = async () => (await page.locator('.untaken').allTextContents()).join();
      await paste(page, 'W/0/0', '1e200, 0; 0, 1e200');
      expect([await untaken(), await numberIn(page, 'W/0/0')]).toEqual(['', 1e200]);
      // h_3 is infinite: the sum of its entries has a gradient, ½‖h_3 − y‖² has none.
      const loss = action(page, 'loss');
      await page.waitForTimeout(500); // until the address has followed
      const before = page.url();
      expect(before).toContain('1e200');
      await loss.selectOption('target');
      expect(await untaken()).toContain(said);
      await page.waitForTimeout(500);
      expect([await loss.inputValue(), page.url()]).toEqual(['last', before]);
      await action(page, 'activation').last().selectOption('tanh');
      expect(await untaken()).toBe('');
      await loss.selectOption('target');
      await action(page, 'activation').last().selectOption('identity');
      expect(await untaken()).toContain(said);
      expect(await action(page, 'activation').last().inputValue()).toBe('tanh');
      expect(await numberIn(page, 'W/0/0')).toBe(1e200);
    });
  }

  it('is typed after a click, and taken when the reader goes elsewhere', async () => {
    const page = await open();
    await cellOf(page, 'b/1').click();
    await page.keyboard.type('3');
    await cellOf(page, 'b/0').click();
    expect(await numberIn(page, 'b/1')).toBe(3);
  });

  const notFinite = { en: 'is not a finite number', zh: '不是有限的数' };
  for (const [language, said] of cases(Object.entries(notFinite), ([it]) => it === 'en')) {
    it(`is refused in a sentence that says what and where, in ${language}`, async () => {
      const page = await open(`&lang=${language}`);
      for (const bad of ['NaN', '1e999']) {
        await cellOf(page, 'x/2/1').click();
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.insertText(bad);
        await page.keyboard.press('Enter');
        expect(await refusal(page)).toContain(said);
        expect(await refusal(page)).toContain('x_2[1]');
        expect(await refusal(page)).toContain(bad);
        await expect.poll(() => inSight(page)).toBe(true);
        expect(await numberIn(page, 'x/2/1')).toBe(0.6);
      }
      await cellOf(page, 'x/2/1').click();
      await page.keyboard.insertText('0.75');
      await page.keyboard.press('Enter');
      expect([await refusal(page), await numberIn(page, 'x/2/1')]).toEqual(['', 0.75]);
    });
  }
});

describe('Setup: a small number', () => {
  it('says its power of ten where it stands, and so does the editor, as wide as its number', async () => {
    const page = await open('&preset=post');
    const cell = async (id: string) => textOf(cellOf(page, id));
    expect([await cell('U/0/0'), await cell('W/0/0')]).toEqual(['−5.2e−5', '5.09e−6']);
    for (const id of ['W/0/0', 'W/0/1']) {
      await cellOf(page, id).click();
      const editor = page.locator('.editor');
      const [before, room] = await editor.evaluate((input: HTMLInputElement) => [
        input.value,
        input.clientWidth - input.scrollWidth,
      ]);
      expect(Number(before)).toBe(await numberIn(page, id));
      expect(room).toBe(0);
      await page.keyboard.insertText('-1.2345678901234567e-300');
      expect(
        await editor.evaluate(
          (input) => input.clientWidth >= input.scrollWidth && input.clientWidth > 160,
        ),
      ).toBe(true);
      await page.keyboard.press('Escape');
    }
    await cellOf(page, 'U/0/1').click();
    await page.keyboard.type('-3');
    await page.keyboard.press('Enter');
    expect([await cell('U/0/0'), await cell('U/0/1')]).toEqual(['−5.2e−5', '−3']);
  });
});

describe('Setup: a pasted block', () => {
  it('fills the cells from there on, or none of them', async () => {
    const page = await open();
    await cellOf(page, 'U/0/1').focus();
    await paste(page, 'U/0/1', '1\t2\n3\t-4');
    const block = ['U/0/1', 'U/0/2', 'U/1/1', 'U/1/2'];
    expect(await Promise.all(block.map((id) => numberIn(page, id)))).toEqual([1, 2, 3, -4]);
    await paste(page, 'U/1/1', '5\t6\n7\t8');
    expect(await refusal(page)).toContain('2 × 2 numbers do not fit, there is room for 1 × 2');
    await paste(page, 'U/0/0', '5\t6\n7\tx');
    expect(await refusal(page)).toBe('“x” (line 2, cell 2) is not a number. Nothing was changed.');
    expect(await Promise.all(block.map((id) => numberIn(page, id)))).toEqual([1, 2, 3, -4]);
  });
});

describe('Setup: what was pasted', () => {
  const NUMPY = TEXT_KINDS.find(({ id }) => id === 'numpy')!.cases[1]!;
  const understood = { en: '8 × 8 from a NumPy print.', zh: '读到 8 × 8，来自 NumPy 的打印结果。' };
  for (const [language, said] of cases(Object.entries(understood), ([it]) => it === 'zh')) {
    it(`is said, and every number is the reader’s, in ${language}`, async () => {
      const page = await open(`&lang=${language}`);
      for (let H = 2; H < 8; H++) await action(page, 'more-H').click();
      await paste(page, 'W/0/0', NUMPY.text);
      expect(await textOf(page.locator('.understood'))).toBe(said);
      const ids = NUMPY.rows!.flatMap((row, i) => row.map((_, j) => `W/${i}/${j}`));
      expect(await Promise.all(ids.map((id) => numberIn(page, id)))).toEqual(NUMPY.rows!.flat());
      await paste(page, 'W/0/0', '0,5');
      expect(await textOf(page.locator('.understood'))).toBe('');
      expect(await numberIn(page, 'W/0/0')).toBe(NUMPY.rows![0]![0]);
    });
  }

  const refused = [
    ['W/0/0', '0,5', 'can be read in two ways'],
    ['x/1/0', '0.1\t\t0.3\n0.4\t0.5\t0.6', 'A cell is empty (line 1, cell 2).'],
    [
      'x/1/0',
      '[[1, 2, 3], [4, 5]]',
      'Its rows differ in length: 3 in the first, 2 in one at line 1.',
    ],
    ['x/1/0', '1,234\t0.5', 'as a decimal mark, or as one between thousands'],
    ['x/1/0', '[[1, 2, ..., 9]]', 'It is a shortened print: numbers are missing at “...”.'],
    ['x/1/0', '0,1,2\n0.1,0.2,0.3', 'The first line, “0,1,2”, can be labels or numbers.'],
  ] as const;
  const kept = /two ways|rows differ/;
  it.each(cases(refused, ([, , why]) => kept.test(why)))(
    'stays as it was at %s where %j is pasted',
    async (id, text, why) => {
      const page = await open();
      const before = page.url();
      await paste(page, id, text);
      expect(await refusal(page)).toContain(why);
      expect(await refusal(page)).toContain('Nothing was changed.');
      expect(page.url()).toBe(before);
    },
  );

  it('is a column of decimal commas, and R’s vector without its labels', async () => {
    const page = await open('&t=5');
    await paste(page, 'x/1/0', '28,97\n54,76\n65,01\n80,56\n52,90\n');
    const column = ['x/1/0', 'x/2/0', 'x/3/0', 'x/4/0', 'x/5/0', 'x/1/1'];
    const values = await Promise.all(column.map((id) => numberIn(page, id)));
    expect(values.slice(0, 5)).toEqual([28.97, 54.76, 65.01, 80.56, 52.9]);
    expect(values[5]).not.toBe(97);
    await paste(page, 'U/0/0', '[1] 0.1 0.2');
    const row = ['U/0/0', 'U/0/1'].map((id) => numberIn(page, id));
    expect(await Promise.all(row)).toEqual([0.1, 0.2]);
  });
});

describe('Setup: the name of what is shown', () => {
  it('is that of the example until the layer is another, and what was chosen is what is shown', async () => {
    const page = await open();
    const bar = (name: string) =>
      action(page, name)
        .first()
        .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]!.textContent!.trim());
    const note = () => textOf(page.locator('.setup .note'));
    expect(await bar('preset')).toBe('A small layer');
    expect(await note()).toContain('Follow h from left to right');
    await action(page, 'more').first().click();
    expect(await bar('preset')).toBe('A small layer, T = 4');
    expect(await note()).not.toContain('Follow h');
    expect(await note()).toContain('4 steps, 3 inputs, 2 units, tanh, weights within ±0.47');
    await action(page, 'scale').first().selectOption('2');
    expect(await bar('scale')).toBe('±2');
    expect(await bar('preset')).toBe('Your layer');
    expect(await note()).toContain('weights within ±2');
    await action(page, 'reset').last().click();
    expect([await bar('preset'), await bar('scale')]).toEqual(['A small layer', '±0.47']);
    await action(page, 'panel-train').click();
    await page.locator('.figure.train').waitFor();
    expect(
      await action(page, 'scale')
        .filter({ visible: true })
        .locator('xpath=ancestor::*[contains(@class,"bar")]')
        .count(),
    ).toBe(0);
    await action(page, 'train-use').click();
    await action(page, 'panel-setup').click();
    await expect.poll(() => bar('preset')).toBe('Your layer');
  });
});

describe('Setup: the choices', () => {
  it('change sizes, and keep what was there', async () => {
    const page = await open();
    for (const name of ['more-H', 'more-I', 'more-T']) await action(page, name).click();
    expect(await page.locator('[data-grid="U"] td').count()).toBe(12);
    expect(await page.locator('[data-grid="x"] td').count()).toBe(16);
    expect(await numberIn(page, 'U/1/2')).toBe(-0.2595);
    for (const name of ['fewer-H', 'fewer-I', 'fewer-T']) await action(page, name).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?v=1&panel=setup');
  });

  it('draw weights by the library, again from another seed, and say what a seed is not', async () => {
    const page = await open();
    await action(page, 'scheme').selectOption('orthogonal');
    const W = () => Promise.all(['W/0/0', 'W/0/1'].map((id) => numberIn(page, id)));
    const [a, b] = await W();
    expect(Math.hypot(a!, b!)).toBeCloseTo(0.5, 12);
    await action(page, 'redraw').click();
    expect(await W()).not.toEqual([a, b]);
    await action(page, 'seed').fill('-1');
    await action(page, 'seed').press('Enter');
    const beside = (name: string) => textOf(page.locator(`#${name}-refused`));
    expect(await beside('seed')).toContain('Seed: “-1” is not a whole number');
    expect(await action(page, 'seed').getAttribute('aria-describedby')).toBe('seed-refused');
    await action(page, 'scale').last().fill('1e301');
    await action(page, 'scale').last().press('Enter');
    expect(await beside('scale')).toContain('Scale: “1e301” is not a number from 0 to 1e300');
    await action(page, 'seed').fill('1');
    await action(page, 'seed').press('Enter');
    expect(await W()).toEqual([a, b]);
  });

  it('give a target or the gradient itself to the loss', async () => {
    const page = await open();
    await action(page, 'loss').selectOption('target');
    await cellOf(page, 'y/1').click();
    await page.keyboard.type('0.5');
    await page.keyboard.press('Enter');
    expect(await numberIn(page, 'y/1')).toBe(0.5);
    await action(page, 'loss').selectOption('given');
    expect(await page.locator('[data-grid="dh"] td').count()).toBe(6);
    await action(page, 'bias').selectOption('off');
    expect(await page.locator('[data-grid="b"]').count()).toBe(0);
  });
});
