import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

/** Says nothing about the time of the one task, but does not hide a failure. */
const failuresOnly: Reporter = {
  onTestRunEnd(modules, errors) {
    for (const { message } of [...errors, ...modules.flatMap((module) => module.errors())]) console.error(message);
  },
};

/** `npm run bench`. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: '../../test/support/build.ts',
    pool: 'forks',
    maxWorkers: 1,
    disableConsoleIntercept: true,
    benchmark: { include: ['ladder.ts'], reporters: [failuresOnly] },
  },
});
