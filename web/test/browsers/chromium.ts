// Chromium through Playwright: the system's own, nothing is downloaded.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Browser as Started } from 'playwright-core';
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

const programOf = (name: string) => ({
  executablePath: requireProgram(`/usr/bin/${name}`, name),
  args: ARGUMENTS,
});
const start = (name: string): Promise<Started> => chromium.launch(programOf(name));

/** The browser that people have. */
export const startChromium = (): Promise<Started> => start('chromium');

let shell: Promise<Started> | undefined;

/**
 * The same without windows, tabs and their pages of its own, which take longer than the pages of a test. One for all
 * files of a worker, with which it ends: a file closes its pages.
 */
export async function sharedShell(): Promise<Started> {
  shell ??= start('chromium-headless-shell');
  if (!(await shell).isConnected()) shell = start('chromium-headless-shell'); // it has crashed in a file before
  return shell;
}

/** With a profile in a folder, in which the reader has chosen a size of text, in pixels. */
export function startWithLetters(folder: string, size: number): Promise<BrowserContext> {
  mkdirSync(join(folder, 'Default'), { recursive: true });
  const preferences = { webkit: { webprefs: { default_font_size: size } } };
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  return chromium.launchPersistentContext(folder, programOf('chromium'));
}

export async function launchShell(): Promise<Browser> {
  const browser = await sharedShell();
  const contexts: BrowserContext[] = [];
  return {
    version: browser.version(),
    async open(url) {
      const page = await browser.newPage();
      contexts.push(page.context());
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
    async close() {
      for (const context of contexts) await context.close();
    },
  };
}
