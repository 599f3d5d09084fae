// The modules of the npm package: a set for browsers and workers, one for servers, which carries the WebAssembly, the
// same for `require`, and what Cloudflare's Workers need beyond that of browsers.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { MODULE } from './bundle.mjs';

// Both are files of the package: the bytes as one module for all that carries them, and the WebAssembly itself for
// who imports it compiled.
const wasm = {
  name: 'wasm',
  setup(it) {
    it.onResolve({ filter: /\.wasm$/ }, () => ({ path: './wasm-bytes.js', external: true }));
    it.onResolve({ filter: /\.wasm\?module$/ }, () => ({
      path: './unrolled.wasm',
      external: true,
    }));
  },
};
const buildBytes = (out, format, file, contents) =>
  build({
    ...MODULE,
    stdin: { contents, resolveDir: 'web/lib' },
    format,
    outfile: join(out, file),
  });

const API = {
  index: 'web/lib/index.ts',
  post: 'web/lib/post/index.ts',
  codec: 'web/lib/codec/index.ts',
};

const buildModules = (outdir, prefix, entryPoints, more) =>
  build({
    ...MODULE,
    entryPoints,
    outdir,
    sourcemap: true,
    splitting: true, // one core and one UnrolledError, whichever entries a program imports
    entryNames: `${prefix}[name]`,
    chunkNames: `${prefix}core-[hash]`,
    plugins: [...MODULE.plugins, wasm],
    ...more,
  });

const buildForBrowsers = (out) =>
  buildModules(out, '', {
    ...API,
    element: 'web/element/entry.ts',
    inline: 'web/lib/inline.ts',
    'workerd-element': 'web/element/stub.ts',
    'workerd-index': 'web/lib/workerd/index.ts',
    'workerd-post': 'web/lib/workerd/post.ts',
  });

/** For Node, Deno and Bun. */
async function buildForServers(out) {
  const server = { platform: 'node', conditions: ['server'] };
  const library = { path: './node-library.js', external: true };
  const outside = {
    name: 'library',
    setup: (it) => it.onResolve({ filter: /\/lib\/.*\.ts$/ }, () => library),
  };
  // Without splitting, because esbuild would wrap all of the library that the element has in common with the rest.
  const element = {
    ...server,
    splitting: false,
    inject: ['web/element/simulated.ts'],
    plugins: [...MODULE.plugins, outside],
  };
  await Promise.all([
    buildModules(out, 'node-', { ...API, library: 'web/lib/library.ts' }, server),
    buildModules(out, 'node-', { element: 'web/element/server.ts' }, element),
  ]);
}

/** The modules for servers once more, file by file, as they are required. */
async function buildForRequire(out) {
  const modules = readdirSync(out).filter((file) => /^node-.*\.js$/.test(file));
  const beside = {
    name: 'beside',
    setup: (it) =>
      it.onResolve({ filter: /^\.\/.*\.js$/ }, ({ path, kind }) =>
        kind !== 'entry-point' ? { path: path.replace('.js', '.cjs'), external: true } : undefined,
      ),
  };
  await build({
    ...MODULE,
    entryPoints: modules.map((file) => join(out, file)),
    outdir: out,
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    sourcemap: true,
    banner: {}, // it comes with the modules
    plugins: [beside],
  });
}

/** Sources of the modules by their names in the project, wherever the package lies. */
function nameSources(out) {
  for (const file of readdirSync(out).filter((name) => name.endsWith('js.map'))) {
    const map = JSON.parse(readFileSync(join(out, file), 'utf8'));
    const named = map.sources.map((source) =>
      source.startsWith('inline-css:') ? source : relative('.', resolve(out, source)),
    );
    // A script that only passes on what others export has itself as its source.
    const sources = file.replace('.cjs.map', '.js') === basename(named[0] ?? '') ? [] : named;
    const rest = sources.length === 0 ? { sourcesContent: [], names: [], mappings: '' } : {};
    writeFileSync(join(out, file), JSON.stringify({ ...map, sources, ...rest }));
  }
}

/** Writes all of them into an empty folder. */
export async function buildAllModules(out) {
  await Promise.all([
    buildForBrowsers(out),
    buildForServers(out),
    buildBytes(out, 'esm', 'wasm-bytes.js', "export { default } from './unrolled.wasm'"),
    buildBytes(out, 'cjs', 'wasm-bytes.cjs', "module.exports = require('./unrolled.wasm')"),
  ]);
  await buildForRequire(out);
  nameSources(out);
}
