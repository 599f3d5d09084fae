// Articles with a frame of embed.html in them, on another origin than the article's, in Chromium.
import { afterAll, beforeAll, expect } from 'vitest';
import { type Browser, launchShell, type Page } from '../browsers/index.ts';
import { type Origins, PINNED, startOrigins } from './origins.ts';

declare global {
  var heard: { data: { type: string; [key: string]: unknown }; origin: string }[];
}

export interface Frames {
  readonly origins: Origins;
  readonly browser: Browser;
  /** The folder of this version on the site. */
  readonly base: string;
}

/** To be called once by a test file; to be read when its tests run. */
export function frames(): Frames {
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

/** Keeps what the frame says. */
export const LISTEN = `<script>
  globalThis.heard = [];
  addEventListener('message', ({ data, origin }) => heard.push({ data, origin }));
</script>`;

export const frameTag = ({ base }: Frames, query: string, attributes = '') =>
  `<iframe id="frame" title="A recurrent layer" src="${base}embed.html?${query}" width="100%" height="300" ${attributes}></iframe>`;

/** Opens an article, does something in it, and expects it to stay silent. */
export async function inArticle<R>(
  { origins, browser }: Frames,
  body: string,
  act: (page: Page) => Promise<R>,
  headers: Readonly<Record<string, string>> = {},
): Promise<R> {
  const page = await origins.open(browser, body, headers);
  try {
    const result = await act(page);
    expect(page.messages).toEqual([]);
    return result;
  } finally {
    await page.close();
  }
}

/** The next message of a type that the frame says after `request` was sent to it. */
export const answer = (page: Page, type: string, request?: object, nth = 0) =>
  page.evaluate(
    async (type, request, nth) => {
      const from = request === null ? 0 : heard.length;
      const target = document.querySelector<HTMLIFrameElement>('#frame')!.contentWindow!;
      if (request !== null) target.postMessage(request, '*');
      const until = performance.now() + 8000;
      while (performance.now() < until) {
        const found = heard.slice(from).filter(({ data }) => data.type === type)[nth];
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return { data: { type: 'none' }, origin: JSON.stringify(heard) };
    },
    type,
    request ?? null,
    nth,
  );

export const request = (type: string, more: object = {}) => ({
  source: 'recurrent-layer',
  v: 1,
  id: 'a',
  type,
  ...more,
});
