// Adds up the results of a test run and prints the line that ends it. A test that was skipped, or a
// suite without tests, is a failure: neither may look like a pass.
//   node scripts/count-tests.mjs FOLDER      (JSON of GoogleTest and of Vitest, one file per suite)
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

function count(json) {
  if ('testsuites' in json) {
    // GoogleTest
    const cases = json.testsuites.flatMap((suite) => suite.testsuite);
    const run = cases.filter((test) => test.result === 'COMPLETED' && !test.failures).length;
    return { run, total: cases.length };
  }
  return { run: json.numPassedTests, total: json.numTotalTests }; // Vitest
}

const folder = process.argv[2];
const suites = readdirSync(folder).map((file) => ({
  name: basename(file, '.json'),
  ...count(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
}));

const bad = suites.filter(({ run, total }) => run !== total || total === 0);
for (const { name, run, total } of bad) console.error(`${name}: ${run} of ${total} tests passed`);
const total = suites.reduce((sum, { run }) => sum + run, 0);
const list = suites.map(({ name, run }) => `${run} ${name}`).join(', ');
console.log(`\n${total} tests passed: ${list}`);
if (bad.length > 0 || suites.length === 0) process.exit(1);
