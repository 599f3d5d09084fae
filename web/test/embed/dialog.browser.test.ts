// The dialog "Embed" on the published page: its preview lives, and what it copies works in an article.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { version } from '../../../package.json';
import { type Server, serve } from '../browsers/index.ts';
import { action, visits } from '../page/visit.ts';

const open = visits();

let folder: string;
let article: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unrolled-article-'));
  article = await serve(folder);
});
afterAll(async () => {
  article?.close();
  await rm(folder, { recursive: true });
});

const code = (page: Page) => page.locator('#embed-code').inputValue();

async function openDialog(query: string): Promise<Page> {
  const page = await open(query);
  await action(page, 'embed').click();
  await page.locator('dialog.embed[open]').waitFor();
  return page;
}

it('shows the frame that its line makes, at the state of the page', async () => {
  const page = await openDialog('?preset=post&t=3');
  const frame = page.frameLocator('dialog.embed iframe');
  await frame.locator('.panel').waitFor();
  expect(await frame.locator('output').first().textContent()).toContain('3');
  const src = (await page.locator('dialog.embed iframe').getAttribute('src'))!;
  expect(await code(page)).toContain(src.replaceAll('&', '&amp;'));
  expect(src).toContain(`/v${version}/embed.html?v=1&preset=post&t=3`);
});

it('gives a frame the language of its author, and an element that of its article, until one is chosen', async () => {
  const page = await openDialog('?lang=zh');
  await page.frameLocator('dialog.embed iframe').getByText('前向').first().waitFor();
  const language = page.locator('dialog.embed .options select').nth(1);
  const form = (name: string) => page.locator(`dialog.embed input[value="${name}"]`).check();
  const written = async () => /lang=("?)([\w-]+)/.exec(await code(page))?.[2];
  const seen = [await written(), await language.locator('option').first().textContent()];
  await form('element');
  seen.push(await written(), await language.locator('option').first().textContent());
  await language.selectOption('English');
  seen.push(await written());
  await form('frame');
  seen.push(await written());
  await language.selectOption('跟随读者');
  seen.push(await written());
  expect(seen).toEqual(['zh-CN', '跟随读者', undefined, '跟随文章', 'en', 'en', undefined]);
});

it('names the hash of the very files', async () => {
  const page = await openDialog('');
  for (const [form, file] of [
    ['frame', 'size.js'],
    ['element', 'element.js'],
  ] as const) {
    await page.locator(`dialog.embed input[value="${form}"]`).check();
    const [, src, hash] = /src="([^"]*\.js)" integrity="sha384-([^"]*)"/.exec(await code(page))!;
    expect(src).toContain(file);
    const bytes = new Uint8Array(await (await fetch(src!)).arrayBuffer());
    expect(hash).toBe(createHash('sha384').update(bytes).digest('base64'));
  }
});

it('makes an element of one line, which works in an article on the same server', async () => {
  const page = await openDialog('?preset=post&lang=zh');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('dialog.embed input[value="element"]').check();
  await page.locator('dialog.embed [data-panel="train"]').uncheck();
  await page.locator('dialog.embed recurrent-layer .panel').waitFor();
  await action(page, 'copy-embed').click();
  await expect
    .poll(() => page.locator('dialog.embed .actions output').textContent())
    .toBe('已复制');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await code(page));
  expect(copied).not.toMatch(/\n|\{\{|\{%/);
  // On the author's own server: the folder of this version beside the article.
  const site = new URL(page.url()).origin;
  const files = await (await fetch(`${site}/v${version}/element.js`)).text();
  writeFileSync(join(folder, 'element.js'), files);
  const own = copied.replaceAll(`${site}/v${version}/`, article.url);
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title><body>${own}`,
  );
  const reader = await page.context().browser()!.newPage();
  await reader.goto(article.url);
  await reader.locator('recurrent-layer .panel').waitFor();
  expect(await reader.locator('recurrent-layer [role=tab]').count()).toBeGreaterThan(2);
  expect(await reader.locator('recurrent-layer #tab-train').count()).toBe(0);
  await reader.close();
});

it('says how to copy where the browser does not allow it, or has no clipboard', async () => {
  const page = await openDialog('?lang=en');
  const said = () => page.locator('dialog.embed .actions output').textContent();
  await action(page, 'copy-embed').click();
  await expect.poll(said).toContain('copy it yourself');
  await page.locator('dialog.embed input[value="element"]').check();
  await expect.poll(said).toBe('');
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await action(page, 'copy-embed').click();
  await expect.poll(said).toContain('copy it yourself');
});

it('offers the height of a frame only, and takes what was being typed there', async () => {
  const page = await openDialog('');
  const height = page.locator('dialog.embed input[type="number"]');
  await height.click();
  await page.keyboard.type('640');
  // As a program does, which leaves the focus where it is.
  const chosen = page.locator('dialog.embed input[value="element"]');
  await chosen.evaluate((radio: HTMLInputElement) => radio.click());
  expect(await height.isVisible()).toBe(false);
  await page.locator('dialog.embed input[value="frame"]').check();
  expect(await height.inputValue()).toBe('640');
  expect(await code(page)).toContain('height="640"');
});

it('offers the picture with a link, and the picture itself', async () => {
  const page = await openDialog('?preset=post');
  await page.locator('dialog.embed input[value="picture"]').check();
  await page.locator('dialog.embed recurrent-layer .panel').waitFor();
  expect(await code(page)).toMatch(
    /^<a href="[^"]*\?v=1&amp;preset=post"><img src="recurrent-layer.svg"/,
  );
  const download = page.waitForEvent('download');
  await action(page, 'save-embed').click();
  expect((await download).suggestedFilename()).toBe('recurrent-layer.svg');
});

it('closes with Escape, and leaves the page as it was', async () => {
  const page = await openDialog('?preset=post');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('dialog.embed[open]').count()).toBe(0);
  expect(new URL(page.url()).search).toBe('?preset=post');
  await expect.poll(() => page.locator('dialog.embed iframe').count()).toBe(0);
});
