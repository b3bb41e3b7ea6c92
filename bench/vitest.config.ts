import { defineConfig } from 'vitest/config';

const HOUR_MS = 3_600_000;

/** Measurements that need the test suite's parser. They run alone, one after the other, on the calling thread. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.{bench,test}.ts', 'peers/*.bench.ts'],
    environment: 'node',
    globalSetup: '../test/support/build.ts',
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: HOUR_MS,
    disableConsoleIntercept: true,
    server: { deps: { external: [/\/dist\//] } },
  },
});
