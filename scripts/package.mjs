// Builds the npm package in build/package: ES modules for browsers and workers, the same for Node, the
// inline entry, one classic script, the WebAssembly, and the declarations.
// Name, version, description and licence come from package.json; nothing else is published from there.
//   node scripts/package.mjs
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const OUT = 'build/package';
const root = JSON.parse(readFileSync('package.json', 'utf8'));
const banner = { js: `/*! ${root.name} ${root.version}, ${root.license} licence */` };

const modules = {
  bundle: true,
  minify: true,
  format: 'esm',
  splitting: true, // one core and one UnrolledError, whichever entries a program imports
  sourcemap: true,
  sourcesContent: false,
  target: 'es2022',
  banner,
};
const entries = {
  index: 'web/lib/index.ts',
  post: 'web/lib/post.ts',
  codec: 'web/lib/codec/index.ts',
};

async function buildScripts() {
  await build({ ...modules, entryPoints: entries, outdir: OUT, platform: 'browser' });
  await build({
    ...modules,
    entryPoints: entries,
    outdir: OUT,
    platform: 'node',
    entryNames: 'node-[name]',
    chunkNames: 'node-[name]-[hash]',
  });
  const inline = { bundle: true, minify: true, target: 'es2022', loader: { '.wasm': 'binary' }, banner };
  const entryPoints = ['web/lib/inline.ts'];
  await build({ ...inline, entryPoints, format: 'esm', outfile: join(OUT, 'inline.js') });
  await build({
    ...inline,
    entryPoints,
    format: 'iife',
    globalName: root.name,
    outfile: join(OUT, 'unrolled.classic.js'),
    define: { 'import.meta.url': 'undefined' }, // a classic script has none, and needs none
  });
}

function buildDeclarations() {
  const types = join(OUT, 'types');
  const flags = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--stripInternal'];
  const project = ['-p', 'web/lib/tsconfig.json', '--outDir', types];
  execFileSync('npx', ['tsc', ...project, ...flags], { stdio: 'inherit' });
  cpSync('web/lib/unrolled.d.mts', join(types, 'unrolled.d.mts'));
}

const typed = (name, files) => ({ types: `./types/${name}.d.ts`, ...files });
const manifest = {
  name: root.name,
  version: root.version,
  description: root.description,
  license: root.license,
  type: 'module',
  engines: root.engines,
  sideEffects: false,
  exports: {
    '.': typed('index', { node: './node-index.js', default: './index.js' }),
    './post': typed('post', { node: './node-post.js', default: './post.js' }),
    './codec': typed('codec/index', { node: './node-codec.js', default: './codec.js' }),
    './inline': typed('inline', { default: './inline.js' }),
    './classic': './unrolled.classic.js',
    './unrolled.wasm': './unrolled.wasm',
    './package.json': './package.json',
  },
  types: './types/index.d.ts',
  unpkg: './unrolled.classic.js',
  jsdelivr: './unrolled.classic.js',
};

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
await buildScripts();
buildDeclarations();
cpSync('web/lib/unrolled.wasm', join(OUT, 'unrolled.wasm'));
for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE']) cpSync(file, join(OUT, file));
writeFileSync(join(OUT, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
