// Whether the numbers of `run` can be trusted. Runs of one build, and of the same build made slower by 5 %, take turns, each in a process of
// its own; what is asked of them is said of the same runs:
//   self   a run compared with the one before of the same build reports no regression, 20 times in 20
//   slow   the slower encoder is reported as a regression against the run beside it, 18 times in 20
//   agree  two runs of one build do not differ: in 9 of 10 pairs no cost is resolved from the other
// usage: node bench/trust/trust.mjs; on a quiet machine, 41 runs of about 20 s each
//   TRUST_REPEATS: how often instead of 20      TRUST_RUN: options of `run`, instead of those below
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareRuns, regressionsOf } from '../../dist/src/bench/compare.js';

const MAIN = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;
const SLOW_DOWN = new URL('./slowDown.mjs', import.meta.url).href;
/** Short encodes, many of them: many rounds fit into a time in which the machine stays the same. Of two threads the scheduler decides too much. */
const OPTIONS = process.env.TRUST_RUN ?? '--clip-size 320x180 --frames 60 --levels scalar,simd -c 1 --processes 1 --runs 30';
const REPEATS = Number(process.env.TRUST_REPEATS ?? 20);
/** What `run --compare` takes for a regression where it is not told. */
const MAX_REGRESSION = 0.025;

const folder = mkdtempSync(join(tmpdir(), 'encode-bench-trust-'));

/** Measures in a process of its own. */
function run(nodeFlags = []) {
  const file = join(folder, 'run.json');
  const args = [...nodeFlags, MAIN, 'run', '--quiet', ...OPTIONS.split(' '), '--json', file];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`run ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Changes of cost in percent, with a mark where they are resolved, and what was noisy. */
function describe({ changes }, { noise }) {
  const shown = changes.map(({ level, cores, measure, ratio, verdict }) => {
    const change = (100 * (ratio - 1)).toFixed(1);
    return `${level}${cores}.${measure} ${change > 0 ? '+' : ''}${change}${verdict === 'unresolved' ? '' : '!'}`;
  });
  return `${shown.join(' ')}  noise: ${noise.map(({ criterion }) => criterion).join(', ') || 'none'}`;
}

class Tally {
  #title;
  #asked;
  #of;
  #count = 0;
  #successes = 0;

  constructor(title, asked, of) {
    this.#title = title;
    this.#asked = asked;
    this.#of = of;
  }

  add(success, text) {
    this.#count++;
    if (success) this.#successes++;
    console.log(`${this.#title} ${this.#count}: ${success ? 'yes' : 'NO'}  ${text}`);
  }

  conclude() {
    const needed = Math.ceil((this.#asked / this.#of) * this.#count);
    const holds = this.#successes >= needed;
    console.log(`${this.#title}: asked ${needed} of ${this.#count}, measured ${this.#successes}${holds ? '' : ': FAILS'}`);
    if (!holds) process.exitCode = 1;
  }
}

const self = new Tally('self', 20, 20);
const slow = new Tally('slow', 18, 20);
const agree = new Tally('agree', 9, 10);
try {
  console.log(`run ${OPTIONS}`);
  let before = run();
  for (let i = 1; i <= REPEATS; i++) {
    const now = run();
    const comparison = compareRuns(before, now, 'the run before', MAX_REGRESSION);
    const text = describe(comparison, now);
    self.add(regressionsOf(comparison).length === 0, text);
    // Pairs that share no run, so that each is a trial of its own.
    if (i % 2 === 1)
      agree.add(
        comparison.changes.every(({ verdict }) => verdict === 'unresolved'),
        text,
      );
    const slower = run(['--import', SLOW_DOWN]);
    const found = compareRuns(now, slower, 'the run beside it', MAX_REGRESSION);
    slow.add(regressionsOf(found).length > 0, describe(found, slower));
    before = now;
  }
  for (const tally of [self, slow, agree]) tally.conclude();
} finally {
  rmSync(folder, { recursive: true });
}
