// The line that ends a test run. Oracle: Vitest's own results for suites that are made to go wrong.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unrolled-count-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const node = (...command: string[]) =>
  spawnSync(process.execPath, command, { encoding: 'utf8', cwd: folder });

/** Runs one test file with Vitest, as a stage of that name. */
function runStage(name: string, file: string): void {
  writeFileSync(join(folder, `${name}.test.mjs`), file);
  const vitest = resolve('node_modules/vitest/vitest.mjs');
  const output = [`--outputFile=${name}.json`, '--reporter=json'];
  node(
    vitest,
    'run',
    '--root',
    folder,
    '--globals',
    '--passWithNoTests',
    ...output,
    `${name}.test`,
  );
}

function runNative(name: string, ...results: string[]): void {
  const testsuite = results.map((result) => ({ result }));
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ testsuites: [{ testsuite }] }));
}

const count = (...stages: string[]) => {
  const { status, stdout, stderr } = node(resolve('scripts/count-tests.mjs'), '.', ...stages);
  return { status, said: (stderr + stdout).trim() };
};

const GOOD = "it('a', () => {}); it('b', () => {});";

describe('count-tests', () => {
  it('adds up what has passed', () => {
    runStage('good', GOOD);
    runNative('native', 'COMPLETED', 'COMPLETED', 'COMPLETED');
    expect(count('good', 'native')).toEqual({
      status: 0,
      said: '5 tests passed: 2 good, 3 native',
    });
  });

  it.each([
    ['a skipped test', `${GOOD} it.skip('c', () => {});`, '2 of 3 tests passed'],
    ['a test left for later', `${GOOD} it.todo('c');`, '2 of 3 tests passed'],
    ['a failed test', `${GOOD} it('c', () => expect(1).toBe(2));`, '2 of 3 tests passed, 1 suites'],
    ['a failed setup', `${GOOD} beforeAll(() => { throw 1; });`, '0 of 2 tests passed, 1 suites'],
    [
      'a failed setup of a part',
      `${GOOD} describe('d', () => { beforeAll(() => { throw 1; }); it('c', () => {}); });`,
      '2 of 3 tests passed, 1 suites',
    ],
    ['a failed teardown', `${GOOD} afterAll(() => { throw 1; });`, '2 of 2 tests passed, 1 suites'],
    ['a file that cannot be imported', "import './nowhere.mjs';", '0 of 0 tests passed, 1 suites'],
    ['a file without tests', 'export {};', '0 of 0 tests passed'],
  ])('fails for %s', (_what, file, said) => {
    const name = 'bad';
    runStage(name, file);
    const result = count(name);
    expect(result.said).toContain(`${name}: ${said}`);
    expect(result.status).toBe(1);
  });

  it('fails for native tests that are skipped or disabled', () => {
    runNative('native', 'COMPLETED', 'SKIPPED', 'SUPPRESSED');
    expect(count('native')).toMatchObject({ status: 1 });
    expect(count('native').said).toContain('native: 1 of 3 tests passed');
  });

  it('fails for a stage without results, and for no stage', () => {
    runStage('good', GOOD);
    expect(count('good', 'missing').said).toContain('missing: 0 of 0 tests passed');
    expect(count('good', 'missing').status).toBe(1);
    expect(count().status).toBe(1);
  });
});
