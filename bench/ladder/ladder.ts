// The entry of `npm run bench`: vitest starts it, the interleaved runner measures and prints. Variants that vitest timed one after the other
// would each meet another machine; so there is one task for it, and nothing in it: vitest calls a task as often as it likes.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bench } from 'vitest';
import { ROOT } from '../../test/support/built.ts';

const OPTIONS = process.env.BENCH_RUN?.split(' ') ?? [];

const { status } = spawnSync(process.execPath, [join(ROOT, 'dist/src/cli/main.js'), 'run', ...OPTIONS], { stdio: 'inherit' });
if (status !== 0) throw new Error(`run ended with exit code ${status}`);

bench('the ladder', () => {}, { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 });
