// Firefox ESR through Puppeteer over WebDriver BiDi.
import { launch, type Browser as Started } from 'puppeteer-core';
import { type Browser, foreignTo, fromResult, requireProgram, toExpression } from './browser.ts';

let started: Promise<Started> | undefined;

/** One for all files of a worker, with which it ends. */
async function sharedFirefox(): Promise<Started> {
  const start = () => {
    const executablePath = requireProgram('/usr/bin/firefox-esr', 'firefox-esr');
    return launch({ browser: 'firefox', executablePath, headless: true });
  };
  started ??= start();
  if (!(await started).connected) started = start(); // it has crashed in a file before
  return started;
}

export async function launchFirefox(): Promise<Browser> {
  const browser = await sharedFirefox();
  const context = await browser.createBrowserContext(); // of a file, which finds nothing of another in it
  return {
    version: (await browser.version()).split('/')[1] ?? '',
    async open(url) {
      const page = await context.newPage();
      const messages: string[] = [];
      const requested: string[] = [];
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', (error) => messages.push(String(error)));
      page.on('request', (request) => requested.push(request.url()));
      await page.goto(url);
      return {
        messages,
        evaluate: async (body, ...args) =>
          fromResult((await page.evaluate(toExpression(body, args))) as string),
        foreignRequests: async () => foreignTo(url, requested),
        screenshot: () => page.screenshot(),
        close: () => page.close(),
      };
    },
    close: () => context.close(),
  };
}
