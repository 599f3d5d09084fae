// The guide to embedding on the published site: it names what the manifest names, and its figures live.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { elementManifest } from '../../../scripts/manifest.mjs';
import { figureWords, LANGUAGES } from '../../element/words/languages.ts';
import { GUIDE } from '../../element/words/site.ts';
import { cases } from '../form.ts';
import '../page/quiet-lit.ts';
import { axeViolations } from '../page/axe.ts';
import { action, visits } from '../page/visit.ts';

const open = visits();
const { attributes, members, events, slots, cssParts, cssProperties } =
  elementManifest().modules[0].declarations[0];
const NAMES = [attributes, members, events, slots, cssParts, cssProperties]
  .flat()
  .map(({ name }) => name)
  .filter(Boolean);
const MESSAGES = Object.values(GUIDE.en.frame.tables).flatMap(({ says }) => Object.keys(says));

const figures = (page: Page) =>
  page.evaluate(async () => {
    await customElements.whenDefined('recurrent-layer'); // its script is deferred
    const all = [...document.querySelectorAll('recurrent-layer')];
    for (const element of all) {
      element.scrollIntoView();
      await element.ready;
    }
    return all.map(({ result }) => result!.check.passed);
  });

const languages = LANGUAGES.map(({ tag }) => [tag, figureWords[tag].locale] as const);

describe.each(cases(languages, ([tag]) => tag === 'zh'))('%s', (lang, locale) => {
  it('is reached from the dialog, is whole, lives and passes axe-core', async () => {
    const page = await open(`?lang=${lang}`);
    await action(page, 'embed').click();
    await action(page, 'guide').click();
    await page.locator('main > table').last().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    expect(await page.locator('main > h2').count()).toBe(8);
    const named = await page.locator('main > table th code').allTextContents();
    expect(new Set(named)).toEqual(new Set([...NAMES, ...MESSAGES]));
    expect(await page.locator('main > table td').allTextContents()).not.toContain('');
    expect(await figures(page)).toEqual([true, true, true]);
    const log = page.getByRole('log');
    await page.getByRole('button', { name: '"t":3' }).click();
    await expect.poll(() => log.textContent()).toContain('"passed":false');
    await page.getByRole('button', { name: 'none' }).click();
    await expect.poll(() => log.textContent()).toContain('BAD_OPTION');
    const frame = page.locator('iframe');
    await expect.poll(async () => (await frame.boundingBox())!.height).not.toBe(722); // the loader's
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('nav a[hreflang]').first().click();
    await page.waitForURL(/embedding[.a-z]*html$/);
    expect(await page.locator('html').getAttribute('lang')).not.toBe(locale);
  });
});
