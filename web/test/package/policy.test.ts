// The installed package under content security policies, sent as real headers, and where its
// WebAssembly cannot be had: what load() says, and that it can be called again.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, ENGINES, launch, type Server, serve } from '../browsers/index.ts';
import { inTurns } from '../form.ts';
import { type Computed, consumer, expectGolden } from './consumer.ts';

const withPolicy = (scripts: string) =>
  serve(consumer, { 'content-security-policy': `default-src 'self'; script-src ${scripts}` });

const BLOCKED = { name: 'UnrolledError', code: 'WASM_BLOCKED' };
const NOT_FOUND = { name: 'UnrolledError', code: 'WASM_NOT_FOUND' };

let allowing: Server;
let forbidding: Server;
let free: Server;
let gone: string;

/** Promises more bytes than it sends. */
const cutting = createServer((_request, response) => {
  response.writeHead(200, { 'content-length': '1000', 'access-control-allow-origin': '*' });
  response.write('\0asm', () => response.destroy());
});
let cut: string;

beforeAll(async () => {
  allowing = await withPolicy("'self' 'wasm-unsafe-eval'");
  forbidding = await withPolicy("'self'");
  free = await serve(consumer);
  const closed = await serve(consumer);
  closed.close();
  gone = `${closed.url}unrolled.wasm`;
  await once(cutting.listen(0, '127.0.0.1'), 'listening');
  cut = `http://127.0.0.1:${(cutting.address() as { port: number }).port}/unrolled.wasm`;
});
afterAll(() => {
  for (const server of [allowing, forbidding, free, cutting]) server?.close();
});

const MISSING = [
  ['an address that is not there', () => 'nowhere.wasm', 'the server answered 404'],
  ['an address of something else', () => 'policy.html', 'the answer is not WebAssembly'],
  ['an address of no server', () => gone, 'TypeError'],
  ['a download that breaks off', () => cut, 'TypeError'],
  ['an address that is none', () => 'http://[', 'TypeError'],
] as const;
const TURNS = inTurns(ENGINES, MISSING);

describe.each(ENGINES)('%s', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser?.close());

  async function resultOf(url: string): Promise<unknown> {
    const page = await browser.open(url);
    try {
      return await page.evaluate(() => globalThis.result);
    } finally {
      await page.close();
    }
  }

  const attempts = (server: Server, entry: string, more = {}) =>
    resultOf(`${server.url}policy.html?${new URLSearchParams({ entry, ...more })}`);

  it.each(['index.js', 'inline.js'])('%s runs under the strict policy', async (entry) => {
    expect(await attempts(allowing, entry)).toEqual(['pass', 'pass']);
  });

  it('the classic script runs under the strict policy', async () => {
    expectGolden((await resultOf(`${allowing.url}classic.html`)) as Computed);
  });

  it.each(['index.js', 'inline.js'])('%s names the policy that it needs', async (entry) => {
    const message = expect.stringContaining("it needs script-src 'self' 'wasm-unsafe-eval'");
    const error = { ...BLOCKED, message };
    expect(await attempts(forbidding, entry)).toEqual([error, error]);
  });

  it('the classic script names the policy that it needs', async () => {
    const result = resultOf(`${forbidding.url}classic.html`);
    await expect(result).rejects.toThrow("it needs script-src 'self' 'wasm-unsafe-eval'");
  });

  it('an engine without WebAssembly is named', async () => {
    const message = 'WebAssembly cannot run here: this engine has no WebAssembly';
    const error = { ...BLOCKED, message };
    expect(await attempts(free, 'index.js', { without: '' })).toEqual([error, error]);
  });

  const mine = TURNS.filter(([of]) => of === engine).map(([, missing]) => missing);
  it.each(mine)('%s is named, and the next load succeeds', async (_what, wasmUrl, reason) => {
    const message = expect.stringContaining(reason);
    expect(await attempts(free, 'index.js', { wasmUrl: wasmUrl() })).toEqual([
      { ...NOT_FOUND, message },
      'pass',
    ]);
  });
});
