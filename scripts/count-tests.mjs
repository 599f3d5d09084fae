// Adds up the results of a test run and prints the line that ends it. Nothing may look like a pass: a
// test that was skipped or left for later, a suite that failed before its tests, a stage without tests
// or without results.
//   node scripts/count-tests.mjs FOLDER STAGE…   (FOLDER/STAGE.json of GoogleTest or of Vitest)
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** GoogleTest. A test that is disabled or skips itself is not COMPLETED. */
function countNative({ testsuites }) {
  const cases = testsuites.flatMap((suite) => suite.testsuite);
  const run = cases.filter((test) => test.result === 'COMPLETED' && !test.failures).length;
  return { run, total: cases.length, broken: 0 };
}

/** Vitest. A file that cannot be imported has no tests to count, but a suite that failed. */
function countScripted({ numPassedTests, numTotalTests, testResults, success }) {
  const failed = testResults.filter(({ status }) => status !== 'passed').length;
  const broken = success || failed > 0 ? failed : 1;
  return { run: numPassedTests, total: numTotalTests, broken };
}

function count(file) {
  if (!existsSync(file)) return { run: 0, total: 0, broken: 0 };
  const json = JSON.parse(readFileSync(file, 'utf8'));
  return 'testsuites' in json ? countNative(json) : countScripted(json);
}

const [folder, ...names] = process.argv.slice(2);
const stages = names.map((name) => ({ name, ...count(join(folder, `${name}.json`)) }));

const bad = stages.filter(({ run, total, broken }) => run !== total || total === 0 || broken > 0);
for (const { name, run, total, broken } of bad) {
  const suites = broken > 0 ? `, ${broken} suites failed` : '';
  console.error(`${name}: ${run} of ${total} tests passed${suites}`);
}
const sum = stages.reduce((total, { run }) => total + run, 0);
const list = stages.map(({ name, run }) => `${run} ${name}`).join(', ');
console.log(`\n${sum} tests passed: ${list}`);
if (bad.length > 0 || stages.length === 0) process.exit(1);
