// The installed package in the Nodes that it supports: the running one, and those that npm brings.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../form.ts';
import { expectPromised, programsOf } from '../readme.ts';
import { consumer, expectGolden, printed, read, SHARED } from './consumer.ts';
import { nodeOf } from './registry.ts';

const VERSIONS = ['running', '22.23.3', '24.21.0'];

describe.each(cases(VERSIONS, (version) => version !== '22.23.3'))('Node %s', (version) => {
  let node: string;
  beforeAll(() => {
    node = nodeOf(version);
  }, 300_000); // it may be a download

  it('imports every entry without a trace, shares one core, and computes', () => {
    const { computed, ...rest } = JSON.parse(printed('server.js', [], node));
    const expected = version === 'running' ? process.versions.node : version;
    expect(rest).toEqual({ node: expected, addedGlobals: 0, required: true, entries: SHARED });
    expectGolden(computed);
  });

  it('requires every entry, and has one core where modules can be required', () => {
    expect(JSON.parse(printed('required.cjs', [], node))).toEqual({
      sharedWithModules: true,
      ...SHARED,
    });
  });

  it('runs the programs of its documents', () => {
    for (const document of ['README.md', 'docs/files.md', 'docs/names.md']) {
      for (const program of programsOf(read(document))) {
        writeFileSync(join(consumer, 'readme.js'), program);
        expectPromised(program, printed('readme.js', [], node));
      }
    }
  });
});

it('a Node that cannot require modules requires scripts instead, which share a core of their own', () => {
  const said = printed('required.cjs', ['--no-experimental-require-module']);
  expect(JSON.parse(said)).toEqual({ sharedWithModules: false, ...SHARED });
});
