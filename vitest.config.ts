import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['web/test/**/*.test.ts'],
    // A test that prints a warning hides one that matters.
    onConsoleLog: () => {
      throw new Error('tests print nothing');
    },
    allowOnly: false,
    testTimeout: 60_000,
  },
});
