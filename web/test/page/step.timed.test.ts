// What a step costs at the largest sizes: the processor time of script, style and layout that the page's main
// thread takes for one key, by the browser's own counters in thread ticks, so that other programs on the machine
// do not count; painting is not in it. The median of the steps along the whole axis, there and back twice; the least
// of a few such walks, since a shared cache and core only add to it.
import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { visits } from './visit.ts';

const open = visits();
const LARGEST = '?v=1&t=12&input-size=8&hidden-size=8';
const FRAME_MS = 16;
const WALKS = 12; // in a slow hour of a shared machine, five were not enough

const COUNTED = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

async function spent(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const counted = metrics.filter(({ name }) => COUNTED.includes(name));
  expect(counted).toHaveLength(COUNTED.length);
  return counted.reduce((sum, { value }) => sum + 1000 * value, 0);
}

/** Presses a key, and waits until the frame is drawn. */
function step(page: Page, key: string): Promise<void> {
  return page.evaluate(async (key) => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }, key);
}

async function steps(page: Page, session: CDPSession): Promise<number[]> {
  const took: number[] = [];
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowLeft', 'ArrowRight']) {
    for (let t = 1; t < 12; t++) {
      const before = await spent(session);
      await step(page, key);
      took.push((await spent(session)) - before);
    }
  }
  return took;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1]!;
}

describe('a step at 8 × 8 × 12 takes less than a frame', () => {
  for (const selected of ['forward:h/12/0', 'backward:delta/12/0', 'backward:share/12/0/0']) {
    it(`from ${selected}`, async () => {
      const panel = selected.split(':')[0]!;
      const page = await open(`${LARGEST}&panel=${panel}&selected=${selected}`);
      const clock = page.locator('.clock b');
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const medians: number[] = [];
      do medians.push(median(await steps(page, session)));
      while (Math.min(...medians) >= FRAME_MS && medians.length < WALKS);
      expect(await clock.textContent()).toBe('12');
      expect(await page.locator('td[data-cell]').count()).toBeGreaterThan(300);
      expect(Math.min(...medians), String(medians)).toBeLessThan(FRAME_MS);
      await page.keyboard.press('ArrowLeft'); // these were steps
      expect(await clock.textContent()).toBe('11');
    });
  }
});
