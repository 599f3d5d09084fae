// Firefox ESR through Puppeteer over WebDriver BiDi.
import { launch } from 'puppeteer-core';
import { type Browser, foreignTo, fromResult, requireProgram, toExpression } from './browser.ts';

export async function launchFirefox(): Promise<Browser> {
  const executablePath = requireProgram('/usr/bin/firefox-esr', 'firefox-esr');
  const browser = await launch({ browser: 'firefox', executablePath, headless: true });
  return {
    version: (await browser.version()).split('/')[1] ?? '',
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
          fromResult((await page.evaluate(toExpression(body, args))) as string),
        foreignRequests: async () => foreignTo(url, requested),
        screenshot: () => page.screenshot(),
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}
