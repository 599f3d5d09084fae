// The browsers themselves: what a test may rely on in every engine.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireProgram } from './browser.ts';
import { type Browser, ENGINES, launch, type Page, type Server, serve } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'unrolled-browsers-'));
const page = (script: string) =>
  `<!doctype html><html lang="en"><title>Test</title><script>${script}</script>`;
let server: Server;
let foreign: Server;

beforeAll(async () => {
  server = await serve(folder, { 'x-test': 'yes' });
  foreign = await serve(folder);
  const fetching = `fetch("${foreign.url}quiet.html", { mode: "no-cors" })`;
  const script = `console.warn("a", 1); ${fetching}; throw new Error("b")`;
  writeFileSync(join(folder, 'index.html'), page(script));
  writeFileSync(join(folder, 'quiet.html'), page('globalThis.answer = 42'));
});

afterAll(() => {
  server.close();
  foreign.close();
  rmSync(folder, { recursive: true });
});

it('a browser that is missing is named in one sentence, with what installs it', () => {
  expect(() => requireProgram('/nowhere/firefox', 'firefox-esr')).toThrow(
    'This test needs /nowhere/firefox, which is not installed: run scripts/require-packages firefox-esr',
  );
});

describe.each(ENGINES)('%s', (engine) => {
  let browser: Browser;
  let quiet: Page;

  beforeAll(async () => {
    browser = await launch(engine);
    quiet = await browser.open(`${server.url}quiet.html`);
  });
  afterAll(() => browser?.close());

  it('has a version and its own page', async () => {
    expect(browser.version).toMatch(/^\d+\./);
    expect(await quiet.evaluate(() => document.title)).toBe('Test');
  });

  it('gives what a function returns or resolves to', async () => {
    const add = (a: number, b: number) => Reflect.get(globalThis, 'answer') + a * b;
    expect(await quiet.evaluate(add, 2, 0.1)).toBe(42.2);
    expect(await quiet.evaluate(async () => ['π', null, { deep: [1e-300] }])).toEqual([
      'π',
      null,
      { deep: [1e-300] },
    ]);
    expect(await quiet.evaluate(async () => (await fetch('/')).headers.get('x-test'))).toBe('yes');
  });

  it('rejects with what a function throws', async () => {
    const boom = (what: string) => {
      throw new RangeError(what);
    };
    await expect(quiet.evaluate(boom, 'boom')).rejects.toThrow('boom');
  });

  it('sees the pixels', async () => {
    const png = await quiet.screenshot();
    expect([...png.slice(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
  });

  it('hears messages, errors and requests of another origin, where the engine can', async () => {
    const loud = await browser.open(server.url);
    await expect.poll(() => loud.foreignRequests()).toEqual([`${foreign.url}quiet.html`]);
    if (engine === 'webkit') expect(loud.messages).toBeUndefined();
    else await expect.poll(() => loud.messages).toEqual(['a 1', expect.stringContaining('b')]);
    await loud.close();
    expect(await quiet.foreignRequests()).toEqual([]);
    if (quiet.messages !== undefined) expect(quiet.messages).toEqual([]);
  });
});
