// The service worker on servers that do not just answer with the file that was asked for, and from one version of the
// site to the next. Oracle: what the server holds, and that the page works when it answers nothing.
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { extname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { workerSource } from '../../page/plugins/offline.ts';
import { sharedShell } from '../browsers/index.ts';

type Files = Readonly<Record<string, Buffer>>;
type Answer = { status: number; location?: string; type?: string; body?: Buffer | string };

const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

const folder = inject('site');
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const site: Files = Object.fromEntries(
  names
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name))]),
);

/** Another version of the site, without the files whose names start so. */
function versionOf(mark: string, without = 'none'): Files {
  const page = `${site['index.html']}`.replace(
    '<head>',
    `<head><meta name="version" content="${mark}">`,
  );
  const kept = Object.entries(site).filter(([name]) => !name.startsWith(without));
  const files = { ...Object.fromEntries(kept), 'index.html': Buffer.from(page) };
  return { ...files, 'offline-worker.js': Buffer.from(workerSource(files)) };
}

const fileOf = (files: Files, path: string): Answer => {
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  const body = files[name];
  return body === undefined ? { status: 404 } : { status: 200, type: TYPES[extname(name)]!, body };
};

/** Files that a worker has asked for. */
let asked = 0;
let answer: (path: string, request: IncomingMessage) => Answer;
let server: Server;
let url: string;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    if (byWorker(request)) asked++;
    const { status, location, type, body } = answer(pathname.slice(1), request);
    if (location !== undefined) response.setHeader('location', location);
    response.writeHead(status, { 'content-type': type ?? 'text/plain', vary: '*' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  browser = await sharedShell();
});
afterAll(() => {
  server?.close();
  server?.closeAllConnections();
});
beforeEach(async () => {
  asked = 0;
  context = await browser.newContext({ locale: 'en-US' });
});
afterEach(() => context.close());

async function visit(address: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  await page.locator('#forward td').first().waitFor();
  return page;
}

/** Until it has a worker that answers. */
async function installed(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state === 'activated' && !registration.installing;
  });
}

/** Until a worker has asked for the files, and was not installed. */
async function refused(page: Page): Promise<void> {
  const own = Object.keys(site).filter((name) => name.startsWith('assets/'));
  await expect.poll(() => asked).toBeGreaterThan(own.length);
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return !registration?.installing && !registration?.active;
  });
}

const cacheNames = (page: Page) => page.evaluate(() => caches.keys());
const versionIn = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=version]')?.content);
const byWorker = ({ headers }: IncomingMessage) =>
  `${headers.referer}`.endsWith('offline-worker.js');

describe('The service worker', () => {
  it('Redirected .html: every page stays reachable after the start page', async () => {
    answer = (path) => {
      if (path.endsWith('index.html')) return { status: 308, location: url };
      if (path.endsWith('.html')) return { status: 308, location: `/${path.slice(0, -5)}` };
      return path in site || path === '' ? fileOf(site, path) : fileOf(site, `${path}.html`);
    };
    const page = await visit(url);
    await installed(page);
    for (const each of [
      'embed.html',
      'embedding.html',
      'unrolled.html',
      'v0.1.0/embed.html',
      'index.html',
      '',
    ]) {
      const response = await page.goto(url + each);
      expect(response?.status(), each).toBe(200);
    }
    answer = () => ({ status: 503 });
    await visit(url);
  });

  it('A redirected start page: is kept as what it was redirected to', async () => {
    answer = (path) => {
      if (path === '') return { status: 302, location: `${url}home` };
      return path === 'home' ? fileOf(site, '') : fileOf(site, path);
    };
    const page = await visit(url);
    await installed(page);
    answer = () => ({ status: 503 });
    await visit(url);
  });

  it('Two sites on one origin: each keeps its own', async () => {
    const sites: Readonly<Record<string, Files>> = { a: versionOf('a'), b: versionOf('b') };
    answer = (path) => fileOf(sites[path.split('/')[0]!] ?? {}, path.slice(2));
    for (const each of ['a', 'b', 'a']) await installed(await visit(`${url}${each}/`));
    answer = () => ({ status: 503 });
    for (const each of ['a', 'b'])
      expect(await versionIn(await visit(`${url}${each}/`))).toBe(each);
  });

  it('A portal that answers everything: nothing of it is kept', async () => {
    answer = (path, request) =>
      byWorker(request) ? { status: 200, type: 'text/html', body: 'Log in' } : fileOf(site, path);
    const page = await visit(url);
    await refused(page);
    expect(await cacheNames(page)).toEqual([]);
    answer = (path) => fileOf(site, path);
    await page.reload();
    await installed(page);
    answer = () => ({ status: 503 });
    await visit(url);
  });

  it('A deployment while it installs: no version is mixed with another', async () => {
    const next = versionOf('next', 'assets/dialog');
    let files = site;
    answer = (path, request) => {
      const given = fileOf(files, path);
      if (path === '' && byWorker(request)) files = next;
      return given;
    };
    const page = await visit(url);
    await refused(page);
    expect(await cacheNames(page)).toEqual([]);
    await page.reload();
    await installed(page);
    answer = () => ({ status: 503 });
    expect(await versionIn(await visit(url))).toBe('next');
  });

  it('A new version: an open page hears of it, works on, and is the new one when it is loaded again', async () => {
    let files = versionOf('1');
    answer = (path) => fileOf(files, path);
    const first = await visit(url);
    await installed(first);
    await first.reload();
    files = versionOf('2', 'assets/dialog'); // gone from the server and from the new version
    await first.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
    await first.locator('[data-action="reload"]').waitFor();
    expect(await versionIn(first)).toBe('1');
    await first.locator('[data-action="embed"]').click();
    await first.locator('dialog').waitFor();
    await first.keyboard.press('Escape');
    await first.locator('[data-action="reload"]').click();
    await first.waitForFunction(
      () => document.querySelector<HTMLMetaElement>('meta[name=version]')?.content === '2',
    );
    expect(await first.locator('[data-action="reload"]').count()).toBe(0);
    files = versionOf('3');
    await first.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
    await first.locator('[data-action="reload"]').waitFor();
    await first.waitForFunction(async () => (await caches.keys()).length === 2); // this and the one before
  });
});
