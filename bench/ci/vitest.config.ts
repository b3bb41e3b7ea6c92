import { defineConfig } from 'vitest/config';

const MINUTE_MS = 60_000;

/** The exact gates of `npm run bench:ci`. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['exact.test.ts'],
    environment: 'node',
    globalSetup: '../../test/support/build.ts',
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 3 * MINUTE_MS,
    server: { deps: { external: [/\/dist\//] } },
  },
});
