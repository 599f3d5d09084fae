// The installed package without a bundler: modules straight from node_modules, and the classic script,
// from a server and from a file.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../browsers/index.ts';
import { type Computed, consumer, expectGolden } from './consumer.ts';
import { visits } from './visit.ts';

describe.each(ENGINES)('pages without a bundler in %s', (engine) => {
  const here = visits(engine);
  const expectComputed = async (url: string) =>
    expectGolden((await here.resultOf(url)) as Computed);

  it('a module page computes, and downloads the WebAssembly once', async () => {
    await expectComputed(`${here.server.url}plain.html`);
    const downloads = here.server.requested.filter((path) => path.endsWith('.wasm'));
    expect(downloads).toEqual(['/node_modules/unrolled/unrolled.wasm']);
  });

  it('the classic script computes', () => expectComputed(`${here.server.url}classic.html`));

  it('the classic script computes from a file', () =>
    expectComputed(pathToFileURL(join(consumer, 'classic.html')).href));
});
