import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Tests read the tree they stand in and write below the system's temporary folder only, so they need no isolation
    // from each other beyond the worker; a fixed limit keeps a hang from holding up the run.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
