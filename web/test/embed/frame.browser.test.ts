// embed.html in frames of other people's articles, in Chromium: its height, a sandbox, policies; and the
// page as one file. Oracle: the four lines that the post prints.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Page } from '../browsers/index.ts';
import { answer, frameTag, LISTEN, request } from './frames.ts';
import { inArticle, published } from './origins.ts';

const here = published();

/** The height of the frame, when it has not changed for a while. */
const settledHeight = (page: Page) =>
  page.evaluate(async () => {
    const frame = document.querySelector<HTMLIFrameElement>('#frame')!;
    let [height, since] = [0, performance.now()];
    while (performance.now() - since < 400) {
      if (frame.clientHeight !== height) [height, since] = [frame.clientHeight, performance.now()];
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return height;
  });

describe('Frame: a frame', () => {
  const sizing = () => `<script src="${here.base}size.js"></script>`;

  it.each([
    ['by itself', ''],
    ['in a sandbox that allows scripts only', 'sandbox="allow-scripts"'],
  ])('shows the numbers and takes the height of its content, %s', async (_how, attributes) => {
    await inArticle(
      here,
      LISTEN +
        frameTag(here, 'preset=post&panels=check,forward&panel=forward&id=a', attributes) +
        sizing(),
      async (page) => {
        const { data } = await answer(page, 'check');
        expect(data).toMatchObject({ source: 'recurrent-layer', v: 1, id: 'a', passed: true });
        const first = await settledHeight(page);
        expect(first).toBeGreaterThan(400);
        await answer(page, 'resize', request('set', { panel: 'check' }));
        const second = await settledHeight(page);
        expect(second).not.toBe(first);
        const behind = async () => {
          const { data } = await answer(page, 'resize', request('hello'));
          return Number(data.height) - (await settledHeight(page));
        };
        await expect.poll(behind, { timeout: 20_000 }).toBe(0);
      },
    );
  });

  it('takes its height also from a loader that comes later', async () => {
    await inArticle(here, LISTEN + frameTag(here, 'id=a'), async (page) => {
      await answer(page, 'ready');
      expect(await settledHeight(page)).toBe(300);
      await page.evaluate((src) => {
        const script = document.createElement('script');
        script.src = src;
        document.head.append(script);
        return new Promise((resolve) => {
          script.onload = resolve;
        });
      }, `${here.base}size.js`);
      expect(await settledHeight(page)).toBeGreaterThan(400);
    });
  });

  it('keeps the height that its address gives', async () => {
    await inArticle(here, LISTEN + frameTag(here, 'id=a&height=300') + sizing(), async (page) => {
      await answer(page, 'ready');
      expect(await settledHeight(page)).toBe(300);
    });
  });

  it('lives in an article under a strict policy, and under its own', async () => {
    const { origin } = new URL(here.base);
    await inArticle(
      here,
      frameTag(here, 'preset=post&id=a') + sizing(),
      async (page) => expect(await settledHeight(page)).toBeGreaterThan(400),
      {
        'content-security-policy': `default-src 'none'; img-src data:; script-src ${origin}; frame-src ${origin}`,
      },
    );
  });
});

it('the loader is at most 1 kB', async () => {
  const size = (await (await fetch(`${here.base}size.js`)).arrayBuffer()).byteLength;
  expect(size).toBeLessThanOrEqual(1000);
});

it('the page as one file opens from a disk, computes, and asks for nothing', async () => {
  const file = join(here.origins.folder, 'unrolled.html');
  writeFileSync(file, await (await fetch(`${here.origins.site.url}unrolled.html`)).text());
  expect(readFileSync(file, 'utf8')).not.toContain(process.cwd());
  const page = await here.browser.open(`${pathToFileURL(file).href}?preset=post`);
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('recurrent-layer')!;
    await element.ready;
    const line = element.result!.check.lines[0];
    const before = document.title;
    document.querySelector<HTMLElement>('[data-action="language"]')!.click();
    await element.updateComplete;
    element.shadowRoot!.querySelector<HTMLElement>('[data-action="more"]')!.click();
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 500)); // until the address has followed
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name.slice(0, 5));
    const links = [...document.querySelectorAll('a')].map(({ href }) => href);
    return { line, changed: before !== document.title, search: location.search, loaded, links };
  });
  expect(seen).toMatchObject({
    line: expect.stringMatching(/^w\(0,0\): expected -0\.000272/),
    changed: true,
  });
  expect(seen.search).toContain('t=3');
  expect(seen.loaded.filter((scheme) => scheme !== 'data:')).toEqual([]);
  expect(page.messages).toEqual([]);
  expect(await page.foreignRequests()).toEqual([]);
  await page.close();
  // In a tab of its own a link leads to the same file.
  expect(seen.links.length).toBeGreaterThan(1);
  for (const link of seen.links) {
    expect(link.split('?')[0]).toBe(pathToFileURL(file).href);
    const tab = await here.browser.open(link);
    expect(
      await tab.evaluate(async () => {
        const element = document.querySelector('recurrent-layer');
        await element?.ready;
        return element?.result?.check.passed;
      }),
    ).toBeTypeOf('boolean');
    await tab.close();
  }
});
