// The page by its keys alone: time, panels, help, and the walk of a reader from the first number to a
// link. Oracle: what the library computes, by way of the cells' own values.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { action, cellOf, textOf, visits } from './visit.ts';

const open = visits();

const selected = (page: Page) =>
  page.locator('td[aria-selected="true"]').first().getAttribute('data-cell');
const panelOf = (page: Page) => page.locator('section.panel').getAttribute('id');
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe('Keys: the keys', () => {
  it('step through time where nothing has the focus, and turn at T', async () => {
    const page = await open();
    await press(page, 'ArrowRight');
    expect(await selected(page)).toBe('h/3/0');
    expect(await textOf(page.locator('.clock'))).toBe('t = 3 / 3');
    await press(page, 'ArrowRight');
    expect([await panelOf(page), await selected(page)]).toEqual(['backward', 'delta/3/0']);
    await press(page, 'ArrowLeft', 'Shift+ArrowLeft');
    expect(await selected(page)).toBe('share/2/0/0');
    await press(page, 'Home');
    expect(await selected(page)).toBe('dh0/0');
    await press(page, 'End');
    expect(await textOf(page.locator('.clock'))).toBe('t = 3 / 3');
  });

  it('leave a grid its arrows, and a button its Space', async () => {
    const page = await open();
    await cellOf(page, 'W/0/0').focus();
    await press(page, 'ArrowRight');
    expect(await selected(page)).toBe('W/0/1');
    await action(page, 'more').focus();
    await press(page, 'Space');
    expect(await textOf(page.locator('.stepper output').first())).toBe('4');
    expect(await action(page, 'play').getAttribute('aria-label')).toBe('Play');
  });

  it('open the panels by number, and the help by the question mark', async () => {
    const page = await open();
    const ids = ['setup', 'forward', 'backward', 'check', 'lab', 'train', 'data'];
    for (const [k, id] of ids.entries()) {
      await press(page, `${k + 1}`);
      await page.locator(`#${id} > *`).first().waitFor();
      expect(await panelOf(page)).toBe(id);
    }
    await press(page, '?');
    const help = page.locator('dialog.help');
    await help.waitFor();
    expect(await help.locator('tr').count()).toBeGreaterThan(7);
    await press(page, 'Escape');
    await help.waitFor({ state: 'hidden' });
  });

  it('do nothing while the focus is on the page beside the figure, but for the page’s own', async () => {
    const page = await open();
    await action(page, 'theme').focus();
    await press(page, 'ArrowRight', '4');
    expect([await panelOf(page), await selected(page)]).toEqual(['forward', 'h/2/0']);
  });
});

describe('Keys: Play', () => {
  it('goes forward, turns, goes backward, and stops at the end; nothing moved before', async () => {
    const page = await open();
    await action(page, 'speed').selectOption('2');
    await page.evaluate(() => {
      // Time of the page's own: a second is a millisecond.
      const { setTimeout } = window;
      window.setTimeout = ((body: () => void, ms = 0) =>
        setTimeout(body, ms / 50)) as typeof setTimeout;
    });
    expect(await selected(page)).toBe('h/2/0');
    await page.locator('body').press('Space');
    await cellOf(page, 'dh0/0').waitFor();
    await expect.poll(() => selected(page), { timeout: 5000 }).toBe('dh0/0');
    await expect.poll(() => action(page, 'play').getAttribute('aria-label')).toBe('Play');
  });

  it('stops when the reader does something', async () => {
    const page = await open();
    await action(page, 'play').click();
    expect(await action(page, 'play').getAttribute('aria-label')).toBe('Pause');
    await cellOf(page, 'x/1/0').click();
    expect(await action(page, 'play').getAttribute('aria-label')).toBe('Play');
  });
});
