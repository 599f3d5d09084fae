// GRU and LSTM on the page in Chromium: chosen from the menu, walked through, edited by gate, and in a link.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cases } from '../form.ts';
import { axeViolations } from './axe.ts';
import { action, cellOf, textOf, visits } from './visit.ts';

const open = visits();
const selected = (page: Page) =>
  page.locator('.note h3 > span .twin').first().textContent() as Promise<string>;
const numberIn = async (page: Page, id: string) =>
  Number(await cellOf(page, id).getAttribute('data-value'));

describe('Cells: another cell', () => {
  it('comes from the menu, keeps the weights of the candidate, and goes back', async () => {
    const page = await open('?v=1');
    const before = await numberIn(page, 'W/1/0');
    await action(page, 'cell').first().selectOption('lstm');
    await cellOf(page, 'f/1/0').waitFor();
    expect(await numberIn(page, 'W_g/1/0')).toBe(before);
    expect(await action(page, 'activation').count()).toBe(0);
    await expect.poll(() => page.url()).toContain('cell=lstm');
    await action(page, 'cell').first().selectOption('rnn');
    await cellOf(page, 'net/1/0').waitFor();
    expect(await numberIn(page, 'W/1/0')).toBe(before);
    await expect.poll(() => page.url()).not.toContain('cell=');
  });

  it('in a link that is not known is refused in a sentence', async () => {
    const page = await open('?v=1&cell=transformer');
    await cellOf(page, 'net/1/0').waitFor();
    expect(await textOf(page.locator('body'))).toContain('rnn, gru, lstm');
  });

  it('in a link opens with what is folded and whose gate is added up', async () => {
    const page = await open('?v=1&cell=lstm&panel=backward&gate=f&folded=i,o');
    await cellOf(page, 'share/1/0/0').waitFor();
    expect(await action(page, 'gate-f').getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.band.folded').count()).toBe(2);
    expect(await cellOf(page, 'delta_i/1/0').isVisible()).toBe(true); // its colours stay
    await action(page, 'fold-i').click();
    await expect.poll(() => page.url()).toMatch(/folded=o(&|$|#)/);
    const total = await numberIn(page, 'dW/0/0');
    await action(page, 'gate-o').click();
    await expect.poll(() => numberIn(page, 'dW/0/0')).not.toBe(total);
  });
});

describe('Cells: by keyboard', () => {
  it('one walks from x through every gate to the state, and back through its error to the weights', async () => {
    const page = await open('?v=1&cell=lstm&selected=forward:x/1/0');
    await cellOf(page, 'x/1/0').waitFor();
    const walked = [];
    for (let k = 0; k < 6; k++) {
      await page.keyboard.press('Shift+ArrowRight');
      walked.push((await selected(page))?.split('[', 1)[0]);
    }
    expect(walked).toEqual(['i 1', 'f 1', 'g 1', 'o 1', 'c 1', 'h 1']);
    for (let k = 0; k < 3; k++) await page.keyboard.press('ArrowRight'); // past T
    await cellOf(page, 'errorOfH/3/0').waitFor();
    expect(await selected(page)).toBe('∂L/∂h 3[0]');
  });
});

describe('Cells: a number of a gate', () => {
  it('is typed in Setup, in the block of its gate', async () => {
    const page = await open('?v=1&cell=gru&panel=setup');
    await cellOf(page, 'W_z/1/0').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('0.25');
    await page.keyboard.press('Enter');
    await expect.poll(() => numberIn(page, 'W_z/1/0')).toBe(0.25);
    expect(await page.locator('[data-grid="W"] th.gate').count()).toBe(3);
    expect(await page.locator('[data-grid="b"] th.gate').count()).toBe(4);
  });
});

describe('Cells: axe finds nothing', () => {
  const all = (['gru', 'lstm'] as const).flatMap((cell) =>
    (['setup', 'forward', 'backward', 'check', 'lab', 'compare', 'data'] as const).map(
      (panel) => [cell, panel] as const,
    ),
  );
  it.each(cases(all, ([cell, panel]) => cell === 'lstm' && panel !== 'data'))(
    'of the %s in %s',
    async (cell, panel) => {
      const page = await open(`?v=1&cell=${cell}&panel=${panel}`);
      await page.locator('.panel > *').first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
    },
  );
});
