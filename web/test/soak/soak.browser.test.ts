// Mixed calls inside the published page for SOAK_MINUTES, else 50 rounds. Oracles: the sizes of all
// WebAssembly memories and the counters of Chromium (documents, listeners, nodes, JavaScript's heap), which are
// flat after warming up.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChromium } from '../browsers/index.ts';
import { type Site, serveSite } from '../page/site.ts';
import { DURATION } from './duration.ts';

const ROUNDS = 10; // between two looks: every example once

let site: Site;
let browser: Browser;
beforeAll(async () => {
  site = await serveSite();
  await build({
    entryPoints: ['web/test/soak/page.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2022', // `using`
    outfile: join(site.folder, 'soak.js'),
  });
  cpSync('web/lib/unrolled.wasm', join(site.folder, 'unrolled.wasm'));
  const html = readFileSync(join(site.folder, 'index.html'), 'utf8');
  const script = '<script type="module" src="./soak.js"></script></body>';
  writeFileSync(join(site.folder, 'soak.html'), html.replace('</body>', script));
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

/** Keeps the memory of every instance that the page makes. */
function watchMemories(): void {
  const memories: WebAssembly.Memory[] = [];
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(Instance, args: [WebAssembly.Module]) {
      const instance = new Instance(...args);
      for (const value of Object.values(instance.exports)) {
        if (value instanceof WebAssembly.Memory) memories.push(value);
      }
      return instance;
    },
  });
  Object.assign(globalThis, { memories });
}

interface Look {
  readonly flat: {
    readonly memories: readonly number[];
    readonly documents: number;
    readonly listeners: number;
  };
  readonly nodes: number;
  readonly heap: number;
}

/** What is left when everything that was forgotten is collected. */
async function settle(page: Page, session: CDPSession): Promise<Look> {
  for (let turn = 0; turn < 5; turn++) {
    await session.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1)));
  }
  const { documents, nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const memories = await page.evaluate(() => {
    const { memories } = globalThis as unknown as { memories: WebAssembly.Memory[] };
    return memories.map(({ buffer }) => buffer.byteLength);
  });
  const flat = { memories, documents, listeners: jsEventListeners };
  return { flat, nodes, heap: usedSize };
}

it(
  'mixed calls in the page leave memory, nodes, listeners and the heap as they were',
  async () => {
    const page = await browser.newPage();
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
    await page.addInitScript(watchMemories);
    await page.goto(`${site.url}soak.html`);
    await page.waitForFunction(() => 'soak' in globalThis);
    const session = await page.context().newCDPSession(page);
    const looks: Look[] = [];
    for (const end = performance.now() + DURATION; performance.now() < end || looks.length < 5; ) {
      await page.evaluate((count) => globalThis.soak(count), ROUNDS);
      looks.push(await settle(page, session));
    }
    expect(messages).toEqual([]);
    const last = looks.at(-1)!;
    expect(last.flat).toEqual(looks[0]!.flat);
    // lit keeps every template from when it is first drawn, and a few are drawn only while something is slow; V8 keeps
    // the code of what is called often. After half of a long run there is nothing new to either.
    const half = looks[Math.floor(looks.length / 2)]!;
    const unseen = looks.length < 50 ? 40 : 10;
    expect(last.nodes).toBeLessThan(half.nodes + unseen);
    expect(last.heap).toBeLessThan(1.05 * half.heap);
    const { memories } = last.flat;
    process.stderr.write(
      `soak: ${looks.length * ROUNDS} rounds in Chromium, memories ${memories.join(' and ')} bytes throughout, ` +
        `nodes ${looks[0]!.nodes}, ${half.nodes}, ${last.nodes} at first, half-time and last, ` +
        `bytes of JavaScript ${looks[0]!.heap}, ${half.heap}, ${last.heap}\n`,
    );
    await page.close();
  },
  DURATION + 300_000,
);
