// The declarations of the entry `unrolled/element`: those of its public face and of what that names, none
// of lit's.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const RELATIVE = /from '(\.[^']*)\.ts'/g;

/** Writes FOLDER/element, in the rooms of web/element, of all that was declared there. */
export function elementDeclarations(all, folder) {
  const copied = new Set();
  for (const entry of ['entry', 'react', 'vue']) copyWithImports(all, folder, entry, copied);
}

function copyWithImports(all, folder, name, copied) {
  copied.add(name);
  const text = readFileSync(join(all, `${name}.d.ts`), 'utf8');
  const lit = /from 'lit/.exec(text);
  if (lit !== null) throw new Error(`The declarations of unrolled/element need lit's in ${name}`);
  for (const [, path] of text.matchAll(RELATIVE)) {
    const local = normalize(join(dirname(name), path));
    if (!local.startsWith('..') && !copied.has(local)) copyWithImports(all, folder, local, copied);
  }
  const declared = text
    .replaceAll(/from '((?:\.\.\/)+)lib\//g, "from '$1")
    .replaceAll(/^import '.*';\n/gm, ''); // what only runs
  const file = join(folder, 'element', `${name}.d.ts`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, declared);
}
