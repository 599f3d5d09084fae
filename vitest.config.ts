import { defineConfig } from 'vitest/config';

const shared = {
  // A test that prints a warning hides one that matters.
  onConsoleLog: (): never => {
    throw new Error('tests print nothing');
  },
  allowOnly: false,
  testTimeout: 60_000,
  hookTimeout: 60_000, // starting a browser beside other jobs
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          maxWorkers: 2,
          include: ['web/test/**/*.test.ts'],
          exclude: [
            '**/*.{browser,timed,engines}.test.ts',
            'web/test/package/**',
            'web/test/differential/**',
            'web/test/fuzz/**',
            'web/test/security/**',
            'web/test/soak/**',
          ],
        },
      },
      {
        test: {
          ...shared,
          name: 'proof', // random cases by the thousand; needs the native tests built
          include: ['web/test/{differential,fuzz,security,soak}/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
          fileParallelism: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'chromium',
          include: ['web/test/**/*.{browser,timed}.test.ts'],
          globalSetup: 'web/test/page/site-setup.ts',
          maxWorkers: 2, // a browser each, which mostly waits
        },
      },
      {
        test: {
          ...shared,
          name: 'engines', // Chromium, Firefox and WebKit
          include: ['web/test/**/*.engines.test.ts'],
          globalSetup: 'web/test/page/site-setup.ts',
          fileParallelism: false, // all three in every file
        },
      },
      {
        test: {
          ...shared,
          name: 'package', // what npm would publish, as consumers use it
          include: ['web/test/package/*.test.ts'],
          globalSetup: 'web/test/package/setup.ts',
          fileParallelism: false,
        },
      },
    ],
  },
});
