// Builds the npm package: ES modules for browsers and workers, the same for Node, one classic script,
// the WebAssembly, and the declarations.
// Name, version, description and licence come from package.json; nothing else is published from there.
//   node scripts/package.mjs [FOLDER]      (default build/package)
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildDeclarations } from './package-types.mjs';
import { integrity, provenance } from './provenance.mjs';

const OUT = process.argv[2] ?? 'build/package';
const root = JSON.parse(readFileSync('package.json', 'utf8'));

// The glue's address of the WebAssembly is never used, because raw.ts compiles beforehand; a bundler
// would follow it all the same.
const GLUE_ADDRESS = 'new URL("unrolled.wasm",import.meta.url).href';
const withoutAddress = ({ path }) => {
  const glue = readFileSync(path, 'utf8');
  if (!glue.includes(GLUE_ADDRESS)) throw new Error(`${path} does not contain ${GLUE_ADDRESS}`);
  return { contents: glue.replace(GLUE_ADDRESS, '""') };
};
const common = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  banner: { js: `/*! ${root.name} ${root.version}, ${root.license} licence */` },
  loader: { '.wasm': 'binary' },
  plugins: [
    { name: 'glue', setup: (it) => it.onLoad({ filter: /unrolled\.mjs$/ }, withoutAddress) },
  ],
};

// The bytes of the inline entry are one file for both platforms.
const external = () => ({ path: './wasm-bytes.js', external: true });
const bytes = { name: 'bytes', setup: (it) => it.onResolve({ filter: /\.wasm$/ }, external) };
const buildBytes = () =>
  build({ ...common, entryPoints: ['web/lib/unrolled.wasm'], outfile: join(OUT, 'wasm-bytes.js') });

const buildModules = (platform, prefix) =>
  build({
    ...common,
    entryPoints: {
      index: 'web/lib/index.ts',
      post: 'web/lib/post.ts',
      codec: 'web/lib/codec/index.ts',
      inline: 'web/lib/inline.ts',
    },
    outdir: OUT,
    platform,
    splitting: true, // one core and one UnrolledError, whichever entries a program imports
    entryNames: `${prefix}[name]`,
    chunkNames: `${prefix}core-[hash]`,
    plugins: [...common.plugins, bytes],
  });

const buildClassic = () =>
  build({
    ...common,
    entryPoints: ['web/lib/inline.ts'],
    format: 'iife',
    globalName: root.name,
    outfile: join(OUT, 'unrolled.classic.js'),
    define: { 'import.meta.url': 'undefined' }, // a classic script has none, and needs none
  });

const DOCUMENTS = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'LICENSE'];

/** A document without what only the project has: how it is built, and links into its folders. */
const forUsers = (text) =>
  text
    .replace(/\n## (Build|构建)\n.*(?=\n(MIT|许可证))/s, '')
    .replace(/\[([^\]]+)\]\((?!https?:)([^)]+)\)/g, (link, words, file) =>
      DOCUMENTS.includes(file) ? link : words,
    );

const typed = (name, files) => ({ types: `./types/${name}.d.ts`, ...files });
const modules = (name, types = name) =>
  typed(types, { node: `./node-${name}.js`, default: `./${name}.js` });
const { name, version, description, license, engines } = root;
const manifest = {
  ...{ name, version, description, license, engines },
  type: 'module',
  sideEffects: false,
  exports: {
    '.': modules('index'),
    './post': modules('post'),
    './codec': modules('codec', 'codec/index'),
    './inline': modules('inline'),
    './classic': typed('classic', { default: './unrolled.classic.js' }),
    './unrolled.wasm': './unrolled.wasm',
    './package.json': './package.json',
  },
  types: './types/index.d.ts',
  unpkg: './unrolled.classic.js',
  jsdelivr: './unrolled.classic.js',
};

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
await Promise.all([buildModules('browser', ''), buildModules('node', 'node-')]);
await Promise.all([buildBytes(), buildClassic()]);
buildDeclarations(join(OUT, 'types'), name);
cpSync('web/lib/unrolled.wasm', join(OUT, 'unrolled.wasm'));
for (const file of DOCUMENTS) writeFileSync(join(OUT, file), forUsers(readFileSync(file, 'utf8')));
writeFileSync(join(OUT, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
cpSync('THIRD_PARTY.md', join(OUT, 'THIRD_PARTY.md'));
for (const [file, facts] of Object.entries({
  provenance: provenance(),
  integrity: integrity(OUT),
})) {
  writeFileSync(join(OUT, `${file}.json`), `${JSON.stringify(facts, null, 2)}\n`);
}
