// The page for readers who have set larger letters in their browser. Oracle: the width of the window, the size set.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PANEL_IDS } from '../../element/state/panel-id.ts';
import { startWithLetters } from '../browsers/index.ts';
import { inTurns } from '../form.ts';
import { type Site, serveSite } from './site.ts';
import { withoutWorker } from './visit.ts';

const folder = mkdtempSync(join(tmpdir(), 'unrolled-letters-'));
let site: Site;
let reader: BrowserContext;
beforeAll(async () => {
  site = await serveSite();
  reader = await startWithLetters(folder, 32);
  await reader.addInitScript(withoutWorker);
});
afterAll(async () => {
  await reader?.close();
  site?.close();
  rmSync(folder, { recursive: true });
});

describe('Letters: a reader’s own 32 px', () => {
  const windows = [
    [1280, 2],
    [720, 2],
    [360, 296 / 280],
    [320, 1],
  ] as const;
  const views = inTurns(windows, PANEL_IDS);
  it.each(windows)('hold in a window of %i px', async (width, zoom) => {
    const page = await reader.newPage();
    await page.setViewportSize({ width, height: 900 });
    for (const [, panel] of views.filter(([[at]]) => at === width)) {
      await page.goto(`${site.url}?panel=${panel}`);
      await page.locator('.panel > *').first().waitFor();
      const found = await page.evaluate(() => {
        const element = document.querySelector('recurrent-layer')!;
        const room = element.shadowRoot!.querySelector<HTMLElement>('.room')!;
        const scrolls = (at: Element | null): boolean =>
          at !== null &&
          (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX) ||
            scrolls(at.parentElement));
        const outside = [
          ...element.shadowRoot!.querySelectorAll('*'),
          ...document.body.querySelectorAll('*'),
        ]
          .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !scrolls(node))
          .map((node) => `${node.tagName} ${node.textContent}`);
        const words = Number.parseFloat(
          getComputedStyle(document.querySelector('.lede')!).fontSize,
        );
        return { outside, words, zoom: Number(room.style.zoom || 1) };
      });
      expect(found.outside, panel).toEqual([]);
      expect(found.words, panel).toBeGreaterThanOrEqual(32);
      expect(found.zoom, panel).toBeCloseTo(zoom, 2);
    }
    await page.close();
  });
});
