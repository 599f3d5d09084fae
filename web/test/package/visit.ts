// Pages of the project that has installed the package.
import { afterAll, beforeAll, expect } from 'vitest';
import { type Browser, type Engine, launch, type Server, serve } from '../browsers/index.ts';
import { consumer } from './consumer.ts';

export interface Visits {
  readonly server: Server;
  /** What the page leaves in `result`. It must say nothing and ask nobody else. */
  resultOf(url: string): Promise<unknown>;
}

/** A browser, and the project on a server. To be called once by a group of tests; to be read when they run. */
export function visits(engine: Engine): Visits {
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
  return {
    get server() {
      return server;
    },
    async resultOf(url) {
      const page = await browser.open(url);
      try {
        const result = await page.evaluate(() => globalThis.result);
        expect(page.messages ?? []).toEqual([]);
        expect(await page.foreignRequests()).toEqual([]);
        return result;
      } finally {
        await page.close();
      }
    },
  };
}
