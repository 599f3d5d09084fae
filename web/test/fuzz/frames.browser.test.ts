// Hostile messages between a page and its frames, in Chromium: to embed.html from the page around, from a
// frame beside it and from one inside, and to the loader from frames that claim to be ours. Oracle: what was
// there before; nothing thrown, nothing in the console, and the next right message is obeyed.
//   UNROLLED_FUZZ_RUNS=20000 npx vitest run --project chromium web/test/fuzz
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { version } from '../../../package.json';
import { type Server, serve, sharedShell } from '../browsers/index.ts';
import { type Site, serveSite } from '../page/site.ts';
import { deliver } from './deliver.ts';
import { heights, hostile } from './hostile-messages.ts';

const RUNS = Number(process.env.UNROLLED_FUZZ_RUNS ?? 60);
const LIMIT = 60_000 + RUNS * 1000; // a run is some 20 ms on an idle machine

let site: Site;
let blog: Server;
let folder: string;
let browser: Browser;
beforeAll(async () => {
  site = await serveSite();
  folder = mkdtempSync(join(tmpdir(), 'unrolled-hostile-'));
  blog = await serve(folder);
  browser = await sharedShell();
});
afterAll(() => {
  blog?.close();
  site?.close();
  rmSync(folder, { recursive: true });
});

const html = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,"><body>${body}`;

/** An article of somebody else's, and what it and its frames say in the console. */
async function open(name: string, body: string): Promise<{ page: Page; said: string[] }> {
  writeFileSync(join(folder, name), html(body));
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => said.push(dialog.message()));
  page.on('request', (request) => {
    if (request.url().includes('example.org')) said.push(request.url());
  });
  await page.goto(blog.url + name);
  return { page, said };
}

const ours = (query: string) =>
  `<iframe id="ours" title="Ours" src="${site.url}v${version}/embed.html?${query}" height="300"></iframe>`;

/** What a message could change in the frame. */
const shown = (frame: Frame) =>
  frame.evaluate(() => {
    const { documentElement, title, body } = document;
    const { state, data } = document.querySelector('recurrent-layer')!;
    const { theme, lang } = documentElement.dataset;
    const inherited = Object.keys(Object.prototype).join();
    const failed = document.querySelector('recurrent-layer')!.shadowRoot!.querySelector('.failure');
    const { innerHTML } = body;
    return JSON.stringify([state, data, theme, lang, title, inherited, innerHTML, failed !== null]);
  });

const restart = (frame: Frame) =>
  frame.evaluate(() => {
    delete document.documentElement.dataset.theme;
    document.querySelector('recurrent-layer')!.reset();
  });

it('no hostile message changes what the frame shows, and it goes on answering', {
  timeout: LIMIT,
}, async () => {
  writeFileSync(join(folder, 'stranger.html'), html(''));
  const stranger = '<iframe id="stranger" title="Stranger" src="stranger.html"></iframe>';
  const { page, said } = await open('article.html', ours('preset=post&id=a') + stranger);
  const frame = page.frame({ url: /embed\.html/ })!;
  await frame.locator('.panel table').first().waitFor();
  await page.evaluate(deliver); // defines `deliverAll` there
  const before = await shown(frame);
  let messages = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 6 }), async (list) => {
      await restart(frame); // so that a failure shrinks
      said.length = 0;
      const { passed, errors, others } = await page.evaluate((all) => deliverAll(all), list);
      messages += list.length;
      expect(passed).toBe(true);
      expect(others).toEqual([]);
      for (const { code } of errors) expect(code).toBe('BAD_OPTION');
      expect(await shown(frame)).toBe(before);
      expect(said).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(messages).toBeGreaterThan(RUNS);
  await page.close();
});

it('no frame that lies to the loader changes the height of another, or more than its own', {
  timeout: LIMIT,
}, async () => {
  mkdirSync(join(folder, 'lies'), { recursive: true });
  for (const name of ['embed.html', 'other.html'])
    writeFileSync(join(folder, 'lies', name), html(''));
  const lying = ['embed.html', 'other.html'].map(
    (file) => `<iframe id="${file}" title="${file}" src="lies/${file}" height="200"></iframe>`,
  );
  const loader = `<script src="${site.url}v${version}/size.js"></script>`;
  const { page, said } = await open(
    'sizes.html',
    ours('id=a&height=300') + lying.join('') + loader,
  );
  await page.evaluate(deliver);
  await fc.assert(
    fc.asyncProperty(heights, fc.boolean(), async (message, claims) => {
      said.length = 0; // so that a failure shrinks
      const from = claims ? 'embed.html' : 'other.html';
      const seen = await page.evaluate(([message, from]) => lieAbout(message, from), [
        message,
        from,
      ] as const);
      expect(seen.styles).toEqual([null, null]);
      // The liar that is called embed.html has its own height to say, and nothing else of its style.
      expect(seen.own.replace(/^height: [\d.e+-]+px;$/, '')).toBe('');
      expect(Number(seen.height)).toBeLessThan(1e5);
      expect(said).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  await page.close();
});
