// What the first view costs: bytes as a server compresses them.
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { visits } from './visit.ts';

const open = visits();
const BYTES = 90 * 1024;

describe('First view: the byte budget', () => {
  it('of the first view is kept, all that it asks for together', async () => {
    const page = await open();
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0; // what is fetched when nothing else is done is not for the first view
    });
    await page.reload();
    await page.locator('#forward td').first().waitFor();
    const urls = await page.evaluate(() =>
      [location.href].concat(performance.getEntriesByType('resource').map(({ name }) => name)),
    ); // the service worker's own fetches, later, are not the page's
    const compressed = await Promise.all(
      urls.map(
        async (url) =>
          brotliCompressSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length,
      ),
    );
    expect(urls.length).toBeGreaterThan(3);
    expect(compressed.reduce((sum, bytes) => sum + bytes)).toBeLessThan(BYTES);
  });
});
