// Builds the npm package: ES modules for browsers and workers, the same for Node, two classic scripts,
// the WebAssembly, and the declarations; beside each script its source map with the sources inside.
// Name, version, description and licence come from package.json; nothing else is published from there.
//   node scripts/package.mjs [FOLDER]      (default build/package)
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { classicScript, MODULE } from './bundle.mjs';
import { elementManifest } from './manifest.mjs';
import { buildDeclarations } from './package-types.mjs';
import { integrity, provenance } from './provenance.mjs';

const OUT = process.argv[2] ?? 'build/package';
const root = JSON.parse(readFileSync('package.json', 'utf8'));

// The bytes of the inline entry are one file for both platforms.
const external = () => ({ path: './wasm-bytes.js', external: true });
const bytes = { name: 'bytes', setup: (it) => it.onResolve({ filter: /\.wasm$/ }, external) };
const buildBytes = () =>
  build({ ...MODULE, entryPoints: ['web/lib/unrolled.wasm'], outfile: join(OUT, 'wasm-bytes.js') });

const buildModules = (platform, prefix) =>
  build({
    ...MODULE,
    entryPoints: {
      element: platform === 'node' ? 'web/element/server.ts' : 'web/element/entry.ts',
      index: 'web/lib/index.ts',
      post: 'web/lib/post/index.ts',
      codec: 'web/lib/codec/index.ts',
      inline: 'web/lib/inline.ts',
    },
    outdir: OUT,
    platform,
    sourcemap: true,
    splitting: true, // one core and one UnrolledError, whichever entries a program imports
    entryNames: `${prefix}[name]`,
    chunkNames: `${prefix}core-[hash]`,
    plugins: [...MODULE.plugins, bytes],
  });

async function buildClassic(entryPoint, outfile) {
  const { script, sourceMap } = await classicScript(entryPoint, root.name);
  writeFileSync(join(OUT, outfile), `${script}//# sourceMappingURL=${outfile}.map\n`);
  writeFileSync(join(OUT, `${outfile}.map`), JSON.stringify(sourceMap));
}

/** Sources of the modules by their names in the project, wherever the package lies. */
function nameSources() {
  const ofModule = (name) => name.endsWith('.js.map') && !name.includes('classic');
  for (const file of readdirSync(OUT).filter(ofModule)) {
    const map = JSON.parse(readFileSync(join(OUT, file), 'utf8'));
    const sources = map.sources.map((source) =>
      source.startsWith('inline-css:') ? source : relative('.', resolve(OUT, source)),
    );
    writeFileSync(join(OUT, file), JSON.stringify({ ...map, sources }));
  }
}

const DOCUMENTS = [
  ...['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'LICENSE'],
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

/** A document without what only the project has: how it is built, its pictures, and links into its folders. */
const forUsers = (document) =>
  readFileSync(document, 'utf8')
    .replaceAll(/<picture>.*?<\/picture>\n\n/gs, '')
    .replace(/\n## (Open it|打开它)\n.*?(?=\n## )/s, '')
    .replaceAll(/\[([^\]]+)\]\((?!https?:)([^)]+)\)/g, (link, words, file) =>
      DOCUMENTS.includes(join(dirname(document), file)) ? link : words,
    );

const typed = (name, files) => ({ types: `./types/${name}.d.ts`, ...files });
const modules = (name, types = name) =>
  typed(types, { node: `./node-${name}.js`, default: `./${name}.js` });
const { name, version, description, license, engines } = root;
const manifest = {
  ...{ name, version, description, license, engines },
  type: 'module',
  sideEffects: ['./element.js', './element.classic.js', './unrolled.classic.js'],
  exports: {
    '.': modules('index'),
    './post': modules('post', 'post/index'),
    './codec': modules('codec', 'codec/index'),
    './inline': modules('inline'),
    './element': modules('element', 'element/entry'),
    './element/react': modules('element', 'element/react'),
    './element/classic': typed('element-classic', { default: './element.classic.js' }),
    './classic': typed('classic', { default: './unrolled.classic.js' }),
    './unrolled.wasm': './unrolled.wasm',
    './package.json': './package.json',
  },
  types: './types/index.d.ts',
  customElements: './custom-elements.json', // for completion in editors
  unpkg: './unrolled.classic.js',
  jsdelivr: './unrolled.classic.js',
};

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
await Promise.all([buildModules('browser', ''), buildModules('node', 'node-')]);
await Promise.all([
  buildBytes(),
  buildClassic('web/lib/inline.ts', 'unrolled.classic.js'),
  buildClassic('web/element/classic.ts', 'element.classic.js'),
]);
nameSources();
buildDeclarations(join(OUT, 'types'), name);
cpSync('web/lib/unrolled.wasm', join(OUT, 'unrolled.wasm'));
writeFileSync(join(OUT, 'custom-elements.json'), `${JSON.stringify(elementManifest(), null, 2)}\n`);
cpSync('node_modules/lit/LICENSE', join(OUT, 'LICENSE.lit')); // inside the element
mkdirSync(join(OUT, 'docs'));
for (const file of DOCUMENTS) writeFileSync(join(OUT, file), forUsers(file));
writeFileSync(join(OUT, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
cpSync('THIRD_PARTY.md', join(OUT, 'THIRD_PARTY.md'));
for (const [file, facts] of Object.entries({
  provenance: provenance(),
  integrity: integrity(OUT),
})) {
  writeFileSync(join(OUT, `${file}.json`), `${JSON.stringify(facts, null, 2)}\n`);
}
