// The installed package in the Nodes that it supports: the running one, and those that npm brings.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectPromised, programsOf } from '../readme.ts';
import { consumer, expectGolden, SHARED } from './consumer.ts';
import { executable } from './nodes.ts';

const VERSIONS = ['running', '22.23.3', '24.21.0'];

/** What a program of the consumer's prints; a warning is a failure. */
function run(node: string, ...program: string[]): string {
  const options = { encoding: 'utf8', cwd: consumer } as const;
  const { status, stdout, stderr } = spawnSync(node, program, options);
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

  it('requires every entry, and has one core where modules can be required', () => {
    expect(JSON.parse(run(node, 'required.cjs'))).toEqual({ sharedWithModules: true, ...SHARED });
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

it('a Node that cannot require modules requires scripts instead, which share a core of their own', () => {
  const printed = run(process.execPath, '--no-experimental-require-module', 'required.cjs');
  expect(JSON.parse(printed)).toEqual({ sharedWithModules: false, ...SHARED });
});
