// Every page of dist/ as a security review sees it: the policy it carries, what it asks for, what it
// leaves behind. Served without any header, as by the simplest file server.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, serve, sharedShell } from '../browsers/index.ts';

const DIST = 'dist';
if (!existsSync(DIST)) throw new Error('dist/ is missing: scripts/build makes it');
const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.html'),
);
/** The API reference is typedoc's own work, and keeps the reader's theme; its pages are made alike. */
const isReference = (file: string) => file.startsWith('api/');
const visited = pages.filter(
  (file) =>
    !isReference(file) || /^api\/(index|modules\/unrolled|classes\/.*Tensor)\.html$/.test(file),
);

let browser: Browser;
let server: Server;
beforeAll(async () => {
  browser = await sharedShell();
  server = await serve(DIST);
});
afterAll(() => server?.close());

/** The directives of the policy that a page carries. */
function policyOf(html: string): Map<string, string[]> {
  const content = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? '';
  const text = content.replaceAll('&#39;', "'");
  const directives = text.split(';').map((directive) => directive.trim().split(/\s+/));
  return new Map(directives.map(([name, ...values]) => [name!, values]));
}

it('there are pages of every kind', () => {
  expect(pages).toContain('index.html');
  expect(pages.filter(isReference).length).toBeGreaterThan(50);
  expect(visited.filter(isReference)).toHaveLength(3);
});

/** What may stand in a policy beside the keywords, where a page is not served as a start page is. */
const ALSO: readonly (readonly [kind: RegExp, also: RegExp])[] = [
  [/^api\//, /^((img|connect)-src data:|style-src 'unsafe-inline')$/], // icons, the index of its search, filters
  [/^(.*\/)?embed\.html$/, /^(connect-src \*|(script|style)-src https?:)$/], // src of any server; no 'self' in a sandbox
  [/^unrolled\.html$/, /^img-src data:$/], // its icon
];

describe.each(pages)('%s', (file) => {
  const html = readFileSync(join(DIST, file), 'utf8');

  it('carries a policy before its first resource, with nothing that lets scripts in', () => {
    const policy = policyOf(html);
    const also = ALSO.find(([kind]) => kind.test(file))?.[1];
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'none'"]);
    for (const [name, values] of policy) {
      for (const value of values) {
        const known =
          /^'(none|self|wasm-unsafe-eval|script|sha256-[\w+/=]+)'$|^(lit-html|unrolled)$/;
        expect(known.test(value) || also?.test(`${name} ${value}`), `${name} ${value}`).toBe(true);
      }
    }
    if (!isReference(file)) expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(
      html.search(/<(script|link|style|img)\b/),
    );
  });

  it('has no line that only an unsafe policy would let through', () => {
    const inline = Array.from(html.matchAll(/<(script|style)>(.*?)<\/\1>/gs));
    const values = [...policyOf(html).values()].flat();
    for (const [, , text] of inline) {
      const hash = createHash('sha256').update(text!).digest('base64');
      expect(values).toContain(`'sha256-${hash}'`);
    }
    expect(html.replace(/<(script|style)>.*?<\/\1>/gs, '')).not.toMatch(/<[^>]+\s(on\w+|style)=/);
  });

  it('names no other place in a resource', () => {
    const named = Array.from(
      html.matchAll(/<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="([^"]+)"/g),
    );
    const here = 'https://here.invalid/';
    for (const [, url] of named)
      expect(new URL(url!, here).href).toMatch(/^(https:\/\/here\.invalid\/|data:)/);
  });
});

describe.each(visited)('%s, opened', (file) => {
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
      local: Object.keys(localStorage),
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
    }));
    const own = stored.local.filter((key) => !(isReference(file) && /^(tsd|filter)-/.test(key)));
    const none = { cookie: '', local: [], session: 0, databases: 0 };
    expect({ ...stored, local: own }).toEqual(none);

    await context.close();
  });
});
