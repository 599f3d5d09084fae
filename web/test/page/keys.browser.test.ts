// The page by its keys alone: time, panels, help, and the walk of a reader from the first number to a
// link. Oracle: what the library computes, by way of the cells' own values.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PANEL_IDS } from '../../element/state/panel-id.ts';
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
    for (const [k, id] of PANEL_IDS.entries()) {
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

/** Time of the page's own: a second is a millisecond. */
const hurry = (page: Page) =>
  page.evaluate(() => {
    const { setTimeout } = window;
    window.setTimeout = ((body: () => void, ms = 0) =>
      setTimeout(body, ms / 50)) as typeof setTimeout;
  });
const veiled = (page: Page) => page.locator('.number.later').count();
const label = (page: Page) => action(page, 'play').getAttribute('aria-label');

describe('Keys: Play', () => {
  it('begins with h_0 alone, pauses at the turn, and walks back when it is asked to', async () => {
    const page = await open();
    const size = () =>
      page.locator('.panel').evaluate((it) => [it.clientWidth, it.clientHeight].join());
    const before = await size();
    expect(await veiled(page)).toBe(0);
    await action(page, 'play').click();
    expect(await veiled(page)).toBe(3 * (3 + 2 + 2)); // x, net and h of three steps
    expect(await cellOf(page, 'h/1/0').textContent()).toBe('');
    expect(await cellOf(page, 'h/1/0').getAttribute('aria-label')).toBe('still to come');
    expect(await size()).toBe(before);
    await hurry(page); // from the next moment on
    await expect.poll(() => label(page), { timeout: 5000 }).toBe('Play');
    expect([await panelOf(page), await selected(page)]).toEqual(['forward', 'h/3/0']);
    expect(await veiled(page)).toBe(0);
    await action(page, 'turn').click();
    await page.locator('.figure.backward').waitFor();
    await expect.poll(() => selected(page), { timeout: 5000 }).toBe('dh0/0');
    await expect.poll(() => label(page)).toBe('Play');
    expect(await veiled(page)).toBe(0);
  });

  it('by steps where motion is reduced, and a link opens at the same moment', async () => {
    const page = await open('', { reducedMotion: 'reduce' });
    for (let k = 0; k < 4; k++) await page.locator('body').press('Space');
    await expect.poll(() => page.url()).toContain('played=forward/1/sum');
    const { search } = new URL(page.url());
    for (const again of [page, await open(search)]) {
      expect(await selected(again)).toBe('h/1/0');
      expect(await cellOf(again, 'net/1/0').textContent()).toBe('0.4803');
      expect(await cellOf(again, 'h/1/0').textContent()).toBe('');
      const rows = again.locator('.ledger tr');
      expect(await rows.last().getAttribute('class')).toBe('result later');
    }
    await cellOf(page, 'h/2/0').click(); // ahead: as much is shown
    expect(await cellOf(page, 'h/2/0').textContent()).toBe('0.5140');
    expect(await cellOf(page, 'x/3/0').textContent()).toBe('');
    await action(page, 'panel-backward').click();
    await action(page, 'panel-forward').click();
    expect(await veiled(page)).toBe(0);
  });

  it('stops when the reader does something', async () => {
    const page = await open();
    await action(page, 'play').click();
    expect(await action(page, 'play').getAttribute('aria-label')).toBe('Pause');
    await cellOf(page, 'x/1/0').click();
    expect(await action(page, 'play').getAttribute('aria-label')).toBe('Play');
  });
});

it('Play: its speed is in the link, and changes while it goes on', async () => {
  const page = await open('?v=1&t=4&played=forward/0/state');
  await action(page, 'play').click();
  await action(page, 'speed').selectOption('2');
  await expect.poll(() => page.url()).toContain('speed=2');
  const time = () => new URL(page.url()).searchParams.get('played') ?? '';
  await expect.poll(time, { timeout: 9000 }).toMatch(/^forward\/2/); // plays on
  await page.reload();
  await expect.poll(() => action(page, 'speed').inputValue()).toBe('2');
  await action(page, 'speed').selectOption('1');
  await expect.poll(() => page.url()).not.toContain('speed');
});
