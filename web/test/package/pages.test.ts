// The installed package without a bundler: modules straight from node_modules, and the classic script,
// from a server and from a file.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, ENGINES, launch, type Server, serve } from '../browsers/index.ts';
import { type Computed, consumer, expectGolden } from './consumer.ts';

describe.each(ENGINES)('pages without a bundler in %s', (engine) => {
  let browser: Browser;
  let server: Server;
  beforeAll(async () => {
    browser = await launch(engine);
    server = await serve(consumer);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  async function expectComputed(url: string): Promise<void> {
    const page = await browser.open(url);
    expectGolden(await page.evaluate(() => globalThis.result as Promise<Computed>));
    expect(page.messages ?? []).toEqual([]);
    expect(await page.foreignRequests()).toEqual([]);
    await page.close();
  }

  it('a module page computes, and downloads the WebAssembly once', async () => {
    await expectComputed(`${server.url}plain.html`);
    const downloads = server.requested.filter((path) => path.endsWith('.wasm'));
    expect(downloads).toEqual(['/node_modules/unrolled/unrolled.wasm']);
  });

  it('the classic script computes', () => expectComputed(`${server.url}classic.html`));

  it('the classic script computes from a file', () =>
    expectComputed(pathToFileURL(join(consumer, 'classic.html')).href));
});
