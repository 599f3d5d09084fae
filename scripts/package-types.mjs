// The declarations of the npm package, from the sources of web/lib.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementDeclarations } from './element-types.mjs';

// A script exports nothing: importing it must not look as if it gave names.
const classic = (name) => `import type * as inline from './inline.d.ts';
declare global {
  /** The entry \`${name}/inline\`, as a global. */
  const ${name}: typeof inline;
}
export {};
`;

/** Writes them into a folder. */
export function buildDeclarations(types, name) {
  const flags = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--stripInternal'];
  const project = ['-p', 'web/lib/tsconfig.json', '--outDir', types];
  execFileSync('npx', ['tsc', ...project, ...flags], { stdio: 'inherit' });
  cpSync('web/lib/unrolled.d.mts', join(types, 'unrolled.d.mts'));
  writeFileSync(join(types, 'classic.d.ts'), classic(name));
  elementDeclarations(types);
  const element = `import './element/entry.d.ts';\n${classic(name)}`;
  writeFileSync(join(types, 'element-classic.d.ts'), element);
  // Symbol.dispose is in no released edition of ECMAScript, so the consumer's libraries may lack it.
  const layer = join(types, 'layer/layer.d.ts');
  const library = '/// <reference lib="esnext.disposable" />\n';
  writeFileSync(layer, library + readFileSync(layer, 'utf8'));
}
