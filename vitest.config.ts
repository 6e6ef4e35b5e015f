import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

/** Ends a run in CI with one plain line of counts, for what reads logs by machine. */
const counts: Reporter = {
  onTestRunEnd(modules) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string): number => states.filter((each) => each === state).length;
    process.stdout.write(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped\n`);
  },
};

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Tests read the tree they stand in and write below the system's temporary folder only, so they need no isolation
    // from each other beyond the worker; a fixed limit keeps a hang from holding up the run.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: process.env['CI'] === undefined ? ['default'] : ['default', counts],
  },
});
