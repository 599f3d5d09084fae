// Builds the npm package: ES modules for browsers and workers, the same for Node, one classic script,
// the WebAssembly, and the declarations.
// Name, version, description and licence come from package.json; nothing else is published from there.
//   node scripts/package.mjs [FOLDER]      (default build/package)
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const OUT = process.argv[2] ?? 'build/package';
const root = JSON.parse(readFileSync('package.json', 'utf8'));

// The glue's address of the WebAssembly is never used, because raw.ts compiles beforehand; a bundler
// would follow it all the same.
const GLUE_ADDRESS = 'new URL("unrolled.wasm",import.meta.url).href';
const glue = {
  name: 'glue',
  setup: ({ onLoad }) =>
    onLoad({ filter: /unrolled\.mjs$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!source.includes(GLUE_ADDRESS)) throw new Error(`${path} does not contain ${GLUE_ADDRESS}`);
      return { contents: source.replace(GLUE_ADDRESS, '""') };
    }),
};
// The bytes of the inline entry, in one file for both platforms.
const bytes = {
  name: 'bytes',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\.wasm$/ }, () => ({ path: './wasm-bytes.js', external: true })),
};
const common = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  banner: { js: `/*! ${root.name} ${root.version}, ${root.license} licence */` },
  loader: { '.wasm': 'binary' },
};

const entryPoints = {
  index: 'web/lib/index.ts',
  post: 'web/lib/post.ts',
  codec: 'web/lib/codec/index.ts',
  inline: 'web/lib/inline.ts',
};

/** `splitting`: one core and one UnrolledError, whichever entries a program imports. */
const buildModules = (platform, prefix) =>
  build({
    ...common,
    entryPoints,
    outdir: OUT,
    platform,
    splitting: true,
    entryNames: `${prefix}[name]`,
    chunkNames: `${prefix}core-[hash]`,
    plugins: [glue, bytes],
  });

const buildBytes = () =>
  build({ ...common, entryPoints: ['web/lib/unrolled.wasm'], outfile: join(OUT, 'wasm-bytes.js') });

const buildClassic = () =>
  build({
    ...common,
    entryPoints: ['web/lib/inline.ts'],
    format: 'iife',
    globalName: root.name,
    outfile: join(OUT, 'unrolled.classic.js'),
    define: { 'import.meta.url': 'undefined' }, // a classic script has none, and needs none
    plugins: [glue],
  });

function buildDeclarations() {
  const types = join(OUT, 'types');
  const flags = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--stripInternal'];
  const project = ['-p', 'web/lib/tsconfig.json', '--outDir', types];
  execFileSync('npx', ['tsc', ...project, ...flags], { stdio: 'inherit' });
  cpSync('web/lib/unrolled.d.mts', join(types, 'unrolled.d.mts'));
}

const typed = (name, files) => ({ types: `./types/${name}.d.ts`, ...files });
const modules = (name, types = name) =>
  typed(types, { node: `./node-${name}.js`, default: `./${name}.js` });
const manifest = {
  name: root.name,
  version: root.version,
  description: root.description,
  license: root.license,
  type: 'module',
  engines: root.engines,
  sideEffects: false,
  exports: {
    '.': modules('index'),
    './post': modules('post'),
    './codec': modules('codec', 'codec/index'),
    './inline': modules('inline'),
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
await Promise.all([
  buildModules('browser', ''),
  buildModules('node', 'node-'),
  buildBytes(),
  buildClassic(),
]);
buildDeclarations();
cpSync('web/lib/unrolled.wasm', join(OUT, 'unrolled.wasm'));
for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE']) cpSync(file, join(OUT, file));
writeFileSync(join(OUT, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
