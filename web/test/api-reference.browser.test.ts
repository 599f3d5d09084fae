// The built API reference, dist/api, on a phone. Oracle: the width of the window.
import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, serve, sharedShell } from './browsers/index.ts';

const API = 'dist/api'; // made by scripts/build

let browser: Browser;
let server: Server;
beforeAll(async () => {
  browser = await sharedShell();
  server = await serve(API);
});
afterAll(() => server?.close());

it('keeps every page of the API reference within 360 pixels', async () => {
  const paths = readdirSync(API, { recursive: true, encoding: 'utf8' });
  const pages = paths.filter((path) => path.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(50);
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  const widths = [];
  for (const path of pages) {
    await page.goto(server.url + path);
    widths.push([path, await page.evaluate(() => document.documentElement.scrollWidth)]);
  }
  await page.close();
  expect(widths).toEqual(pages.map((path) => [path, 360]));
});
