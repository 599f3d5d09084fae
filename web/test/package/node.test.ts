// The installed package in the Nodes that it supports: the running one, and those that npm brings.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectPromised, programsOf } from '../readme.ts';
import { consumer, expectGolden, SHARED } from './consumer.ts';
import { PINNED } from './registry.ts';

// The npm package `node` downloads the binary of this platform from the registry. It is not among the
// devDependencies, because node_modules/.bin/node would then take the place of the running one.
const VERSIONS = ['running', '22.23.3', '24.21.0'];

function executable(version: string): string {
  if (version === 'running') return process.execPath;
  const program = ['--', 'node', '-p', 'process.execPath'];
  // The one install script in use: it puts the binary in place.
  const command = ['--yes', '--ignore-scripts=false', '--package', `node@${version}`, ...program];
  const env = { ...process.env, ...PINNED };
  return execFileSync('npx', command, { encoding: 'utf8', stdio: 'pipe', env }).trim();
}

/** What a program of the consumer's prints; a warning is a failure. */
function run(node: string, program: string): string {
  const options = { encoding: 'utf8', cwd: consumer } as const;
  const { status, stdout, stderr } = spawnSync(node, [program], options);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

describe.each(VERSIONS)('Node %s', (version) => {
  let node: string;
  beforeAll(() => {
    node = executable(version);
  }, 300_000); // it may be a download

  it('imports every entry without a trace, shares one core, and computes', () => {
    const { computed, ...rest } = JSON.parse(run(node, 'server.js'));
    const expected = version === 'running' ? process.versions.node : version;
    expect(rest).toEqual({ node: expected, addedGlobals: 0, required: true, entries: SHARED });
    expectGolden(computed);
  });

  it('runs the programs of its documents', () => {
    for (const document of ['README.md', 'docs/files.md', 'docs/names.md']) {
      const text = readFileSync(join(consumer, 'node_modules/unrolled', document), 'utf8');
      for (const program of programsOf(text)) {
        writeFileSync(join(consumer, 'readme.js'), program);
        expectPromised(program, run(node, 'readme.js'));
      }
    }
  });
});
