// What a step costs at the largest sizes: the calls of functions, the changes of the document and the layouts of
// one key, as the browser counts them. The processor time of the main thread is reported; painting is not in it.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cases, LONG } from '../form.ts';
import { slowTimers, visits } from './visit.ts';
import { counter, median, report, type Work } from './work.ts';

const open = visits();
const LARGEST = '?v=1&t=12&input-size=8&hidden-size=8';
const KEYS = ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowRight'];

/** Presses a key, waits until the frame is drawn, and says how often the document was changed. */
function step(page: Page, key: string): Promise<number> {
  return page.evaluate(async (key) => {
    let changes = 0;
    const observer = new MutationObserver((records) => {
      changes += records.length;
    });
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(document, all);
    observer.observe(document.querySelector('recurrent-layer')!.shadowRoot!, all);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    observer.disconnect();
    return changes;
  }, key);
}

/**
 * The page again, with a counter that has seen it load. It is at rest: what edits in place has come, and the opening
 * picture has unrolled.
 */
async function counted(page: Page, options?: { calls: boolean }) {
  const count = await counter(page, options);
  await page.reload();
  await page.locator('.panel > *').first().waitFor();
  await page.waitForLoadState('networkidle');
  const cell = page.locator('td[data-cell="W/3/3"]').first();
  await expect.poll(() => cell.evaluate((it) => getComputedStyle(it).userSelect)).toBe('none');
  await page.waitForFunction(() => {
    const opening = document.querySelector('.opening');
    const open = opening === null || opening.querySelector('.unrolled') !== null;
    return open && document.getAnimations().length === 0;
  });
  return count;
}

// Some more than was counted when these were set: calls 17 240, 30 798, 26 470; changes 241, 195, 51.
const STEPS = [
  ['forward:h/12/0', { calls: 21_000, changes: 265 }],
  ['backward:delta/12/0', { calls: 36_000, changes: 215 }],
  ['backward:share/12/0/0', { calls: 31_000, changes: 56 }],
] as const;
describe.each(cases(STEPS, ([from]) => from !== 'backward:delta/12/0'))(
  'A step at 8 × 8 × 12 from %s',
  (selected, most) => {
    const query = `${LARGEST}&panel=${selected.split(':')[0]}&selected=${selected}`;

    it('keeps its budget of calls, changes and layouts', async () => {
      const page = await open(query);
      const clock = page.locator('.clock b');
      const count = await counted(page);
      expect(await clock.textContent()).toBe('12');
      expect(await page.locator('td[data-cell]').count()).toBeGreaterThan(300);
      const steps: (Work & { key: string; changes: number })[] = [];
      for (const key of KEYS) {
        await count();
        const changes = await step(page, key);
        steps.push({ key, changes, ...(await count()) });
      }
      // What the step does it does every time. What else falls into its frame, as a layout when something late has come,
      // does not.
      for (const key of new Set(KEYS)) {
        const times = steps.filter((it) => it.key === key);
        const least = (of: 'calls' | 'changes' | 'layouts') =>
          Math.min(...times.map((it) => it[of]));
        expect(least('calls')).toBeGreaterThan(most.calls / 2); // they are counted
        expect(least('calls')).toBeLessThan(most.calls);
        expect(least('changes')).toBeGreaterThan(10);
        expect(least('changes')).toBeLessThan(most.changes);
        expect(least('layouts')).toBe(1);
      }
      expect(await clock.textContent()).toBe('12');
      await page.keyboard.press('ArrowLeft'); // these were steps
      expect(await clock.textContent()).toBe('11');
    });

    const time = async () => {
      const page = await open(query);
      const count = await counted(page, { calls: false });
      const times: number[] = [];
      for (const key of [...KEYS, ...KEYS]) {
        await count();
        await step(page, key);
        times.push((await count()).time);
      }
      expect(Math.min(...times)).toBeGreaterThan(0);
      report('step', `a step from ${selected}: ${median(times).toFixed(1)} ms of processor`);
    };
    if (LONG) it('takes a time that is reported', time);
  },
);

/** Drags a number by a few pixels more, and waits until the frame is drawn. */
async function dragOn(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r))));
}

// Some more calls than were counted when these were set: 26 698, 39 754, 24 432.
const DRAGS = [
  ['forward', 'W/3/3', 31_000],
  ['backward', 'W/3/3', 44_000],
  ['check', 'W/3/3', 28_000],
] as const;
describe.each(cases(DRAGS, ([panel]) => panel === 'backward'))(
  'A drag at 8 × 8 × 12 in %s',
  (panel, id, most) => {
    const query = `${LARGEST}&panel=${panel}`;

    it.each(LONG ? [true, false] : [true])(
      'of one number lays out once a frame (counted: %s)',
      async (calls) => {
        const page = await open(query);
        const count = await counted(page, { calls });
        const cell = page.locator(`td[data-cell="${id}"]`).first();
        await cell.scrollIntoViewIfNeeded();
        const { x, y } = (await cell.boundingBox())!;
        await page.mouse.move(x + 5, y + 5);
        await slowTimers(page);
        await page.mouse.down();
        await dragOn(page, x + 20, y + 5);
        await dragOn(page, x + 24, y + 5); // from here on it is known what is out of sight
        await count();
        const frames = 10;
        for (let k = 1; k <= frames; k++) {
          const before = await cell.getAttribute('data-value');
          await dragOn(page, x + 24 + 4 * k, y + 5);
          expect(await cell.getAttribute('data-value')).not.toBe(before); // it was a frame of the drag
        }
        const work = await count();
        await page.mouse.up();
        expect(work.layouts).toBeLessThan(1.5 * frames); // one, and one when marks go
        const called = Math.round(work.calls / frames);
        const time = (work.time / frames).toFixed(1);
        if (calls) expect(called).toBeGreaterThan(most / 2); // they are counted
        expect(called).toBeLessThan(most);
        report(
          'step',
          calls
            ? `a drag in ${panel}: ${called} calls`
            : `a drag in ${panel}: ${time} ms of processor`,
        );
      },
    );
  },
);
