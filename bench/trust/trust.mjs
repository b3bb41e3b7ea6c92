// Whether the numbers of `run` can be trusted: three experiments, each of which prints what is asked and what was measured.
//   agree  two runs of one build do not differ: in 9 of 10 pairs no cost is resolved from the other
//   self   a run compared with an earlier one of the same build reports no regression, 20 times in 20
//   slow   an encoder that is slower by 5 % is reported as a regression, 18 times in 20
// usage: node bench/trust/trust.mjs [agree] [self] [slow]; on a quiet machine; without names all three
//   TRUST_REPEATS: how often, instead of these counts      TRUST_RUN: options of `run`, instead of those below
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;
const SLOW_DOWN = new URL('./slowDown.mjs', import.meta.url).href;
/** Short encodes: many rounds fit into a time in which the machine stays the same. */
const OPTIONS = process.env.TRUST_RUN ?? '--clip-size 320x180 --frames 60 --levels scalar,simd -c 1,2';
const REGRESSION = 1;

const folder = mkdtempSync(join(tmpdir(), 'encode-bench-trust-'));

/** Measures in a process of its own; answers the report and whether it found regressions. */
function run(name, compareWith, nodeFlags = []) {
  const file = join(folder, `${name}.json`);
  const compare = compareWith ? ['--compare', join(folder, `${compareWith}.json`)] : [];
  const args = [...nodeFlags, MAIN, 'run', '--quiet', ...OPTIONS.split(' '), '--json', file, ...compare];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0 && status !== REGRESSION) throw new Error(`run ended with ${status}: ${stderr}`);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return { report, hasRegression: status === REGRESSION };
}

/** Repeats an experiment, tells about each repeat, and says whether it succeeded often enough. */
function experiment(title, asked, repeats, once) {
  const count = Number(process.env.TRUST_REPEATS ?? repeats);
  let successes = 0;
  for (let i = 1; i <= count; i++) {
    const { success, report } = once(i);
    if (success) successes++;
    const noise = report.noise.map(({ criterion }) => criterion).join(', ') || 'none';
    console.log(`  ${i}: ${success ? 'yes' : 'NO'}  noise: ${noise}  ${changes(report)}`);
  }
  const needed = Math.ceil((asked / repeats) * count);
  console.log(`${title}: asked ${needed} of ${count}, measured ${successes}${successes < needed ? ': FAILS' : ''}`);
  if (successes < needed) process.exitCode = 1;
}

/** Changes of cost in percent, with a mark where they are resolved. */
function changes({ comparison }) {
  const shown = comparison.changes.map(({ level, cores, measure, ratio, verdict }) => {
    const change = (100 * (ratio - 1)).toFixed(1);
    return `${level}${cores}.${measure} ${change > 0 ? '+' : ''}${change}${verdict === 'unresolved' ? '' : '!'}`;
  });
  return shown.join(' ');
}

const EXPERIMENTS = {
  agree: () =>
    experiment('two runs agree', 9, 10, () => {
      run('first');
      const { report } = run('second', 'first');
      return { report, success: report.comparison.changes.every(({ verdict }) => verdict === 'unresolved') };
    }),
  self: () => {
    run('base');
    experiment('no regression against the same build', 20, 20, () => {
      const { report, hasRegression } = run('again', 'base');
      return { report, success: !hasRegression };
    });
  },
  slow: () => {
    run('base');
    experiment('a slow-down of 5 % is found', 18, 20, () => {
      const { report, hasRegression } = run('slow', 'base', ['--import', SLOW_DOWN]);
      return { report, success: hasRegression };
    });
  },
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(EXPERIMENTS);
try {
  for (const name of wanted) {
    if (!EXPERIMENTS[name]) throw new Error(`no experiment ${name}; there are ${Object.keys(EXPERIMENTS).join(', ')}`);
    console.log(`${name}: run ${OPTIONS}`);
    EXPERIMENTS[name]();
  }
} finally {
  rmSync(folder, { recursive: true });
}
