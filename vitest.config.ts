import { defineConfig } from 'vitest/config';

const full = process.env.ENCODE_BENCH_FULL === '1';
const MINUTE_MS = 60_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/support/build.ts',
    // Encoders start threads of their own: more test processes than two would only take turns.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: full ? 60 * MINUTE_MS : 3 * MINUTE_MS,
    hookTimeout: 2 * MINUTE_MS,
    reporters: ['default'],
    // Worker threads load the built JavaScript, so the tests run it too, and as Node.js runs it.
    server: { deps: { external: [/\/dist\//] } },
  },
});
