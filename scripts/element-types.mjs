// The declarations of the entry `unrolled/element`: those of its public face and of what that names, none
// of lit's.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RELATIVE = /from '(\.[^']*)\.ts'/g;

/** Writes FOLDER/element/*.d.ts; the library's are in FOLDER itself. */
export function elementDeclarations(folder) {
  const all = mkdtempSync(join(tmpdir(), 'unrolled-types-'));
  const flags = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--stripInternal'];
  const project = ['-p', 'web/element/tsconfig.json', '--outDir', all];
  try {
    execFileSync('npx', ['tsc', ...project, ...flags], { stdio: 'inherit' });
    mkdirSync(join(folder, 'element'), { recursive: true });
    const copied = new Set();
    for (const entry of ['entry', 'react']) {
      copyWithImports(join(all, 'web/element'), folder, entry, copied);
    }
  } finally {
    rmSync(all, { recursive: true });
  }
}

function copyWithImports(all, folder, name, copied) {
  copied.add(name);
  const text = readFileSync(join(all, `${name}.d.ts`), 'utf8');
  const lit = /from 'lit/.exec(text);
  if (lit !== null) throw new Error(`The declarations of unrolled/element need lit's in ${name}`);
  for (const [, path] of text.matchAll(RELATIVE)) {
    const local = /^\.\/([\w-]+)$/.exec(path)?.[1];
    if (local !== undefined && !copied.has(local)) copyWithImports(all, folder, local, copied);
  }
  const declared = text
    .replaceAll("from '../lib/", "from '../")
    .replaceAll(/^import '.*';\n/gm, ''); // what only runs
  writeFileSync(join(folder, 'element', `${name}.d.ts`), declared);
}
