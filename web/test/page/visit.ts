// Visits to the published page in Chromium, each in a page of its own that must stay silent and ask
// nobody else.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { sharedShell } from '../browsers/index.ts';
import { type Site, serveSite } from './site.ts';

type Options = NonNullable<Parameters<Browser['newPage']>[0]>;

/** It would fetch the whole site for every page; what it does is seen in offline.browser.test.ts. */
export function withoutWorker(): void {
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
}

/** To be called once by a test file. */
export function visits(): (query?: string, options?: Options) => Promise<Page> {
  let browser: Browser;
  let site: Site;
  let pages: Page[] = [];
  let messages: string[] = [];
  beforeAll(async () => {
    site = await serveSite();
    browser = await sharedShell();
  });
  afterAll(() => {
    site?.close();
  });
  afterEach(async () => {
    const seen = messages;
    messages = [];
    for (const page of pages) await page.close();
    pages = [];
    expect(seen).toEqual([]);
  });
  return async (query = '', options = {}) => {
    const page = await browser.newPage({ locale: 'en-US', colorScheme: 'light', ...options });
    pages.push(page);
    page.setDefaultTimeout(10_000);
    await page.addInitScript(withoutWorker);
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) messages.push(request.url());
    });
    await page.goto(site.url + query);
    await page.locator('.panel > *').first().waitFor();
    return page;
  };
}

/** From now on the page waits eight times as long: numbers rest after a while, which may be a frame of a busy machine. */
export const slowTimers = (page: Page) =>
  page.evaluate(() => {
    const { setTimeout } = window;
    window.setTimeout = ((call: () => void, ms = 0) =>
      setTimeout(call, 8 * ms)) as typeof setTimeout;
  });

export const action = (page: Page, name: string) => page.locator(`[data-action="${name}"]`);

export const cellOf = (page: Page, id: string) => page.locator(`td[data-cell="${id}"]`).first();

/** In plain text: of a formula, its twin. */
export async function textOf(locator: Locator): Promise<string> {
  const text = await locator.evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const math of copy.querySelectorAll('math')) math.remove();
    return copy.textContent ?? '';
  });
  return text.replace(/\s+/g, ' ').trim();
}
