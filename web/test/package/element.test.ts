// The element of the installed package: as a module and as a classic script, from a server and from a
// file, imported on a server, and bundled. Oracle: the four lines that the post prints.
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../browsers/index.ts';
import { golden } from '../fixtures.ts';
import { consumer, printed } from './consumer.ts';
import { visits } from './visit.ts';

const LINES = (golden('post.json').gradCheck.printed as readonly string[]).map(
  (value, k) => `w(${Math.floor(k / 2)},${k % 2}): expected ${value} - actual ${value}`,
);

describe.each(ENGINES)('the element in %s', (engine) => {
  const here = visits(engine);

  it('is a module that shares the library with the other entries', async () => {
    expect(await here.resultOf(`${here.server.url}element.html`)).toEqual({
      lines: LINES,
      oneError: true,
      message: expect.stringContaining('strange'),
    });
    expect(here.server.requested.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
  });

  it.each([
    ['a server', () => here.server.url],
    ['a file', () => `${pathToFileURL(consumer).href}/`],
  ])('is a classic script with everything inside, on %s', async (_place, base) => {
    const expected = { lines: LINES, library: 'function' };
    expect(await here.resultOf(`${base()}element.classic.html`)).toEqual(expected);
  });

  it('is the same from a bundle', async () => {
    const folder = mkdtempSync(join(consumer, 'bundled-'));
    await build({
      entryPoints: [join(consumer, 'element.js')],
      bundle: true,
      format: 'esm',
      splitting: true,
      outdir: folder,
      logLevel: 'silent',
    });
    copyFileSync(
      join(consumer, 'node_modules/unrolled/unrolled.wasm'),
      join(folder, 'unrolled.wasm'),
    );
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><html lang="en"><title>Bundle</title><link rel="icon" href="data:,">' +
        '<recurrent-layer preset="post"></recurrent-layer><script type="module" src="element.js"></script>',
    );
    const at = folder.slice(consumer.length + 1);
    expect(await here.resultOf(`${here.server.url}${at}/index.html`)).toMatchObject({
      lines: LINES,
    });
  });
});

it('the element is imported on a server without a trace', () => {
  expect(JSON.parse(printed('element.server.js'))).toEqual({ added: [], same: true });
});
