// The installed package through the bundlers that people use, with no more than the README asks for: no
// warning, the WebAssembly is found, and pages and workers in Chromium compute.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { createLogger, createServer, build as vite } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { type Browser, launchShell, type Page, serve } from '../browsers/index.ts';
import { cases } from '../form.ts';
import { type Computed, consumer, expectGolden, SHARED } from './consumer.ts';
import { program } from './registry.ts';

declare global {
  var result: Promise<unknown>;
  var inWorker: Promise<Computed>;
}

const PAGES = ['index.html', 'more.html'];
const paths = (...files: string[]) => files.map((file) => join(consumer, file));

interface Site {
  readonly url: string;
  /** What the tool said beyond its progress. */
  readonly warnings: readonly string[];
  close(): unknown;
}

/** Serves what `build` wrote into a folder, with copies of `files`. */
async function served(
  name: string,
  build: (folder: string) => Promise<string[]>,
  ...files: string[]
): Promise<Site> {
  const folder = join(consumer, '..', 'built', name);
  const warnings = await build(folder);
  for (const file of paths(...files)) copyFileSync(file, join(folder, file.split('/').at(-1)!));
  return { ...(await serve(folder)), warnings };
}

/** Options that let Vite say nothing but warnings, into the list. */
function listening(warnings: string[]) {
  const warn = (message: string) => {
    warnings.push(message);
  };
  const customLogger = { ...createLogger('silent'), warn, warnOnce: warn, error: warn };
  return { root: consumer, logLevel: 'warn', customLogger } as const;
}

const buildWithVite = () =>
  served('vite', async (outDir) => {
    const warnings: string[] = [];
    const rolldownOptions = { input: paths(...PAGES) };
    await vite({ ...listening(warnings), build: { outDir, emptyOutDir: true, rolldownOptions } });
    return warnings;
  });

let vite7: string | undefined;

/** Vite 7 is not among the devDependencies, beside Vite 8: the registry brings it. */
async function importVite7(): Promise<Pick<typeof import('vite'), 'build' | 'createServer'>> {
  vite7 ??= program('vite@7.3.8', 'vite');
  const module = join(vite7, '../../dist/node/index.js');
  return import(pathToFileURL(module).href);
}

const buildWithVite7 = () =>
  served('vite-7', async (outDir) => {
    const warnings: string[] = [];
    const rollupOptions = { input: paths(...PAGES) };
    const { build } = await importVite7();
    await build({ ...listening(warnings), build: { outDir, emptyOutDir: true, rollupOptions } });
    return warnings;
  });

/** As the README says: its pre-bundling would leave the WebAssembly behind. */
async function developWithVite7(): Promise<Site> {
  const exclude = { optimizeDeps: { exclude: ['unrolled'] } };
  return developWithVite((await importVite7()).createServer, exclude);
}

async function developWithVite(create = createServer, more = {}): Promise<Site> {
  const warnings: string[] = [];
  const server = await create({
    ...listening(warnings),
    ...more,
    server: { host: '127.0.0.1', port: 0 },
  });
  await server.listen();
  return { url: server.resolvedUrls!.local[0]!, warnings, close: () => server.close() };
}

const buildWithWebpack = () =>
  served(
    'webpack',
    async (path) => {
      const entry = { main: './main.js', more: './more.js' };
      const performance = { maxAssetSize: 300_000, maxEntrypointSize: 300_000 }; // more.js has the WebAssembly inside
      const options = { context: consumer, entry, output: { path }, performance };
      const compiler = webpack({ mode: 'production', ...options });
      const stats = await new Promise<webpack.Stats>((resolve, reject) => {
        compiler?.run((error, done) => (done ? resolve(done) : reject(error)));
      });
      const said = stats.toJson({ all: false, errors: true, warnings: true });
      return [...(said.errors ?? []), ...(said.warnings ?? [])].map(({ message }) => message);
    },
    ...PAGES,
  );

// esbuild and Rollup leave addresses as they are: a worker is an entry of its own, and the WebAssembly
// goes beside the bundle.
const PROGRAMS = paths('main.js', 'more.js', 'worker.js');
const BESIDE = [...PAGES, 'node_modules/unrolled/unrolled.wasm'];

const buildWithEsbuild = () =>
  served(
    'esbuild',
    async (outdir) => {
      const options = { bundle: true, format: 'esm', logLevel: 'silent' } as const;
      const { warnings } = await esbuild({ ...options, entryPoints: PROGRAMS, outdir });
      return warnings.map(({ text }) => text);
    },
    ...BESIDE,
  );

const buildWithRollup = () =>
  served(
    'rollup',
    async (dir) => {
      const warnings: string[] = [];
      const onwarn = ({ message }: { message: string }) => warnings.push(message);
      const bundle = await rollup({ input: PROGRAMS, plugins: [nodeResolve()], onwarn });
      await bundle.write({ dir, format: 'es' });
      await bundle.close();
      return warnings;
    },
    ...BESIDE,
  );

let browser: Browser;
beforeAll(async () => {
  browser = await launchShell();
});
afterAll(() => browser?.close());

const TOOLS: readonly (readonly [tool: string, start: () => Promise<Site>])[] = [
  ['Vite 8, development server', () => developWithVite()],
  ['Vite 8', buildWithVite],
  ['Vite 7, development server', developWithVite7],
  ['Vite 7', buildWithVite7],
  ['webpack 5', buildWithWebpack],
  ['esbuild', buildWithEsbuild],
  ['Rollup', buildWithRollup],
];

// A server that bundles nothing, a bundler that knows addresses, one that does not; a build by Vite stands below.
const KINDS = ['Vite 8, development server', 'webpack 5', 'esbuild'];

describe.each(cases(TOOLS, ([tool]) => KINDS.includes(tool)))('%s', (_tool, start) => {
  let site: Site;
  let page: Page;
  const open = async (name: string) => {
    page = await browser.open(`${site.url}${name}`);
  };

  beforeAll(async () => {
    site = await start();
  });
  afterAll(() => site?.close());

  it('serves a page that computes', async () => {
    await open('index.html');
    expectGolden(await page.evaluate(() => globalThis.result as Promise<Computed>));
  });

  it('serves a page with all entries and a worker', async () => {
    await open('more.html');
    expect(await page.evaluate(() => globalThis.result)).toEqual(SHARED);
    expectGolden(await page.evaluate(() => globalThis.inWorker));
  });

  it('has nothing to warn of, and neither has the page', async () => {
    expect(site.warnings).toEqual([]);
    // Vite's development client says that it connects.
    expect(page.messages?.filter((message) => !message.startsWith('[vite] connect'))).toEqual([]);
    expect(await page.foreignRequests()).toEqual([]);
  });
});

it('Vite 8 builds a worker with top-level await as the README says', async () => {
  const warnings: string[] = [];
  const site = await served('vite-await', async (outDir) => {
    const rolldownOptions = { input: paths('awaiting.html') };
    const build = { outDir, emptyOutDir: true, rolldownOptions };
    await vite({ ...listening(warnings), build, worker: { format: 'es' } });
    return warnings;
  });
  try {
    const page = await browser.open(`${site.url}awaiting.html`);
    expectGolden(await page.evaluate(() => globalThis.inWorker));
    expect(warnings).toEqual([]);
  } finally {
    await site.close();
  }
});
