// The smoke of what is embedded, in Chromium, Firefox and WebKit; in depth: *.browser.test.ts.
// Oracle: the post's first line.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, ENGINES, launch, type Server, serve } from '../browsers/index.ts';
import { golden } from '../fixtures.ts';
import { type Origins, PINNED, startOrigins } from './origins.ts';

const printed = golden('post.json').gradCheck.printed[0];
const FIRST = `w(0,0): expected ${printed} - actual ${printed}`;

let origins: Origins;
let base: string;
/** The site without a policy: in a sandbox, WebKit takes no address for 'self'. */
let plain: Server;
beforeAll(async () => {
  origins = await startOrigins();
  base = `${origins.site.url}${PINNED}/`;
  plain = await serve(origins.site.folder);
});
afterAll(() => {
  plain?.close();
  origins?.close();
});

describe.each(ENGINES)('%s', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser?.close());

  it('shows three elements in an article under a strict policy', async () => {
    const three = '<recurrent-layer preset="post" loading="eager"></recurrent-layer>'.repeat(3);
    const policy = `default-src 'none'; img-src data:; script-src ${new URL(base).origin} 'wasm-unsafe-eval'`;
    const body = `<script src="${base}element.js"></script>${three}`;
    const page = await origins.open(browser, body, { 'content-security-policy': policy });
    const lines = await page.evaluate(async () => {
      const all = [...document.querySelectorAll('recurrent-layer')];
      await Promise.all(all.map(({ ready }) => ready));
      return all.map(({ result }) => result!.check.lines[0]);
    });
    expect(lines).toEqual([FIRST, FIRST, FIRST]);
    expect(page.messages ?? []).toEqual([]);
    await page.close();
  });

  it.each(['', 'sandbox="allow-scripts"'])('gives a frame its height, %s', async (sandbox) => {
    const site = sandbox === '' ? base : `${plain.url}${PINNED}/`;
    const frame = `<iframe title="A recurrent layer" src="${site}embed.html?preset=post" height="200" ${sandbox}></iframe>`;
    const page = await origins.open(browser, `${frame}<script src="${base}size.js"></script>`);
    const height = await page.evaluate(async () => {
      const frame = document.querySelector('iframe')!;
      const until = performance.now() + 10_000;
      // The controls stand before the panel has come, and have a height of their own.
      while (frame.clientHeight <= 400 && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return frame.clientHeight;
    });
    expect(height).toBeGreaterThan(400);
    await page.close();
  });

  it('opens the page as one file from a disk', async () => {
    const file = join(origins.folder, `${engine}.html`);
    writeFileSync(file, await (await fetch(`${origins.site.url}unrolled.html`)).text());
    const page = await browser.open(pathToFileURL(file).href);
    const passed = await page.evaluate(async () => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready;
      return element.result!.check.passed;
    });
    expect(passed).toBe(true);
    await page.close();
  });
});
