// A reader's whole way by keyboard alone, and by touch alone on a phone: open, step, inspect, check, bug lab,
// T = 3, share; and the link in a browser of its own. Oracle: every number that the first browser showed.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { action, cellOf, textOf, visits } from './visit.ts';

const open = visits();

const focused = (page: Page) =>
  page.evaluate(() => {
    let active: Element | null = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const { action, cell } = (active as HTMLElement | null)?.dataset ?? {};
    return action ?? cell ?? '';
  });

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let k = 0; k < 80; k++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Tab never comes to ${name}`);
}

/** Every number of the figures, by panel and cell. */
async function numbers(page: Page): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const panel of ['setup', 'forward', 'backward', 'check']) {
    await action(page, `panel-${panel}`).click();
    await page.locator(`#${panel} td[data-cell]`).first().waitFor();
    const cells = await page
      .locator('td[data-cell]')
      .evaluateAll((tds) => tds.map((td) => [td.dataset.cell!, td.dataset.value!] as const));
    for (const [id, value] of cells) all[`${panel} ${id}`] = value;
  }
  return all;
}

describe('Walkthrough: the walk', () => {
  it('goes from the first number to the link without a pointer', async () => {
    const page = await open();
    expect(await textOf(cellOf(page, 'h/2/0'))).toBe('0.5140');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, 'h/0/0'); // on the way every grid is one stop, and focus is selection
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    expect(await textOf(page.locator('.note h3'))).toContain('−0.4722');
    await page.keyboard.press('3');
    await page.locator('#backward td').first().waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('4');
    await page.locator('#check td').first().waitFor();
    expect(await page.locator('[data-verdict]').first().getAttribute('data-verdict')).toBe('pass');
    await page.keyboard.press('5');
    await page.locator('#lab > *').first().waitFor();
    await page.keyboard.press('2');
    await page.locator('[data-action="story"]').focus();
    await page.keyboard.press('Enter');
    await tabTo(page, 'add-step');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.side[data-steps="3"]').getAttribute('data-verdict'))
      .toBe('fail');
    await expect.poll(() => new URL(page.url()).search).toContain('t=3');
    await page.evaluate(() => {
      Object.assign(navigator.clipboard, {
        writeText: async (text: string) => Object.assign(window, { copied: text }),
      });
    });
    await page.locator('[data-action="share"]').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('window.copied')).toBe(page.url());
  });
});

/** Oracle: the numbers that stand in the grids, and the layer of the check in the library's own digits. */
describe('Walkthrough: the walk on a phone', () => {
  it('goes from the first number to the program with one finger', async () => {
    const page = await open('', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const tap = (name: string) => action(page, name).tap();
    const number = async (id: string) => Number(await cellOf(page, id).getAttribute('data-value'));

    await tap('on');
    await cellOf(page, 'h/3/1').tap();
    expect(await textOf(page.locator('.note h3'))).toContain('h 3[1]');
    const terms = await page.locator('.note .ledger').textContent();
    expect(terms).toContain(await textOf(cellOf(page, 'net/3/1')));
    expect(terms).toContain(await textOf(cellOf(page, 'h/2/0')));

    await tap('panel-backward');
    await tap('end');
    await cellOf(page, 'delta/3/0').waitFor();
    await tap('back');
    await cellOf(page, 'share/1/0/0').tap();
    expect(await page.locator('.note .ledger').count()).toBe(1);
    const shares = await Promise.all([1, 2, 3].map((t) => number(`share/${t}/0/1`)));
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(await number('dW/0/1'), 14);

    await tap('panel-check');
    const epsilon = page.locator('.epsilon label');
    const before = await textOf(epsilon);
    const slider = page.locator('[data-action="epsilon"]');
    await slider.scrollIntoViewIfNeeded(); // it may lie below the first view of a phone
    const { x, y, width, height } = (await slider.boundingBox())!;
    await page.touchscreen.tap(x + width * 0.9, y + height / 2);
    await expect.poll(() => textOf(epsilon)).not.toBe(before);
    expect(await page.locator('[data-verdict="undecided"]').count()).toBeGreaterThan(0); // curvature

    await tap('panel-lab');
    await page.locator('#lab > *').first().waitFor();
    await tap('panel-forward');
    await tap('story');
    const verdict = (steps: number) =>
      page.locator(`.side[data-steps="${steps}"]`).getAttribute('data-verdict');
    await expect.poll(() => verdict(2)).toBe('pass');
    await tap('add-step');
    await expect.poll(() => verdict(3)).toBe('fail');

    await tap('share');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    await tap('panel-data');
    await tap('data-copy');
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('import numpy as np');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});

describe('Walkthrough: a link', () => {
  it('gives every number again in a browser of its own', async () => {
    const page = await open(
      '?v=1&preset=vanishing&hidden-size=4&t=5&activation=softplus&summed=U&panel=setup',
    );
    await cellOf(page, 'W/1/2').click();
    await page.keyboard.insertText('-1.25e-3');
    await page.keyboard.press('Enter');
    await cellOf(page, 'x/2/1').click();
    await page.keyboard.insertText('0.123456789');
    await page.keyboard.press('Enter');
    const shown = await numbers(page);
    await expect.poll(() => new URL(page.url()).hash).toContain('.123456789');
    const { search, hash } = new URL(page.url());
    expect(hash).toContain('-.00125');
    const other = await open(search + hash);
    expect(await numbers(other)).toEqual(shown);
    expect(Object.keys(shown).length).toBeGreaterThan(300);
  });

  it('that cannot be read leaves what was there, and says why in the reader’s language', async () => {
    const page = await open('?v=9&lang=zh');
    const notice = page.locator('.notice');
    expect(await textOf(notice.locator('p'))).toBe(
      '没有采用这个链接：v = 9 属于本页的另一个版本。',
    );
    expect(await textOf(cellOf(page, 'h/2/0'))).toBe('0.5140');
    await action(page, 'dismiss').click();
    expect(await notice.count()).toBe(0);
    const other = await open('?lang=zh');
    await other.evaluate(() => {
      location.hash = '#W=1,2;3,x';
    });
    expect(await textOf(other.locator('.notice p'))).toContain(
      'W = x 不是有限的数（第 1 行，第 1 列）',
    );
    expect(await textOf(cellOf(other, 'h/2/0'))).toBe('0.5140');
  });
});
