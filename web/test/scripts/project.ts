// A project with nothing but some of the scripts, and a PATH on which programs of the system are replaced.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** `programs` are the bodies of shell scripts, by their paths in the project; those in bin/ come first on PATH. */
export function project(scripts: readonly string[], programs: Readonly<Record<string, string>>) {
  const place = mkdtempSync(join(tmpdir(), 'unrolled-scripts-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  const root = join(place, 'project');
  for (const script of scripts) cpSync(`scripts/${script}`, join(root, 'scripts', script));
  const program = (name: string, body: string) => {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), `#!/bin/bash\n${body}\n`);
    chmodSync(join(root, name), 0o755);
  };
  for (const [name, body] of Object.entries(programs)) program(name, body);

  const run = (command: string, env: Readonly<Record<string, string>> = {}, from = root) => {
    const PATH = `${from}/bin:${process.env.PATH}`;
    const {
      UNROLLED_NO_INSTALL: _,
      UNROLLED_INSTALL: __,
      UNROLLED_NOTES: ___,
      ...rest
    } = process.env;
    // Detached: without the terminal that the tests may have.
    const options = {
      detached: true,
      encoding: 'utf8',
      cwd: from,
      env: { ...rest, ...env, PATH },
    } as const;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], options);
    return { status, stdout, stderr };
  };
  /** What the replaced programs have written into the file `calls`, which is then forgotten. */
  const calls = (from = root) => {
    const file = join(from, 'calls');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    rmSync(file, { force: true });
    return lines;
  };
  return { root, program, run, calls };
}
