// The published site, and pages of other people's on other origins.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { version } from '../../../package.json';
import { type Browser, launchShell, type Page, type Server, serve } from '../browsers/index.ts';
import { type Site, serveSite } from '../page/site.ts';

export const PINNED = `v${version}`;

export interface Origins {
  readonly site: Site;
  /** Beside the other pages. */
  readonly folder: string;
  /** Opens a page of somebody else's: its body, on a server with these headers. */
  open(browser: Browser, body: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  close(): void;
}

export async function startOrigins(): Promise<Origins> {
  const site = await serveSite();
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-blog-'));
  const servers: Server[] = [];
  let pages = 0;
  return {
    site,
    folder,
    async open(browser, body, headers = {}) {
      const server = await serve(folder, headers);
      servers.push(server);
      const name = `article-${pages++}.html`;
      const head = '<meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,">';
      writeFileSync(join(folder, name), `<!doctype html><html lang="en">${head}<body>${body}`);
      return browser.open(server.url + name);
    },
    close() {
      for (const server of servers) server.close();
      site.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface Published {
  readonly origins: Origins;
  readonly browser: Browser;
  /** The folder of this version on the site. */
  readonly base: string;
}

/** The site and Chromium. To be called once by a test file; to be read when its tests run. */
export function published(): Published {
  let origins: Origins;
  let browser: Browser;
  beforeAll(async () => {
    origins = await startOrigins();
    browser = await launchShell();
  });
  afterAll(async () => {
    await browser?.close();
    origins?.close();
  });
  return {
    get origins() {
      return origins;
    },
    get browser() {
      return browser;
    },
    get base() {
      return `${origins.site.url}${PINNED}/`;
    },
  };
}

export const scriptTag = ({ base }: Published) => `<script src="${base}element.js"></script>`;

/** Opens an article, does something in it, and expects it to say nothing but these messages. */
export async function inArticle<R>(
  { origins, browser }: Published,
  body: string,
  act: (page: Page) => Promise<R>,
  headers: Readonly<Record<string, string>> = {},
  messages: readonly string[] = [],
): Promise<R> {
  const page = await origins.open(browser, body, headers);
  try {
    const result = await act(page);
    await expect.poll(() => page.messages).toEqual(messages); // the last may be on its way
    return result;
  } finally {
    await page.close();
  }
}

/**
 * Articles with the script of the element, each in a page of its own that must stay silent. To be called once by a
 * test file.
 */
export function articles(): (body: string, before?: string) => Promise<Page> {
  const here = published();
  let pages: Page[] = [];
  afterEach(async () => {
    const seen = pages;
    pages = [];
    for (const page of seen) await page.close();
    expect(seen.flatMap(({ messages }) => messages ?? [])).toEqual([]);
  });
  return async (body, before = '') => {
    const page = await here.origins.open(here.browser, `${before}${scriptTag(here)}${body}`);
    pages.push(page);
    return page;
  };
}
