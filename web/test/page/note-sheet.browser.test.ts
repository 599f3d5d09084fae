// The account of a number comes to whoever presses it. Oracle: the boxes of the number, of its account and of what is
// docked, in Chromium.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations } from './axe.ts';
import { action, cellOf, textOf, visits } from './visit.ts';

const open = visits();
const note = (page: Page) => page.locator('.figure > .note');
const boxOf = async (of: Locator) => (await of.boundingBox())!;

/** What stands in the way of seeing a number and how it came about, both at once. */
async function hidden(page: Page, id: string): Promise<string[]> {
  const [number, account] = [await boxOf(cellOf(page, id)), await boxOf(note(page))];
  const { height } = page.viewportSize()!;
  return [
    ...(number.y < 0 ? ['the number is above the view'] : []),
    ...(number.y + number.height > account.y ? ['the account lies over the number'] : []),
    ...(account.y + 100 > height ? ['the account is below the view'] : []),
  ];
}

describe('Note: where it stands below the figure', () => {
  it('comes up to the number that a finger or a key chooses, and goes away by its button and by Escape', async () => {
    const page = await open('?v=1&panel=forward', {
      viewport: { width: 360, height: 560 },
      hasTouch: true,
    });
    const tapped = async () => {
      await cellOf(page, 'x/1/0').tap();
      return hidden(page, 'x/1/0');
    };
    await expect.poll(tapped).toEqual([]);
    expect(await textOf(note(page).locator('h3'))).toContain('0.2');
    expect(await axeViolations(page)).toEqual([]);
    await action(page, 'note-close').tap();
    expect(await hidden(page, 'x/1/0')).toEqual(['the account is below the view']);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => hidden(page, 'x/1/1')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => hidden(page, 'x/1/1')).toHaveLength(1);
  });

  it('follows the chart of Backward, a drag on which selects no text', async () => {
    const page = await open('?v=1&panel=backward&t=8', { viewport: { width: 900, height: 800 } });
    const chart = page.locator('.sizes [role=slider]');
    await chart.scrollIntoViewIfNeeded();
    const pressed = async () => {
      const { x, y, width, height } = await boxOf(chart);
      await page.mouse.move(x + width * 0.2, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.6, y + height + 30, { steps: 4 });
      await page.mouse.up();
      return (await boxOf(note(page))).y + 100 < 800;
    };
    await expect.poll(pressed).toBe(true);
    expect(await page.evaluate(() => `${getSelection()}`)).toBe('');
    const [plot, account] = [await boxOf(chart), await boxOf(note(page))];
    expect(plot.y + plot.height).toBeLessThanOrEqual(account.y);
  });
});

it('Note: beside the figure it stays in sight', async () => {
  const page = await open('?v=1&panel=backward&t=8', { viewport: { width: 1280, height: 800 } });
  await page.locator('.sizes .plot').scrollIntoViewIfNeeded();
  const headline = await boxOf(note(page).locator('h3'));
  expect(headline.y).toBeGreaterThan(0);
  expect(await note(page).getAttribute('tabindex')).toBe(null);
  const large = await open('?v=1&t=12&input-size=8&hidden-size=8&panel=backward', {
    viewport: { width: 1280, height: 800 },
  });
  await large.waitForLoadState('networkidle'); // what brings the note has come
  await cellOf(large, 'W/1/1').click();
  await large.waitForTimeout(300); // the browser tells after a frame how much of the note is in sight
  expect(await note(large).getAttribute('tabindex')).toBe(null);
  expect(await large.evaluate(() => scrollY)).toBe(0);
});

describe('Play: what it says', () => {
  for (const [width, height] of [
    [1280, 800],
    [360, 640],
  ] as const) {
    it(`is in sight at ${width} × ${height}, wherever the reader has scrolled to`, async () => {
      const page = await open('?v=1&t=6&played=forward/2/memory', { viewport: { width, height } });
      const said = page.locator('.playing');
      expect(await textOf(said)).toMatch(/^Memory: the state before/);
      const inSight = async () => {
        const box = await boxOf(said);
        return box.y >= 0 && box.y + box.height <= height;
      };
      expect(await inSight()).toBe(true);
      await cellOf(page, 'h/2/0').evaluate((it) => it.scrollIntoView({ block: 'center' }));
      expect(await inSight()).toBe(true);
    });
  }
});
