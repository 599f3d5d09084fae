// Each recipe as a new user follows it: copied, the packed tarball installed with what it needs, built, and
// opened in Chromium; all of them by scripts/recipes. Oracle: the first line that the post prints.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Browser, launchShell, serve } from '../browsers/index.ts';
import { golden } from '../fixtures.ts';
import { cases } from '../form.ts';
import { run } from './registry.ts';

interface Recipe {
  /** What it builds, and the page in it. */
  readonly output: string;
  readonly page: string;
  /** Its framework says in the page what the check said. */
  readonly hears?: boolean;
  /** An npm package that brings the Node it needs. */
  readonly node?: string;
}

const RECIPES: Readonly<Record<string, Recipe>> = {
  plain: { output: 'public', page: 'index.html' },
  hexo: { output: 'public', page: 'posts/rnn/index.html' },
  hugo: { output: 'public', page: 'posts/rnn/index.html' },
  react: { output: 'dist', page: 'index.html', hears: true },
  vue: { output: 'dist', page: 'index.html', hears: true },
  vitepress: { output: '.vitepress/dist', page: 'index.html' },
  docusaurus: { output: 'build', page: '' }, // it knows the folder's address only
  astro: { output: 'dist', page: 'index.html', node: 'node@22' },
};

// No tool, a generator of sites, a framework.
const KINDS = ['plain', 'hugo', 'react'];
const chosen = cases(Object.entries(RECIPES), ([name]) => KINDS.includes(name));
const printed = golden('post.json').gradCheck.printed[0];
const FIRST = `w(0,0): expected ${printed} - actual ${printed}`;

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unrolled-recipes-'));
  browser = await launchShell();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
}, 240_000); // the packages of Docusaurus are 31 000 files

describe.each(chosen)('%s', (name, { output, page: file, hears, node }) => {
  it('builds a page that computes', async () => {
    const site = join(folder, name);
    cpSync(join('web/embed/recipes', name), site, { recursive: true });
    const tools = node === undefined ? [] : [node, '--ignore-scripts=false']; // it puts the binary in place
    run(site, ['npm', 'install', '--no-audit', '--no-fund', inject('tarball'), ...tools]);
    run(site, ['npm', 'run', 'build']);
    const server = await serve(join(site, output));
    const page = await browser.open(server.url + file);
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined('recurrent-layer');
      const find = () => document.querySelector('recurrent-layer');
      for (let k = 0; find() === null && k < 500; k++) {
        await new Promise((resolve) => setTimeout(resolve, 20)); // a framework draws its page later
      }
      const element = find()!;
      for (const figure of document.querySelectorAll('recurrent-layer')) {
        figure.scrollIntoView();
        const late = new Promise((_, reject) => {
          setTimeout(() => reject(new Error(`${figure.outerHTML} does not start`)), 30_000);
        });
        await Promise.race([figure.ready, late]);
      }
      const output = document.querySelector('output');
      for (let k = 0; output?.textContent === '' && k < 100; k++) {
        await new Promise((resolve) => setTimeout(resolve, 20)); // a framework draws later
      }
      const said = output?.textContent;
      return { line: element.result!.check.lines[0], said, fallback: element.textContent!.trim() };
    });
    expect(seen.line).toBe(FIRST);
    expect(seen.fallback).not.toBe('');
    if (hears) expect(seen.said).toBe('pass');
    expect(page.messages).toEqual([]);
    expect(await page.foreignRequests()).toEqual([]);
    await page.close();
    server.close();
  }, 1_800_000); // Docusaurus beside other jobs: 11 minutes
});
