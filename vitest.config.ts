import { defineConfig } from 'vitest/config';

const full = process.env.ENCODE_BENCH_FULL === '1';
const MINUTE_MS = 60_000;

const common = {
  environment: 'node',
  globalSetup: 'test/support/build.ts',
  // Encoders start threads of their own: more test processes than two would only take turns.
  pool: 'forks' as const,
  maxWorkers: 2,
  testTimeout: full ? 60 * MINUTE_MS : 3 * MINUTE_MS,
  hookTimeout: 2 * MINUTE_MS,
  // Worker threads load the built JavaScript, so the tests run it too, and as Node.js runs it.
  server: { deps: { external: [/\/dist\//] } },
};

/** V8 has two compilers for WebAssembly: the kernels are compared under each of them, too. Natives tell which it was. */
const compiler = (name: string, flag: string) => ({
  test: { ...common, name, include: ['test/checkasm/levels.test.ts'], execArgv: [flag, '--allow-natives-syntax'] },
});

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { ...common, name: 'node', include: ['test/**/*.test.ts'] } },
      compiler('liftoff', '--liftoff-only'),
      compiler('turbofan', '--no-liftoff'),
    ],
  },
});
