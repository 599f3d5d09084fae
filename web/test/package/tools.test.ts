// The table of tools in docs/javascript.md: each of its rows is held by tests, whose names are here, and by the versions
// that their places install.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const PLACES = 'web/test/package/places';

/** By what stands in the first column: the file of a test, and a part of its name. */
const HELD: Readonly<Record<string, readonly (readonly [file: string, name: string])[]>> = {
  'Node 20, 22, 24; Deno 2; Bun 1; Vite 8; webpack 5; Parcel 2; a build by Vite 7': [
    ['node', "'running', '22.23.3', '24.21.0'"],
    ['places', "'Deno 2'"],
    ['places', "'Bun 1'"],
    ['bundlers', "'Vite 8'"],
    ['bundlers', "'webpack 5'"],
    ['places', "'Parcel 2'"],
    ['bundlers', "'Vite 7'"],
  ],
  'on the server: Next.js 16 (Turbopack, webpack), Nuxt 4, SvelteKit 3 with adapter-node, esbuild with `--platform=node`':
    [
      ['places', "'Next.js 16'"],
      ['places', "'--turbopack', '--webpack'"],
      ['places', "'Nuxt 4'"],
      ['places', "'SvelteKit 3 with adapter-node, %s'"],
      ['scripts', "'esbuild for Node, %s"],
    ],
  "Cloudflare's Workers": [['places', '"Cloudflare\'s Workers"']],
  'Jest 30, also with jsdom; Vitest 4 with jsdom or happy-dom': [
    ['places', "'Jest 30'"],
    ['places', "'Jest 30 with jsdom'"],
    ['places', "'Vitest 4 with jsdom'"],
    ['places', "'Vitest 4 with happy-dom'"],
  ],
  'the development server of Vite ≤ 7': [['bundlers', "'Vite 7, development server'"]],
  'esbuild to iife or cjs for browsers': [['scripts', "'esbuild for browsers, %s"]],
  'esbuild, Rollup': [
    ['bundlers', "'esbuild'"],
    ['bundlers', "'Rollup'"],
  ],
  'a page without a bundler': [['pages', "'a module page computes"]],
  'a module worker': [['bundlers', "'serves a page with all entries and a worker'"]],
  'top-level `await` in a worker, built by Vite': [
    ['bundlers', "'Vite 8 builds a worker with top-level await"],
  ],
  'TypeScript ≥ 5.2': [['types', "'5.2.2'"]],
  '`<recurrent-layer>` in TSX, React 19': [['types', "'compiles the element in TSX"]],
  '`<recurrent-layer>` in templates of Vue 3, checked by vue-tsc': [
    ['types', 'and what a template of Vue may write'],
    ['places', "'Vue 3: vue-tsc"],
  ],
};

/** What a place installs of a tool, and the tool as its tests name it. */
const INSTALLED = [
  ['next', 'next', 'Next.js'],
  ['nuxt', 'nuxt', 'Nuxt'],
  ['sveltekit', '@sveltejs/kit', 'SvelteKit'],
  ['parcel', 'parcel', 'Parcel'],
  ['runtimes', 'deno', 'Deno'],
  ['runtimes', 'bun', 'Bun'],
  ['unit-tests', 'jest', 'Jest'],
  ['unit-tests', 'vitest', 'Vitest'],
  ['vue', 'vue', 'Vue'],
] as const;

const table = readFileSync('docs/javascript.md', 'utf8').split('| tool | what to do |\n')[1]!;
const tools = table
  .split('\n\n')[0]!
  .split('\n')
  .slice(1)
  .map((row) => row.split(' | ')[0]!.replace('| ', ''));

it('tools: every row of the table is held by tests, and every test of a tool has its row', () => {
  expect(tools).toEqual(Object.keys(HELD));
  for (const [file, name] of Object.values(HELD).flat()) {
    const test = readFileSync(`web/test/package/${file}.test.ts`, 'utf8');
    expect(test.includes(name), `${name} in ${file}.test.ts`).toBe(true);
  }
});

it.each(INSTALLED)('tools: the place %s installs the %s of the table', (place, name, tool) => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(`${PLACES}/${place}/package.json`, 'utf8'),
  );
  const [, major] = /^\^(\d+)\./.exec({ ...dependencies, ...devDependencies }[name])!;
  expect(tools.join()).toContain(`${tool} ${major}`);
});
