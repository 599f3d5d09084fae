// Makes, once, what a consumer has: a folder outside the project, in which the packed tarball is
// installed, and nothing else. The tools that bundle and compile it are the project's own.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { golden } from '../fixtures.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What `npm publish` would upload. */
    readonly tarball: string;
    /** The folder of the consumer's program. */
    readonly consumer: string;
  }
}

// One sequence, three steps: small enough to read, and defect-free only if time is handled right.
const LAYER = 'tanh I3 H2 T3 B1 last step';

function writeProgram(consumer: string): void {
  cpSync('web/test/package/fixtures', consumer, { recursive: true });
  const layer = JSON.stringify(golden('layers.json').find(({ name }) => name === LAYER));
  writeFileSync(join(consumer, 'golden.js'), `export default ${layer};\n`);
  writeFileSync(join(consumer, 'golden.classic.js'), `var golden = ${layer};\n`);
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-package-'));
  const consumer = join(folder, 'consumer');
  execFileSync('node', ['scripts/package.mjs', join(folder, 'package')], { stdio: 'pipe' });
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const tarball = join(folder, `${name}-${version}.tgz`);
  const npm = (...command: string[]) =>
    execFileSync('npm', command, { stdio: 'pipe', cwd: folder });
  npm('pack', './package');
  mkdirSync(consumer);
  writeProgram(consumer);
  npm('install', '--prefix', consumer, '--offline', '--no-audit', '--no-fund', tarball);
  project.provide('tarball', tarball);
  project.provide('consumer', consumer);
  return () => rmSync(folder, { recursive: true });
}
