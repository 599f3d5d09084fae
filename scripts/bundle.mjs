// What esbuild is told wherever it builds something that is published: the package, the scripts of
// embed.html, the page as one file.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { isGlue, withoutDownload } from './glue.mjs';
import { inRem } from './rem.mjs';
import { replacing } from './source-map.mjs';

const { name, version, license } = JSON.parse(readFileSync('package.json', 'utf8'));

const glue = {
  name: 'glue',
  setup: (it) =>
    it.onLoad({ filter: isGlue }, ({ path }) => ({
      contents: withoutDownload(readFileSync(path, 'utf8')),
    })),
};

// Vite's `?inline`: the text of a style sheet.
const inlineCss = {
  name: 'inline-css',
  setup(it) {
    it.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: relative('.', join(resolveDir, path.replace('?inline', ''))), // as source maps name it
      namespace: 'inline-css',
    }));
    it.onLoad({ filter: /.*/, namespace: 'inline-css' }, async ({ path }) => ({
      contents: inRem(
        (await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true })).code.trim(),
        path,
      ),
      loader: 'text',
      resolveDir: resolve(dirname(path)),
      watchFiles: [resolve(path)],
    }));
  },
};

/** Options for ES modules. */
export const MODULE = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  banner: { js: `/*! ${name} ${version}, ${license} licence */` },
  legalComments: 'inline', // lit asks for its licence to go with it
  loader: { '.wasm': 'binary' },
  plugins: [glue, inlineCss],
};

/** A classic script with everything inside, also what is otherwise fetched later: for plain pages, files on a disk and sandboxed frames. */
const CLASSIC = {
  ...MODULE,
  format: 'iife',
  sourcemap: 'external',
  // A classic script has no address of its own, and a page from a disk no service worker.
  define: { 'import.meta.url': 'undefined', 'import.meta.env.PROD': 'false' },
};

// esbuild lists the exports of a module with for…in, which also lists what a page has added to
// Object.prototype: a text among it would end the script.
const INHERITING = /\bfor\((?:var|let|const) (\w+) in (\w+)\)/g;
const ofOwnNames = ([, name, object]) => `for(var ${name} of Object.keys(${object}))`;

/** A classic script and its source map; with a name, its exports are that global. */
export async function classicScript(entryPoint, globalName) {
  const options = { ...CLASSIC, entryPoints: [entryPoint], globalName };
  const { outputFiles } = await build({ ...options, write: false, outfile: 'script.js' });
  const [map, built] = outputFiles.sort((a, b) => (a.path < b.path ? 1 : -1)); // script.js.map, script.js
  const { script, sourceMap } = replacing(built.text, JSON.parse(map.text), INHERITING, ofOwnNames);
  const left = /.{0,40}\bfor ?\([^;]{1,40} in .{0,40}/.exec(script);
  if (left !== null) throw new Error(`${entryPoint} lists what is inherited: ${left[0]}`);
  return { script, sourceMap };
}
