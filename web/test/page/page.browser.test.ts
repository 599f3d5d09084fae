// The published page in Chromium under a strict policy. Oracles: the library in Node on the same data,
// and the printouts of the post.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { full } from '../../element/maths/numbers.ts';
import { combinations, inTurns } from '../form.ts';
import { EXAMPLES, expectedCells } from './expected.ts';
import { action, cellOf, textOf, visits } from './visit.ts';

const THE_POST = ['A', 'B', 'D'] as const;

const open = visits();
const PANELS = ['forward', 'backward', 'check'];

/**
 * Every cell of every panel, by id. A cell that stands in two panels says the same in both; what is
 * printed is part of its label, and the description has all digits.
 */
async function shownCells(page: Page): Promise<Map<string, number | string>> {
  const shown = [];
  for (const panel of PANELS) {
    await action(page, `panel-${panel}`).click();
    await page.locator(`#${panel} .figure`).waitFor();
    shown.push(
      ...(await page.locator('td[data-cell]').evaluateAll((all) =>
        all.map((td) => ({
          id: td.dataset.cell!,
          raw: td.dataset.value!,
          printed: (td.textContent ?? '').trim().replace(/^[✗◇∅⋯] /, ''),
          label: td.ariaLabel ?? '',
          digits: td.getAttribute('aria-description'),
        })),
      )),
    );
  }
  const cells = new Map<string, number | string>();
  for (const { id, raw, printed, label, digits } of shown) {
    const value = Number.isNaN(Number(raw)) ? raw : Number(raw);
    if (cells.has(id)) expect(cells.get(id), id).toBe(value);
    if (typeof value === 'number') {
      expect(label, id).toContain(printed);
      expect(digits, id).toBe(full(value));
    }
    cells.set(id, value);
  }
  return cells;
}

interface Shown {
  readonly preset: 'fixed' | 'post';
  readonly defects: readonly ('A' | 'B' | 'D')[];
  readonly steps: number;
}

describe('Page: numbers', () => {
  for (const { preset, defects, steps } of combinations<Shown>({
    preset: ['fixed', 'post'],
    defects: [[], THE_POST],
    steps: [2, 3],
  })) {
    const name = `${preset}, ${defects.length > 0 ? 'published' : 'correct'}, T = ${steps}`;
    it(`are those of the library in every cell of ${name}`, async () => {
      const page = await open(`?preset=${preset}&defects=${defects.join('')}&t=${steps}`);
      const expected = expectedCells(EXAMPLES[preset], defects, steps);
      const shown = await shownCells(page);
      expect([...shown.keys()].sort()).toEqual([...expected.keys()].sort());
      expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(expected));
    });
  }

  it('are there on opening, without a click, from the corrected post', async () => {
    const page = await open();
    expect(await textOf(cellOf(page, 'h/2/0'))).toBe('0.5140');
    const expected = expectedCells(EXAMPLES.fixed, [], 3);
    expect(Object.fromEntries(await shownCells(page))).toEqual(Object.fromEntries(expected));
    expect(await page.locator('.verdict-box').getAttribute('data-verdict')).toBe('pass');
  });
});

describe('Page: reading', () => {
  it('takes one Tab per grid, arrows inside, and the note follows', async () => {
    const page = await open();
    const stops = await page
      .locator('table[role=grid]')
      .evaluateAll((grids) =>
        grids.map((grid) => grid.querySelectorAll('td[tabindex="0"]').length),
      );
    expect(new Set(stops)).toEqual(new Set([1]));
    const focused = () =>
      page.locator('recurrent-layer').evaluate((e) => {
        const active = e.shadowRoot!.activeElement as HTMLElement | null;
        return active?.dataset.cell;
      });
    const note = page.locator('.forward .note');
    await cellOf(page, 'h/2/0').focus();
    expect(await textOf(note)).toContain('0.5140');
    const walk = {
      ArrowRight: 'h/3/0',
      ArrowDown: 'h/3/1',
      Home: 'h/0/1',
      ArrowLeft: 'h/0/1',
      End: 'h/3/1',
    };
    for (const [key, id] of Object.entries(walk)) {
      await page.keyboard.press(key);
      expect(await focused(), key).toBe(id);
    }
    expect(await textOf(note.locator('.full'))).toContain('unit 1 at t = 3');
    expect(await cellOf(page, 'h/3/1').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Tab');
    expect(await focused(), 'the last grid is left').toBeUndefined();
  });

  it('keeps the selected cell when a step goes, or moves it to the last one', async () => {
    const page = await open();
    await cellOf(page, 'h/3/1').click();
    await action(page, 'fewer').click();
    expect(await cellOf(page, 'h/2/1').getAttribute('aria-selected')).toBe('true');
    expect(await textOf(page.locator('.forward .note h3'))).toContain('[1]');
  });

  it('is in the browser’s language and theme, and in those of the address', async () => {
    const page = await open('', { locale: 'zh-CN', colorScheme: 'dark' });
    const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await action(page, 'language').click();
    await action(page, 'theme').click();
    await expect.poll(() => new URL(page.url()).search).toBe('?lang=en&theme=light');
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.title()).toContain('under glass');
    const light = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect([dark, light]).toEqual(['rgb(19, 21, 24)', 'rgb(251, 250, 247)']);
  });

  it('copies its address, or says where it stands when the browser does not allow that', async () => {
    const page = await open('?preset=post&lang=en');
    const said = () => action(page, 'share').textContent();
    await action(page, 'share').click();
    await expect.poll(said).toContain('Copy it from the address bar');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await action(page, 'share').click();
    await expect.poll(said).toContain('Link copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    // As on a page of plain http.
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await action(page, 'share').click();
    await expect.poll(said).toContain('Copy it from the address bar');
  });

  it('goes back from example to example, and stays in its language', async () => {
    const page = await open();
    await action(page, 'preset').selectOption({ index: 1 });
    await action(page, 'more').click();
    await action(page, 'language').click();
    await page.goBack();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('.story').count()).toBe(0);
    expect(await textOf(cellOf(page, 'h/2/0'))).toBe('0.5140');
  });

  it('keeps every term of a sum in one line', async () => {
    const page = await open();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const step of [1, 2, 3]) {
        await cellOf(page, `h/${step}/0`).click();
        const lines = await page
          .locator('.ledger td')
          .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().height));
        expect(Math.max(...lines), `${width}, t = ${step}`).toBeLessThan(36);
      }
    }
  });

  it('shows the picture before the weights on a phone, whole on a small laptop, and as wide as a large screen', async () => {
    const page = await open('', { viewport: { width: 360, height: 800 } });
    const edge = (selector: string, side: 'top' | 'right' | 'bottom' | 'left') =>
      page
        .locator(selector)
        .first()
        .evaluate((element, side) => element.getBoundingClientRect()[side], side);
    const state = '[data-cell="h/3/1"]';
    expect(await edge('[data-cell="net/3/1"]', 'bottom')).toBeLessThan(
      await edge('.transport', 'top'),
    );
    expect(await cellOf(page, 'U/0/0').isVisible()).toBe(false);
    await page.locator('.folded summary').click();
    expect(await cellOf(page, 'U/0/0').isVisible()).toBe(true);
    const named = await page
      .locator('.bar .control:visible')
      .evaluateAll((all) => all.map((control) => control.querySelector('.word')!.clientHeight));
    expect(named.length).toBe(4);
    expect(Math.min(...named)).toBeGreaterThan(10);
    await action(page, 'panel-backward').click();
    expect(await edge('[data-cell="delta/3/1"]', 'right')).toBeLessThanOrEqual(344);
    expect(await edge('[data-cell="dh/3/1"]', 'right')).toBeLessThanOrEqual(344);

    await action(page, 'panel-forward').click();
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await edge(state, 'bottom')).toBeLessThan(800);
    await action(page, 'language').click();
    expect(await edge(state, 'bottom')).toBeLessThan(800);
    await page.setViewportSize({ width: 1920, height: 1080 });
    expect(await edge('.note', 'right')).toBeGreaterThan(1800);
    expect(await edge(state, 'bottom')).toBeLessThan(1080);
  });

  it('opens with a cell that unrolls into one at every step, all of them in sight', async () => {
    const page = await open('', { reducedMotion: 'reduce' });
    for (const width of [1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      const picture = page.locator('.loop-picture');
      const loop = picture.locator('.loop');
      expect(await loop.evaluate((it) => getComputedStyle(it).opacity)).toBe('1');
      await action(page, 'unroll').click();
      expect(await loop.evaluate((it) => getComputedStyle(it).opacity)).toBe('0');
      const frame = (await picture.boundingBox())!;
      const cells = await picture.locator('.cell rect').all();
      const boxes = await Promise.all(cells.map(async (cell) => (await cell.boundingBox())!));
      expect(boxes).toHaveLength(4);
      for (const [k, { x, width: wide }] of boxes.entries()) {
        expect(x).toBeGreaterThan(k === 0 ? frame.x : boxes[k - 1]!.x + wide);
        expect(x + wide).toBeLessThan(frame.x + frame.width);
      }
      await action(page, 'unroll').click();
    }
  });

  it('never scrolls the page sideways', async () => {
    const queries = ['?', '?preset=post&t=3', '?defects=ABD&lang=zh'];
    const widths = [320, 344, 360, 720, 768, 1000, 1180, 1280, 1440, 1600, 1920];
    const views = inTurns(queries, widths);
    for (const query of queries) {
      const page = await open(query);
      for (const [, width] of views.filter(([it]) => it === query)) {
        await page.setViewportSize({ width, height: 800 });
        const content = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(content, `${query} at ${width}`).toBeLessThanOrEqual(width);
      }
      await page.close();
    }
  });
});
