// Formulas as Chromium, Firefox and WebKit lay them out, and what is copied of them. Oracle: the lengths of
// formula-face.ts, which stand between what these engines do without it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, ENGINES, launch, type Page } from '../browsers/index.ts';
import { type Site, serveSite } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site?.close());

interface Script {
  /** How far it stands below the base line of what it belongs to, in ems of that. */
  readonly below: number;
  /** Its size, in the same. */
  readonly size: number;
}

/** The indices h_t, or the exponents ⊤ of W, wherever a panel has them. */
function scripts(page: Page, tag: 'msub' | 'msup', base: string): Promise<readonly Script[]> {
  return page.evaluate(
    async (tag, base) => {
      const until = performance.now() + 20_000;
      const root = () => document.querySelector('recurrent-layer')?.shadowRoot;
      while (!root()?.querySelector('.note') && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const all = [...document.querySelectorAll(tag), ...root()!.querySelectorAll(tag)];
      const size = (of: Element) => Number.parseFloat(getComputedStyle(of).fontSize);
      return all
        .filter(
          ({ firstElementChild: of }) =>
            of!.textContent === base && of!.getClientRects()[0]?.height,
        )
        .map(({ firstElementChild: of, lastElementChild: script }) => ({
          below: script!.getBoundingClientRect().bottom - of!.getBoundingClientRect().bottom,
          size: size(script!),
          em: size(of!),
        }))
        .map(({ below, size, em }) => ({ below: below / em, size: size / em }));
    },
    tag,
    base,
  );
}

describe.each(ENGINES)('%s', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser?.close());

  const open = (query: string) => browser.open(`${site.url}?lang=en&${query}`);

  it('sets an index smaller and lower than its base', async () => {
    const page = await open('panel=forward');
    const found = await scripts(page, 'msub', 'h');
    expect(found.length).toBeGreaterThan(4);
    for (const { below, size } of found) {
      expect(size).toBeCloseTo(0.7, 2);
      expect(Math.abs(below - 0.22)).toBeLessThan(0.09); // letters end up to a pixel off their line
    }
    await page.close();
  });

  it('sets an exponent smaller, and as high as the table says', async () => {
    const page = await open('panel=backward');
    const found = await scripts(page, 'msup', 'W');
    expect(found.length).toBeGreaterThan(2);
    for (const { below, size } of found) {
      expect(size).toBeCloseTo(0.7, 2);
      expect(Math.abs(below + 0.34)).toBeLessThan(0.09);
    }
    await page.close();
  });

  it('sets a fraction as two lines', async () => {
    const page = await open('panel=check');
    await scripts(page, 'msub', 'h');
    const apart = await page.evaluate(() => {
      const root = document.querySelector('recurrent-layer')!.shadowRoot!;
      const [above, below] = root.querySelector('.note mfrac')!.children;
      return below!.getBoundingClientRect().top - above!.getBoundingClientRect().bottom;
    });
    expect(apart).toBeGreaterThan(0);
    await page.close();
  });

  it('copies a formula as its twin, on one line', async () => {
    const page = await open('panel=forward');
    await scripts(page, 'msub', 'h');
    const copied = await page.evaluate(() => {
      getSelection()!.selectAllChildren(document.querySelector('.equation')!);
      return getSelection()!.toString();
    });
    expect(copied.trim()).toBe('h t = tanh(U x t + W h t−1 + b)');
    await page.close();
  });
});
