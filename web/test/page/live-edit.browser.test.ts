// Numbers that are changed where they stand: by pointer, finger, arrow keys and typing. Oracle: what the panels show of
// a link with the same numbers, and the calls that the page makes.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { action, cellOf, slowTimers, textOf, visits } from './visit.ts';

const open = visits();
const text = async (page: Page, id: string) => (await cellOf(page, id).textContent())!.trim();
/** The code is fetched when nothing else is to be done. */
const ready = (page: Page) =>
  expect
    .poll(() => cellOf(page, 'W/0/0').evaluate((it) => getComputedStyle(it).userSelect))
    .toBe('none');

async function drag(page: Page, id: string, by: readonly [number, number], keys: string[] = []) {
  await cellOf(page, id).scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await cellOf(page, id).boundingBox())!;
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  for (const key of keys) await page.keyboard.down(key);
  await page.mouse.move(left + by[0], top + by[1], { steps: 5 });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  for (const key of keys) await page.keyboard.up(key);
  return () => page.mouse.up();
}

/** What is wrong with a text, where a reader sees it, and hears of it from the editor. */
async function refusal(page: Page): Promise<string> {
  const said = page.locator('.why-not');
  await said.waitFor();
  const { x, y, width, height } = (await said.boundingBox())!;
  const view = page.viewportSize()!;
  expect(Math.min(x, y, view.width - x - width, view.height - y - height)).toBeGreaterThan(0);
  const editor = page.locator('.editor');
  if ((await editor.count()) > 0)
    expect(await editor.getAttribute('aria-describedby')).toBe(await said.getAttribute('id'));
  return (await said.textContent())!;
}

/** The cells that have been marked from now on, for however short a moment. */
async function marksIn(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(() => {
    const cells = new Set<string>();
    const root = document.querySelector('recurrent-layer')!.shadowRoot!;
    new MutationObserver((records) => {
      for (const { target } of records) {
        const { classList, dataset } = target as HTMLElement;
        if (classList.contains('fresh')) cells.add(dataset.cell!);
      }
    }).observe(root, { subtree: true, attributeFilter: ['class'] });
    return cells;
  });
  return () => seen.evaluate((cells) => [...cells]);
}

/** Every number of the open panel. */
const numbersOf = (page: Page) =>
  page
    .locator('.panel td[data-value]')
    .evaluateAll((cells) =>
      cells.map((it) => `${(it as HTMLElement).dataset.cell} ${it.ariaLabel} ${it.textContent}`),
    );

describe('Live editing: a number', () => {
  it('is dragged to the right and up, finely with Shift, and what depends on it follows and is marked', async () => {
    const page = await open();
    await ready(page);
    const h = await text(page, 'h/1/0');
    const marked = await marksIn(page);
    const release = await drag(page, 'W/0/0', [40, 0]);
    expect(await text(page, 'W/0/0')).toBe('0.4614'); // 0.3614 + 10 · 0.01
    expect(await text(page, 'h/1/0')).not.toBe(h);
    expect(await marked()).toContain('h/1/0');
    expect(await marked()).not.toContain('U/0/0');
    await expect.poll(() => page.locator('.fresh').count()).toBe(0);
    await release();
    await (await drag(page, 'W/0/0', [0, -40], ['Shift']))();
    expect(await text(page, 'W/0/0')).toBe('0.4714');
    const shown = await numbersOf(page);
    await expect.poll(() => page.url()).toContain('W=.4714,-.4179;.4724,.2385');
    await page.reload();
    await ready(page);
    expect(await numbersOf(page)).toEqual(shown);
  });

  it('is followed at once by what is in sight, and by the rest when it comes into sight or numbers rest', async () => {
    const page = await open('?v=1&t=12&input-size=8&hidden-size=8&panel=backward');
    await ready(page);
    await cellOf(page, 'W/3/3').scrollIntoViewIfNeeded();
    const { x, y } = (await cellOf(page, 'W/3/3').boundingBox())!;
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    await slowTimers(page);
    const followed = (by: readonly number[], scroll = 0) =>
      page.evaluate(
        async ({ from, y, by, scroll }) => {
          const root = document.querySelector('recurrent-layer')!.shadowRoot!;
          const cell = (id: string) => root.querySelector<HTMLElement>(`td[data-cell="${id}"]`)!;
          const read = (id: string) => cell(id).dataset.value;
          const frame = () => new Promise((r) => requestAnimationFrame(() => setTimeout(r)));
          const changes = { near: 0, far: 0 };
          for (const to of by) {
            const [near, far] = [read('delta/1/0'), read('dx/1/0')];
            const at = { clientX: from + to, clientY: y, bubbles: true, composed: true };
            cell('W/3/3').dispatchEvent(new PointerEvent('pointermove', at));
            await frame();
            if (read('delta/1/0') !== near) changes.near++;
            if (read('dx/1/0') !== far) changes.far++;
          }
          const before = read('dx/1/0');
          scrollBy(0, scroll);
          for (let k = 0; k < 3; k++) await frame();
          return { ...changes, came: read('dx/1/0') !== before };
        },
        { from: x + 5, y: y + 5, by, scroll },
      );
    await followed([20, 24]); // the browser tells what is in sight after a frame
    expect(await followed([28, 32, 36, 40])).toEqual({ near: 4, far: 0, came: false });
    const value = () => cellOf(page, 'dx/1/0').getAttribute('data-value');
    const stale = await value();
    await expect.poll(value).not.toBe(stale); // they rest
    expect(await followed([44, 48], 900)).toMatchObject({ far: 0, came: true });
    await page.mouse.up();
    await expect.poll(() => page.locator('.following').count()).toBe(0);
    const shown = await numbersOf(page);
    await page.reload();
    await ready(page);
    expect(await numbersOf(page)).toEqual(shown);
  });

  it.each([
    ['en', 'Follow h', 'Your own layer: each', 'Your own layer: the error'],
    ['zh', '顺着 h', '你自己的层：每个', '你自己的层：误差'],
  ])(
    'makes the layer the reader’s own, and what to look at in it is said, in %s',
    async (lang, ...said) => {
      const page = await open(`?v=1&lang=${lang}`);
      await ready(page);
      const line = () => textOf(page.locator('.lead p'));
      expect(await line()).toContain(said[0]);
      await (await drag(page, 'W/0/0', [40, 0]))();
      await expect.poll(line).toContain(said[1]);
      await action(page, 'panel-backward').click();
      await expect.poll(line).toContain(said[2]);
    },
  );

  it('goes back by Escape during a drag, and by Ctrl+Z after it', async () => {
    const page = await open();
    await ready(page);
    const release = await drag(page, 'x/2/1', [60, 0]);
    expect(await text(page, 'x/2/1')).not.toBe('0.6');
    await page.keyboard.press('Escape');
    await expect.poll(() => text(page, 'x/2/1')).toBe('0.6');
    await release();
    await (await drag(page, 'h/0/0', [30, 0]))();
    expect(await text(page, 'h/0/0')).not.toBe('0.3000');
    await page.keyboard.press('Control+z');
    await expect.poll(() => text(page, 'h/0/0')).toBe('0.3000');
  });

  it('is typed and stepped in its editor; what is no number stays there', async () => {
    const page = await open();
    await ready(page);
    await cellOf(page, 'b/0').focus();
    await page.keyboard.press('Enter');
    const editor = page.locator('.editor');
    expect(await editor.inputValue()).toBe('0.12');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => text(page, 'b/0')).toBe('0.1300');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => text(page, 'b/0')).toBe('0.1290');
    await page.keyboard.press('Escape');
    await expect.poll(() => text(page, 'b/0')).toBe('0.1200');
    expect(await editor.count()).toBe(0);
    await page.keyboard.type('2x');
    await page.keyboard.press('Enter');
    expect(await refusal(page)).toBe('“2x” is not a number like −0.3 or 2e-5.');
    expect(await editor.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Backspace');
    expect(await page.locator('.why-not').count()).toBe(0);
    await page.keyboard.press('Enter');
    await expect.poll(() => text(page, 'b/0')).toMatch(/^2/);
    expect(await page.locator('section.panel').getAttribute('id')).toBe('forward'); // the 2 opened no panel
    await page.keyboard.press('ArrowDown'); // the focus is in the grid again
    const focused = () =>
      page.evaluate(() =>
        document
          .querySelector('recurrent-layer')!
          .shadowRoot!.activeElement?.getAttribute('data-cell'),
      );
    expect(await focused()).toBe('b/1');
  });

  it('that is left as no number stays what it was, and says so until the next move', async () => {
    const page = await open('?v=1&lang=zh', { viewport: { width: 360, height: 640 } });
    await ready(page);
    for (const [id, bad, said] of [
      ['h/0/1', 'x', '“x”不是一个数，要像 −0.3 或 2e-5 这样写。'],
      ['h/0/0', '1e999', '1e999 不是有限的数，要像 −0.3 或 2e-5 这样写。'],
    ] as const) {
      const before = await text(page, id);
      await cellOf(page, id).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.insertText(bad);
      await page.keyboard.press('Tab');
      expect(await refusal(page)).toBe(said);
      await page.keyboard.press('Shift');
      expect([await page.locator('.why-not').count(), await text(page, id)]).toEqual([0, before]);
    }
  });

  it('of dh is changed in Backward, of every parameter in the check, and none in a figure to be read', async () => {
    const page = await open('?v=1&panel=backward');
    await ready(page);
    await cellOf(page, 'dh/3/1').focus();
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await expect.poll(() => text(page, 'delta/3/1')).toBe('0');
    await expect.poll(() => page.url()).toContain('loss=given');
    await action(page, 'panel-check').click();
    const numeric = await text(page, 'numeric/0/0');
    await (await drag(page, 'W/0/0', [80, 0]))();
    await expect.poll(() => text(page, 'numeric/0/0')).not.toBe(numeric);
    await page.locator('recurrent-layer').evaluate((it) => {
      (it as HTMLElement & { readonly: boolean }).readonly = true;
    });
    const before = await text(page, 'W/0/0');
    await (await drag(page, 'W/0/0', [80, 0]))();
    await page.keyboard.press('Enter');
    expect(await text(page, 'W/0/0')).toBe(before);
    expect(await page.locator('.editor').count()).toBe(0);
  });

  it('is left alone by a finger that scrolls, and has no mark where motion is reduced', async () => {
    const page = await open('', { hasTouch: true, reducedMotion: 'reduce' });
    await ready(page);
    const touchAction = (id: string) =>
      cellOf(page, id).evaluate((it) => getComputedStyle(it).touchAction);
    expect(await touchAction('W/0/0')).toBe('auto');
    await cellOf(page, 'W/0/0').tap();
    expect(await touchAction('W/0/0')).toBe('none');
    expect(await page.locator('.editor').count()).toBe(0);
    await (await drag(page, 'W/0/0', [40, 0]))();
    expect(await text(page, 'W/0/0')).toBe('0.4614');
    expect(await page.locator('.fresh').count()).toBe(0);
    await cellOf(page, 'W/0/0').tap(); // the selected one, again
    await page.locator('.editor').waitFor();
  });

  it('is computed once a frame, however many events there are', async () => {
    const page = await open();
    await ready(page);
    const cell = cellOf(page, 'W/0/0');
    const changes = await cell.evaluate(async (it) => {
      let count = 0;
      document.addEventListener('layer-change', () => count++);
      const { left, top } = it.getBoundingClientRect();
      const fire = (type: string, x: number) =>
        it.dispatchEvent(
          new PointerEvent(type, {
            ...{
              bubbles: true,
              composed: true,
              isPrimary: true,
              pointerId: 1,
              pointerType: 'mouse',
            },
            ...{ clientX: left + x, clientY: top, buttons: 1 },
          }),
        );
      (it as HTMLElement).setPointerCapture = () => {};
      (it as HTMLElement).focus();
      count = 0;
      await new Promise(requestAnimationFrame);
      fire('pointerdown', 0);
      for (let x = 0; x < 100; x++) fire('pointermove', x);
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return count;
    });
    expect(changes).toBe(1);
    expect(await text(page, 'W/0/0')).toBe('0.6014'); // of the last event
  });
});
