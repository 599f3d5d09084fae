// The published page with one of its panels open, in Chromium, under the strict policy.
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Site, serveSite } from './site.ts';

type Options = NonNullable<Parameters<Browser['newPage']>[0]>;

export interface PanelPages {
  /** A page of a browser context of its own. Whatever it prints or asks of others is an error at its end. */
  open(panel: string, query?: string, options?: Options): Promise<Page>;
  /** What the pages have printed or asked of others since the last call. */
  complaints(): string[];
  close(): Promise<void>;
}

export async function openSite(): Promise<PanelPages> {
  const site: Site = await serveSite();
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat(
      ['background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`),
    ),
  });
  let seen: string[] = [];
  return {
    async open(panel, query = '', options = {}) {
      const page = await browser.newPage({ locale: 'en-US', colorScheme: 'light', ...options });
      page.on('console', (message) => seen.push(message.text()));
      page.on('pageerror', (error) => seen.push(String(error)));
      page.on('request', (request) => {
        const own = request.url().startsWith(site.url) || request.url().startsWith('blob:');
        if (!own) seen.push(request.url());
      });
      await page.goto(site.url + query);
      await page.locator(`[data-action="panel-${panel}"]`).click();
      await page.locator(`.figure.${panel}`).waitFor();
      return page;
    },
    complaints() {
      const all = seen;
      seen = [];
      return all;
    },
    async close() {
      await browser.close();
      site.close();
    },
  };
}

/** A control by its hook. */
export const action = (page: Page, name: string) => page.locator(`[data-action="${name}"]`);
