// The page without a network, without JavaScript, and where WebAssembly is not allowed or does not come.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import { POLICY } from '../../page/policy.ts';
import { serve, sharedShell } from '../browsers/index.ts';
import { loadInNode } from '../fixtures.ts';
import { type Site, serveSite } from './site.ts';
import { cellOf, textOf } from './visit.ts';

let browser: Browser;
let site: Site;
beforeAll(async () => {
  site = await serveSite();
  browser = await sharedShell();
});
afterAll(() => site?.close());

describe('Offline: the page', () => {
  it('opens a second time without a network, every panel of it', async () => {
    const context = await browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(site.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.goto(`${site.url}?v=1&preset=post-test&lang=zh`);
    await cellOf(page, 'h/2/0').waitFor();
    expect(await textOf(cellOf(page, 'h/2/0'))).toBe('1');
    for (const panel of ['setup', 'backward', 'check', 'lab', 'train', 'data']) {
      await page.locator(`[data-action="panel-${panel}"]`).click();
      await page.locator(`#${panel} > *`).first().waitFor();
    }
    await context.close();
  });

  it('has the first example’s numbers without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.url);
    const library = await loadInNode();
    const run = compute(library, problemOf(PRESETS.fixed, library));
    const shown = await page.locator('.static td').allTextContents();
    for (const value of [...run.states.data, ...run.backward.dW.data]) {
      expect(shown).toContain(value.toFixed(4).replace('-', '−'));
    }
    expect(await page.locator('.static table').first().isVisible()).toBe(true);
    await context.close();
  });

  it('shows them as well where the policy forbids WebAssembly, and the line to add', async () => {
    const policy = POLICY.replace(" 'wasm-unsafe-eval'", '');
    expect(policy).not.toBe(POLICY);
    const strict = await serve(site.folder, { 'content-security-policy': policy });
    const context = await browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(strict.url);
    const failure = page.locator('.failure');
    await failure.waitFor();
    expect(await failure.getAttribute('data-code')).toBe('WASM_BLOCKED');
    expect(await textOf(failure)).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(await page.locator('.static table').first().isVisible()).toBe(true);
    await context.close();
    strict.close();
  });
});

describe('Offline: the page without its WebAssembly', () => {
  const sentences = { en: 'could not be downloaded', zh: '没能下载下来' };
  for (const [language, sentence] of Object.entries(sentences)) {
    it(`says so and gives the reason, in ${language}`, async () => {
      const context = await browser.newContext();
      await context.route('**/*.wasm', (route) => route.fulfill({ status: 200, body: '<html>' }));
      const page = await context.newPage();
      await page.goto(`${site.url}?lang=${language}`);
      const failure = page.locator('.failure');
      expect(await textOf(failure)).toContain(sentence);
      expect(await textOf(failure)).toContain('the answer is not WebAssembly');
      expect(await page.locator('.figure').count()).toBe(0);
      await context.close();
    });
  }
});
