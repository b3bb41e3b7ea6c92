// The gates of CI: exact facts against baseline.json, then ratios within one run, at 70 % of what is promised for a quiet machine, so that
// a busy one does not fail. Absolute times gate nothing; with --trend they go to a file.
// usage: npm run bench:ci [-- --update] [-- --trend FILE]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'dist/src/cli/main.js');
const SHARE = 0.7;
/** Where others take more of the CPU time than this, there are fewer cores than the system says. */
const TAKEN_MAX = 0.25;
const FAILED = 1;

/** Ratios, the targets on a quiet machine, and the shortest runs that show them. */
const RATIOS = [
  { ratio: 'simd/scalar', target: 3.5, cores: 1, args: '--clip-size 1280x720 --frames 8 -c 1 --levels scalar,simd' },
  { ratio: 'cores2/cores1', target: 1.8, cores: 2, args: '--clip-size 1920x1080 --frames 16 -c 1,2 --levels simd' },
];

const { values: options } = parseArgs({ options: { update: { type: 'boolean' }, trend: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'encode-bench-ci-'));
let failures = 0;
let leftOut = 0;

function start(args, env = {}) {
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } }).status;
}

function exactGates() {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const status = start([vitest, 'run', '--config', 'bench/ci/vitest.config.ts'], options.update ? { BENCH_CI_UPDATE: '1' } : {});
  if (status !== 0) failures++;
}

function leaveOut(ratio, reason) {
  console.log(`ratio ${ratio}: not judged: ${reason}`);
  leftOut++;
}

/** Judges a ratio, or says why not; answers the points for the trend. */
function ratioGate({ ratio, target, cores, args }) {
  if (availableParallelism() < cores) {
    leaveOut(ratio, `it needs ${cores} cores, here is ${availableParallelism()}`);
    return [];
  }
  const [json, trend] = ['report', 'trend'].map((name) => join(folder, `${name}.json`));
  const gate = `${ratio}>=${(SHARE * target).toFixed(2)}`;
  const status = start([MAIN, 'run', ...args.split(' '), '--assert', gate, '--json', json, '--trend', trend]);
  if (status !== 0 && status !== FAILED) throw new Error(`run ended with ${status}`);
  const { othersShare, stealShare } = JSON.parse(readFileSync(json, 'utf8')).conditions;
  const taken = othersShare + stealShare;
  if (status === 0) console.log(`ratio ${gate}: holds (target ${target})`);
  else if (cores > 1 && taken > TAKEN_MAX) leaveOut(ratio, `others took ${(100 * taken).toFixed(0)} % of the CPU time`);
  else {
    console.log(`ratio ${gate}: FAILS (target ${target})`);
    failures++;
  }
  return JSON.parse(readFileSync(trend, 'utf8'));
}

try {
  exactGates();
  const points = options.update ? [] : RATIOS.flatMap(ratioGate);
  if (options.trend) writeFileSync(options.trend, `${JSON.stringify(points, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${failures === 0 ? 'no gate fails' : `${failures} of the gates FAIL`}${leftOut > 0 ? `, ${leftOut} not judged` : ''}`);
if (failures > 0) process.exitCode = FAILED;
