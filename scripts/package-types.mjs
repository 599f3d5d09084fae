// The declarations of the npm package, of one run of TypeScript, and the same types for `require`.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { elementDeclarations } from './element-types.mjs';

// A script exports nothing: importing it must not look as if it gave names.
const classic = (name) => `import type * as inline from './inline.d.ts';
declare global {
  /** The entry \`${name}/inline\`, as a global. */
  const ${name}: typeof inline;
}
export {};
`;

/** Entry points by their declarations. */
const REQUIRED = {
  index: 'index',
  'post/index': 'post',
  'codec/index': 'codec',
  'element/entry': 'element',
  'element/react': 'element',
  'element/vue': 'element',
};

/** The same types for `require`; what an entry exports beside types is known when it has been built. */
export async function buildDeclarationsForRequire(out) {
  for (const [file, entry] of Object.entries(REQUIRED)) {
    const from = `'./${basename(file)}.d.ts'`;
    const mode = "{ 'resolution-mode': 'import' }";
    const its = (name) => `import(${from}, { with: ${mode} }).${name}`;
    const values = Object.entries(await import(resolve(out, `node-${entry}.js`)));
    const lines = values.flatMap(([name, value]) => [
      `export declare const ${name}: typeof ${its(name)};`,
      ...(/^class\b/.test(value) ? [`export type ${name} = ${its(name)};`] : []),
    ]);
    const text = [`export type * from ${from} with ${mode};`, ...lines, ''].join('\n');
    writeFileSync(join(out, 'types', `${file}.d.cts`), text);
  }
}

/** Writes them into a folder, in the rooms of web/lib; those of the element in its own. */
export function buildDeclarations(types, name) {
  const all = mkdtempSync(join(tmpdir(), 'unrolled-types-'));
  const flags = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--stripInternal'];
  const project = ['-p', 'web/element/tsconfig.json', '--outDir', all]; // the library with it
  try {
    execFileSync('npx', ['tsc', ...project, ...flags], { stdio: 'inherit' });
    cpSync(join(all, 'web/lib'), types, { recursive: true });
    elementDeclarations(join(all, 'web/element'), types);
  } finally {
    rmSync(all, { recursive: true });
  }
  cpSync('web/lib/unrolled.d.mts', join(types, 'unrolled.d.mts'));
  writeFileSync(join(types, 'classic.d.ts'), classic(name));
  const element = `import './element/entry.d.ts';\n${classic(name)}`;
  writeFileSync(join(types, 'element-classic.d.ts'), element);
  // Symbol.dispose is in no released edition of ECMAScript, so the consumer's libraries may lack it.
  const layer = join(types, 'layer/layer.d.ts');
  const library = '/// <reference lib="esnext.disposable" />\n';
  writeFileSync(layer, library + readFileSync(layer, 'utf8'));
}
