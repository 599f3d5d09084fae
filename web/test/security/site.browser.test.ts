// Every page of dist/ as a security review sees it: the policy it carries, what it asks for, what it
// leaves behind. Served without any header, as by the simplest file server.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, serve, startShell } from '../browsers/index.ts';

const DIST = 'dist';
if (!existsSync(DIST)) throw new Error('dist/ is missing: scripts/build makes it');
// The API reference is typedoc's own work: it keeps the reader's theme.
const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.html') && !file.startsWith('api/'),
);

let browser: Browser;
let server: Server;
beforeAll(async () => {
  browser = await startShell();
  server = await serve(DIST);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The directives of the policy that a page carries. */
function policyOf(html: string): Map<string, string[]> {
  const content = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? '';
  const text = content.replaceAll('&#39;', "'");
  const directives = text.split(';').map((directive) => directive.trim().split(/\s+/));
  return new Map(directives.map(([name, ...values]) => [name!, values]));
}

it('there are pages', () => expect(pages).toContain('index.html'));

describe.each(pages)('%s', (file) => {
  const html = readFileSync(join(DIST, file), 'utf8');

  // The others are frames and single files in the pages of others, under the policies of those.
  if (file === 'index.html')
    it('carries a policy before its first resource, without unsafe-inline and unsafe-eval', () => {
      const policy = policyOf(html);
      expect(policy.get('default-src')).toEqual(["'none'"]);
      expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
      for (const [name, values] of policy) {
        for (const value of ["'unsafe-inline'", "'unsafe-eval'", '*', 'https:', 'http:', 'data:']) {
          expect(values, name).not.toContain(value);
        }
      }
      expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(script|link)\b/));
    });

  it('names no other place in a resource', () => {
    const named = Array.from(
      html.matchAll(/<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="([^"]+)"/g),
    );
    const here = 'https://here.invalid/';
    for (const [, url] of named)
      expect(new URL(url!, here).href).toMatch(/^(https:\/\/here\.invalid\/|data:)/);
  });

  it('asks nobody else, violates no policy, and stores nothing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const messages: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(server.url + file, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual(
      [],
    );
    expect(messages).toEqual([]);

    const stored = await page.evaluate(async () => ({
      cookie: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
    }));
    const none = { cookie: '', local: 0, session: 0, databases: 0 };
    expect(stored).toEqual(none);

    await context.close();
  });
});
