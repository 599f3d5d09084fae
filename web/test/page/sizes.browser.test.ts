// The chart of sizes as the scrubber of the time line, and large layers in colours. Oracle: the boxes that the browser
// lays out, and the cells' own values.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cases } from '../form.ts';
import { action, cellOf, visits } from './visit.ts';

const open = visits();
const slider = (page: Page) => page.locator('.sizes [role="slider"]');
const selected = (page: Page) =>
  page.locator('td[aria-selected="true"]').first().getAttribute('data-cell');

/** Of the words and numbers of a plot. */
const boxesOf = (plot: Locator) =>
  plot.locator('text').evaluateAll((texts) =>
    texts
      .filter((text) => getComputedStyle(text).display !== 'none' && text.textContent !== '')
      .map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return { said: text.textContent!, left, right, top: top + 2, bottom: bottom - 2 };
      }),
  );

describe('Sizes: the chart', () => {
  it('shows every step across its width, whatever scrolls, and no number over another', async () => {
    for (const width of cases([1280, 360], (it) => it === 360)) {
      const page = await open('?v=1&preset=vanishing&panel=backward&t=12', {
        viewport: { width, height: 900 },
      });
      await slider(page).waitFor();
      const scroll = page.locator('.scroll');
      const room = await scroll.evaluate((it) => it.scrollWidth - it.clientWidth);
      expect(room).toBeGreaterThan(100);
      const before = (await slider(page).boundingBox())!;
      await scroll.evaluate((it) => {
        it.scrollLeft = 1e4;
      });
      expect(await slider(page).boundingBox()).toEqual(before);
      expect(await slider(page).locator('circle').count()).toBe(12 + 13);
      const [first, last] = [
        (await slider(page).locator('circle').first().boundingBox())!,
        (await slider(page).locator('circle').last().boundingBox())!,
      ];
      expect(first.x).toBeGreaterThanOrEqual(before.x);
      expect(last.x + last.width).toBeLessThanOrEqual(before.x + before.width);
      for (let t = 0; t <= 12; t++) {
        await slider(page).press(t === 0 ? 'Home' : 'ArrowRight');
        const boxes = await boxesOf(slider(page));
        for (const [k, one] of boxes.entries()) {
          for (const other of boxes.slice(k + 1)) {
            const apart =
              one.right <= other.left ||
              other.right <= one.left ||
              one.bottom <= other.top ||
              other.bottom <= one.top;
            expect(apart, `${width} px, t = ${t}: ${one.said} over ${other.said}`).toBe(true);
          }
        }
      }
    }
  });

  it('tells its sizes on its lines where its dots stand under their columns', async () => {
    const page = await open('?v=1&panel=backward&t=3', { viewport: { width: 1280, height: 900 } });
    await slider(page).waitFor();
    const boxes = await boxesOf(slider(page));
    expect(boxes.map(({ said }) => said)).toEqual(
      expect.arrayContaining(['10⁻²', '10⁻¹', '1', '10¹']),
    );
    const { x, y, height } = (await slider(page).boundingBox())!;
    const ticks = boxes.filter(({ said }) => /^10?[⁻¹²]*$/.test(said));
    expect(ticks).toHaveLength(4);
    for (const { left, top, bottom } of ticks) {
      expect(left).toBeGreaterThanOrEqual(x - 1);
      expect((top + bottom) / 2).toBeLessThan(y + height + 4);
    }
  });

  it('goes through time by pointer and by keys, and says where it stands', async () => {
    const page = await open('?v=1&preset=vanishing&panel=backward');
    const is = (name: string) => slider(page).getAttribute(`aria-${name}`);
    expect([await is('valuemin'), await is('valuemax'), await is('valuenow')]).toEqual([
      '0',
      '8',
      '1',
    ]);
    await slider(page).press('ArrowRight');
    expect([await selected(page), await is('valuenow')]).toEqual(['delta/2/0', '2']);
    expect(await is('valuetext')).toMatch(/^t = 2, ‖δ‖ \S+, ‖∂h₈\/∂h‖ \S+$/);
    await slider(page).press('Home');
    expect(await selected(page)).toBe('dh0/0');
    const { x, y, width, height } = (await slider(page).boundingBox())!;
    const at = (t: number) => [x + (width * (t + 0.5)) / 9, y + height / 2] as const;
    await page.mouse.move(...at(3));
    await page.mouse.down();
    expect(await selected(page)).toBe('delta/3/0');
    await page.mouse.move(...at(6.2), { steps: 4 });
    await page.mouse.up();
    expect(await selected(page)).toBe('delta/6/0');
    expect(await page.locator('.clock b').textContent()).toBe('6');
    await cellOf(page, 'delta/6/1').click();
    await slider(page).press('ArrowLeft');
    expect(await selected(page)).toBe('delta/5/1'); // the unit that was selected last
  });

  it('of a name keeps the letter in sight where the axis scrolls, and says where there is more', async () => {
    const page = await open('?v=1&preset=vanishing&panel=backward', {
      viewport: { width: 360, height: 800 },
    });
    const scroll = page.locator('.scroll');
    await scroll.evaluate((it) => {
      it.scrollLeft = 0;
    });
    await expect.poll(() => scroll.getAttribute('data-more-right')).toBe('');
    expect(await scroll.getAttribute('data-more-left')).toBe(null);
    await scroll.evaluate((it) => {
      it.scrollLeft = 200;
    });
    await expect.poll(() => scroll.getAttribute('data-more-left')).toBe('');
    const left = (await scroll.boundingBox())!.x;
    for (const name of await page.locator('.scroll .title .letter').all()) {
      const box = (await name.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(left);
      expect(box.x + box.width).toBeLessThanOrEqual(left + 76);
    }
  });
});

describe('Sizes: a large layer', () => {
  it('is shown in colours, all steps at once, and a cell tells its number where it is asked', async () => {
    const page = await open('?v=1&t=12&input-size=8&hidden-size=8');
    const cell = cellOf(page, 'h/5/3');
    const told = (of = cell) => of.locator('.told:visible').allTextContents();
    const { width, height } = (await cell.locator('.number').boundingBox())!;
    expect(width).toBeLessThan(30);
    expect(height).toBeLessThan(20);
    const scroll = page.locator('.scroll');
    expect(await scroll.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThan(2);
    expect(await told()).toEqual([]);
    await cell.hover();
    expect(await told()).toEqual([expect.stringMatching(/^−?\d/)]);
    expect(await cell.getAttribute('aria-label')).toMatch(RegExp(` ${await told()}$`));
    await action(page, 'help').hover();
    await cell.focus();
    await page.keyboard.press('ArrowDown');
    const next = cellOf(page, 'h/5/4');
    expect(await told(next)).toEqual([expect.stringMatching(/^−?\d/)]);
    expect(await next.getAttribute('aria-label')).toMatch(/h 5, row 4, −?\d/);
  });

  it('keeps its numbers where a reader has colours of their own', async () => {
    const page = await open('?v=1&t=12&input-size=8&hidden-size=8', { forcedColors: 'active' });
    const size = await cellOf(page, 'h/5/3')
      .locator('.number')
      .evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize));
    expect(size).toBeGreaterThan(10);
  });
});

it('Sizes: with a changed layer the bar keeps its line, and the bars of a long ledger their note', async () => {
  for (const width of cases([1280, 1920], (it) => it === 1280)) {
    const page = await open('?v=1&panel=backward&t=6&activation=leakyRelu', {
      viewport: { width, height: 800 },
    });
    await page.locator('.ledger .bar-cell').first().waitFor();
    const [bar, note] = await Promise.all([
      page.locator('.bar').boundingBox(),
      page.locator('.note').evaluate((note) => note.scrollWidth - note.clientWidth),
    ]);
    expect(bar!.height).toBeLessThan(70); // two lines are 86
    expect(note).toBe(0);
    const span = await page.locator('.bar-cell .span').first().boundingBox();
    expect(span!.width).toBeGreaterThanOrEqual(20);
  }
});

it('Tabs: on a phone the row says at which end there are more', async () => {
  const page = await open('?v=1&panel=setup', { viewport: { width: 360, height: 640 } });
  const more = () =>
    page
      .locator('.tabs')
      .evaluate((it) => ['left', 'right'].filter((end) => it.hasAttribute(`data-more-${end}`)));
  await expect.poll(more).toEqual(['right']);
  await action(page, 'panel-check').click();
  await expect.poll(more).toEqual(['left', 'right']);
  await action(page, 'panel-data').click();
  await expect.poll(more).toEqual(['left']);
  await page.setViewportSize({ width: 1280, height: 640 });
  await action(page, 'panel-forward').click();
  await expect.poll(more).toEqual([]);
});
