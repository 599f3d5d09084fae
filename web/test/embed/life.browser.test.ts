// The life of <recurrent-layer> in a page of Chromium: moving, leaving, and what stays behind.
import { describe, expect, it } from 'vitest';
import { LONG } from '../form.ts';
import { articles } from './origins.ts';

const open = articles();
const TIMES = LONG ? 1000 : 100;

describe('Life of the element: an element', () => {
  it('goes on after it was moved, and keeps what the reader chose', async () => {
    const page = await open(
      '<recurrent-layer preset="post"></recurrent-layer><div id="other"></div>',
    );
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready;
      element.t = 3;
      document.querySelector('#other')!.append(element);
      const moved = (await element.run()).forward.states.shape;
      element.remove();
      const gone = element.layer;
      document.body.prepend(element);
      return [moved, gone, (await element.run()).check.passed, element.t];
    });
    expect(seen).toEqual([[4, 2], null, false, 3]);
  });

  it('goes on in another document, and looks the same there', async () => {
    const page = await open(
      '<recurrent-layer preset="post" panel="forward" style="width: 800px"></recurrent-layer><iframe title="Other" srcdoc="<!doctype html>" width="1000" height="900"></iframe>',
    );
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready;
      element.t = 3;
      const root = element.shadowRoot!;
      /** When nothing of the panel changes any more: its code has come, the check is done, the faces are loaded. */
      const look = async (done: string) => {
        const height = () => root.querySelector('.layer')!.getBoundingClientRect().height;
        for (let still = 0, last = 0; still < 10; last = height()) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          await element.ownerDocument.fonts.ready;
          still = root.querySelector(done) !== null && height() === last ? still + 1 : 0;
        }
        const { width, fontFamily, fontSize } = element.ownerDocument.defaultView!.getComputedStyle(
          root.querySelector('.figure .number')!,
        );
        const faces = Array.from(element.ownerDocument.fonts, ({ family }) => family).sort();
        return { height: height(), width, fontFamily, fontSize, faces };
      };
      await element.run();
      const before = await look('#forward .figure');
      const other = document.querySelector('iframe')!.contentDocument!;
      other.body.append(element);
      const { shape } = (await element.run()).forward.states;
      const there = await look('#forward .figure');
      element.panel = 'check'; // its code and style come only now
      await element.run();
      const away = await look('#check [aria-busy="false"]');
      document.body.prepend(element);
      await element.run();
      const home = await look('#check [aria-busy="false"]');
      return { shape, before, there, away, home };
    });
    expect(seen.shape).toEqual([4, 2]);
    expect(seen.there).toEqual(seen.before);
    expect(seen.away).toEqual(seen.home);
    expect(seen.home.height).toBeGreaterThan(300);
  });

  it(`leaves nothing behind: ${TIMES} times added, asked for its layer, and removed`, {
    timeout: 600_000, // about 25 s on an idle machine, 20 times that beside other jobs
  }, async () => {
    const page = await open('<recurrent-layer id="first" loading="eager"></recurrent-layer>');
    const sizes = await page.evaluate(async (times) => {
      const live = async () => {
        const element = document.createElement('recurrent-layer');
        element.loading = 'eager';
        document.body.append(element);
        await element.run();
        void element.layer;
        element.remove();
      };
      const { gc, performance } = globalThis as unknown as {
        gc(): void;
        performance: { memory: { usedJSHeapSize: number } };
      };
      const sizes: number[] = [];
      for (let round = 0; round < 5; round++) {
        for (let k = 0; k < times / 5; k++) await live();
        await new Promise((resolve) => setTimeout(resolve, 20));
        gc();
        sizes.push(performance.memory.usedJSHeapSize);
      }
      return sizes;
    }, TIMES);
    // Measured: flat within 2 %; one element that stays is about 200 kB.
    expect(sizes.at(-1)! - sizes[1]!, `${sizes}`).toBeLessThan(1_000_000);
  });
});
