import { defineConfig } from 'vitest/config';
import { LONG } from './web/test/form.ts';

const shared = {
  // A test that prints a warning hides one that matters.
  onConsoleLog: (): never => {
    throw new Error('tests print nothing');
  },
  allowOnly: false,
  testTimeout: 60_000,
  hookTimeout: 60_000, // starting a browser beside other jobs
  expect: { poll: { timeout: 15_000 } }, // what comes later comes much later there, too
};

// Tests in Node that take a compiler or a minute.
const PROOF = [
  'web/test/{differential,fuzz,security,soak}/*.test.ts',
  'web/test/{bench,lifetime,long}.test.ts',
  'web/test/{codec/code-cpp,cpp-package}.test.ts',
];
// Of them those that have no short form: a second build, the benchmark.
const WHOLE = ['web/test/security/reproducible.test.ts', 'web/test/bench.test.ts'];
const API = 'web/test/api-reference.test.ts'; // needs the site built

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          include: ['web/test/**/*.test.ts'],
          exclude: ['**/*.{browser,timed,engines}.test.ts', 'web/test/package/**', ...PROOF, API],
        },
      },
      {
        test: {
          ...shared,
          name: 'proof', // needs unrolled_differential built
          sequence: { groupOrder: 2 },
          include: PROOF,
          testTimeout: 300_000,
          exclude: ['**/*.browser.test.ts', ...(LONG ? [] : WHOLE)],
          fileParallelism: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'chromium',
          sequence: { groupOrder: 3 },
          include: ['web/test/**/*.{browser,timed}.test.ts'],
          exclude: LONG ? [] : ['web/test/soak/**'],
          globalSetup: 'web/test/page/site-setup.ts',
          maxWorkers: 2,
          isolate: false, // a browser each, which mostly waits
        },
      },
      {
        test: {
          ...shared,
          name: 'engines', // Chromium, Firefox and WebKit
          sequence: { groupOrder: 4 },
          include: ['web/test/**/*.engines.test.ts'],
          globalSetup: 'web/test/page/site-setup.ts',
          fileParallelism: false, // all three in every file
          isolate: false, // one import of their drivers, one Chromium
        },
      },
      {
        test: {
          ...shared,
          name: 'package', // what npm would publish, as consumers use it
          sequence: { groupOrder: 5 },
          include: ['web/test/package/*.test.ts', API],
          globalSetup: 'web/test/package/setup.ts',
          fileParallelism: false,
          isolate: false,
        },
      },
    ],
  },
});
