import { defineConfig } from 'vitest/config';

const shared = {
  // A test that prints a warning hides one that matters.
  onConsoleLog: (): never => {
    throw new Error('tests print nothing');
  },
  allowOnly: false,
  testTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          include: ['web/test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'chromium',
          include: ['web/test/**/*.browser.test.ts'],
          fileParallelism: false, // two cores, and pages that are timed
        },
      },
    ],
  },
});
