// Chromium through Playwright: the system's own, nothing is downloaded.
import { chromium } from 'playwright-core';
import { type Browser, foreignTo, fromResult, requireProgram, toExpression } from './browser.ts';

const ARGUMENTS = [
  '--no-sandbox', // its sandbox does not start for root, as in containers
  '--disable-gpu',
  '--disable-quic',
  '--js-flags=--expose-gc', // for tests of what is left behind
  '--enable-precise-memory-info',
  // the browser's own requests, which are not the page's
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchChromium(): Promise<Browser> {
  const executablePath = requireProgram('/usr/bin/chromium', 'chromium');
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  return {
    version: browser.version(),
    async open(url) {
      const page = await browser.newPage();
      const messages: string[] = [];
      const requested: string[] = [];
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', (error) => messages.push(String(error)));
      page.on('request', (request) => requested.push(request.url()));
      await page.goto(url);
      return {
        messages,
        evaluate: async (body, ...args) =>
          fromResult(await page.evaluate<string>(toExpression(body, args))),
        foreignRequests: async () => foreignTo(url, requested),
        screenshot: () => page.screenshot(),
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}
