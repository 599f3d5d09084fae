// The golden cases in Chromium, Firefox and WebKit. Oracles: the golden data, and the bits that Node
// computes: the engines run the same WebAssembly, which leaves no freedom but the bits of a NaN.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, ENGINES, launch, type Page, type Server, serve } from '../browsers/index.ts';
import { loadInNode } from '../fixtures.ts';
import { readGolden } from './golden.ts';
import { conformanceCases, outcomeOf } from './suite.ts';

const golden = readGolden();
const cases = conformanceCases(golden);
const api = await loadInNode();

const folder = mkdtempSync(join(tmpdir(), 'unrolled-conformance-'));
let server: Server;

beforeAll(async () => {
  await build({
    entryPoints: ['web/test/conformance/page.ts'],
    bundle: true,
    format: 'esm',
    outfile: join(folder, 'page.js'),
  });
  cpSync('web/lib/unrolled.wasm', join(folder, 'unrolled.wasm'));
  const html =
    '<!doctype html><title>Conformance</title><script type="module" src="page.js"></script>';
  writeFileSync(join(folder, 'index.html'), html);
  server = await serve(folder);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe.each(ENGINES)('%s', (engine) => {
  let browser: Browser;
  let page: Page;
  let outcomes: Awaited<ReturnType<typeof globalThis.conformance>>;

  beforeAll(async () => {
    browser = await launch(engine);
    page = await browser.open(server.url);
    outcomes = await page.evaluate((data) => globalThis.conformance(data), golden);
  });
  afterAll(() => browser?.close());

  it.each(cases.map((c, i) => [c.suite, c.name, i] as const))('%s: %s', (_suite, _name, i) => {
    expect(outcomes[i]).toEqual(outcomeOf(cases[i]!, api));
  });

  it('runs without a message or a foreign request', async () => {
    expect(outcomes).toHaveLength(cases.length);
    expect(page.messages ?? []).toEqual([]);
    expect(await page.foreignRequests()).toEqual([]);
  });
});
