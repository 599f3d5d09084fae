// Builds the npm package: the modules of package-modules.mjs, two classic scripts, the WebAssembly, and the
// declarations; beside each script its source map with the sources inside.
// Name, version, description and licence come from package.json; nothing else is published from there.
//   node scripts/package.mjs [FOLDER]      (default build/package)
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { classicScript } from './bundle.mjs';
import { elementManifest } from './manifest.mjs';
import { buildAllModules } from './package-modules.mjs';
import { buildDeclarations, buildDeclarationsForRequire } from './package-types.mjs';
import { integrity, provenance } from './provenance.mjs';

const OUT = process.argv[2] ?? 'build/package';
const root = JSON.parse(readFileSync('package.json', 'utf8'));

async function buildClassic(entryPoint, outfile) {
  const { script, sourceMap } = await classicScript(entryPoint, root.name);
  writeFileSync(join(OUT, outfile), `${script}//# sourceMappingURL=${outfile}.map\n`);
  writeFileSync(join(OUT, `${outfile}.map`), JSON.stringify(sourceMap));
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
const typedTwice = (name, required, files) => ({
  types: { require: `./types/${required}.d.cts`, default: `./types/${name}.d.ts` },
  ...files,
});

/**
 * Where an entry is for each kind of tool. workerd: Cloudflare Workers. node: Node, Deno, Bun and what is bundled for
 * them; `require` gives the modules wherever it can, so that a program has one core. module: bundlers, which turn
 * `require` into an import. Outside of them only Jest with a simulated document requires.
 */
const entry = (name, { types = name, required = types, workerd = name, node = name } = {}) =>
  typedTwice(types, required, {
    workerd: `./${workerd}.js`,
    node: {
      'module-sync': `./node-${node}.js`,
      module: `./node-${node}.js`,
      require: `./node-${node}.cjs`,
      default: `./node-${node}.js`,
    },
    module: `./${name}.js`,
    require: `./node-${node}.cjs`,
    default: `./${name}.js`,
  });
const element = (types) =>
  entry('element', { types: `element/${types}`, workerd: 'workerd-element' });
const { name, version, description, license, engines } = root;
const manifest = {
  ...{ name, version, description, license, engines },
  type: 'module',
  sideEffects: ['./element.js', './node-element.*js', './*.classic.js'],
  exports: {
    '.': entry('index', { workerd: 'workerd-index' }),
    './post': entry('post', { types: 'post/index', workerd: 'workerd-post' }),
    './codec': entry('codec', { types: 'codec/index' }),
    './inline': entry('inline', { required: 'index', workerd: 'workerd-index', node: 'index' }),
    './element': element('entry'),
    './element/react': element('react'),
    './element/vue': element('vue'),
    './element/classic': typed('element-classic', { default: './element.classic.js' }),
    './classic': typed('classic', { default: './unrolled.classic.js' }),
    './unrolled.wasm': './unrolled.wasm',
    './package.json': './package.json',
  },
  // For tools that do not read `exports`.
  main: './node-index.cjs',
  module: './index.js',
  types: './types/index.d.ts',
  customElements: './custom-elements.json', // for completion in editors
  unpkg: './unrolled.classic.js',
  jsdelivr: './unrolled.classic.js',
};

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
await buildAllModules(OUT);
await Promise.all([
  buildClassic('web/lib/inline.ts', 'unrolled.classic.js'),
  buildClassic('web/element/classic.ts', 'element.classic.js'),
]);
buildDeclarations(join(OUT, 'types'), name);
await buildDeclarationsForRequire(OUT);
cpSync('web/lib/unrolled.wasm', join(OUT, 'unrolled.wasm'));
writeFileSync(join(OUT, 'custom-elements.json'), `${JSON.stringify(elementManifest(), null, 2)}\n`);
cpSync('node_modules/lit/LICENSE', join(OUT, 'LICENSE.lit')); // inside the element
mkdirSync(join(OUT, 'docs'));
for (const file of DOCUMENTS) writeFileSync(join(OUT, file), forUsers(file));
cpSync('THIRD_PARTY.md', join(OUT, 'THIRD_PARTY.md'));
for (const [file, facts] of Object.entries({
  provenance: provenance(),
  integrity: integrity(OUT),
})) {
  writeFileSync(join(OUT, `${file}.json`), `${JSON.stringify(facts, null, 2)}\n`);
}
