// How often a kernel that does 10 % more work is found by `encode-bench kernels --compare`: each repeat compares a run of the package's
// kernels with one in which every tenth call of one kernel is done twice, both in processes of their own. The other kernels of the run
// tell how often something is found that is not there.
// usage: node bench/slowedKernel.mjs [REPEATS] [SAMPLES]     (20 repeats of 121 samples or more by default; about 20 s a repeat)
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { casesOf } from '../dist/src/bench/kernels/cases.js';
import { compareKernels } from '../dist/src/bench/kernels/compare.js';
import { measureReport } from '../dist/src/bench/kernels/session.js';
import { compileLevel } from '../dist/src/engine/module.js';
import { exportedFunctions } from '../scripts/wasm/contracts.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const LEVEL = 'simd';
/** Kernels that do not change what they read, so that a second call does the same, and long enough to be called, not put into the loop. */
const KERNELS = ['satd16x16', 'subDct16x16', 'halfPelPlanes', 'ssdRect', 'sad16x16x4'];
const MAX_REGRESSION = 5;

/** Writes a copy of the sources to a folder, in which every tenth call of a kernel is done twice. */
function slowSources(folder, kernel) {
  for (const name of ['assembly', 'asconfig.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const level = join(folder, 'assembly/kernels', LEVEL);
  for (const file of readdirSync(level)) {
    const source = readFileSync(join(level, file), 'utf8');
    const found = exportedFunctions(source).find(({ name }) => name === `${kernel}_${LEVEL}`);
    if (!found) continue;
    const { name, params, returns } = found;
    const call = `${name}_once(${params.map((param) => param.name).join(', ')})`;
    const slow = [
      `let turns_${kernel}: i32 = 10;`,
      `export function ${name}(${params.map((param) => `${param.name}: ${param.type}`).join(', ')}): ${returns} {`,
      `if (--turns_${kernel} == 0) { turns_${kernel} = 10; ${call}; }`,
      returns === 'void' ? `${call};` : `return ${call};`,
      '}',
    ];
    writeFileSync(join(level, file), `${source.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}_once`)}\n${slow.join('\n')}\n`);
    return;
  }
  throw new Error(`no kernel ${kernel} of level ${LEVEL}`);
}

/** Runs a script to its end; answers what it printed. */
async function run(script, args) {
  const child = spawn(process.execPath, [join(ROOT, script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [stdout, code] = await Promise.all([text(child.stdout), new Promise((resolve) => child.on('close', resolve))]);
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}`);
  return stdout;
}

/** One run of the bench over the kernels above; `wasm` is the level's module where it is not the package's. */
async function measure(samples, seed, wasm) {
  const loadModule = async (level) => (level === LEVEL && wasm ? WebAssembly.compile(readFileSync(wasm)) : compileLevel(level, 'kernels'));
  const cases = casesOf(new RegExp(`^(${KERNELS.join('|')})$`));
  const request = { tool: { name: 'slowedKernel', version: '1' }, cases, levels: [LEVEL], samples, quick: false, seed, loadModule };
  process.stdout.write(JSON.stringify(await measureReport(request, () => {})));
}

async function experiment(repeats, samples) {
  const folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  const counts = { found: 0, falseAlarms: 0, others: 0 };
  try {
    for (const kernel of KERNELS) {
      slowSources(join(folder, kernel), kernel);
      await run('scripts/wasm/compile.mjs', ['kernels', LEVEL, join(folder, `${kernel}.wasm`), join(folder, kernel)]);
    }
    for (let repeat = 0; repeat < repeats; repeat++) {
      const slowed = KERNELS[repeat % KERNELS.length];
      const measured = async (...wasm) => JSON.parse(await run('bench/slowedKernel.mjs', ['--measure', samples, repeat + 1, ...wasm]));
      const changes = compareKernels(await measured(), await measured(join(folder, `${slowed}.wasm`)), MAX_REGRESSION);
      const others = changes.filter(({ kernel }) => kernel !== slowed);
      const { change, ci95, regressed } = changes.find(({ kernel }) => kernel === slowed);
      const falseAlarms = others.filter((other) => other.regressed);
      counts.found += regressed ? 1 : 0;
      counts.falseAlarms += falseAlarms.length;
      counts.others += others.length;
      const [low, high] = ci95.map((bound) => bound.toFixed(3));
      const also = falseAlarms.map((alarm) => `; false alarm: ${alarm.kernel} ${alarm.change.toFixed(3)}`).join('');
      console.log(
        `${repeat + 1}: ${slowed} at ${change.toFixed(3)} of its speedup [${low}, ${high}], ${regressed ? 'found' : 'MISSED'}${also}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(
    `found ${counts.found} of ${repeats}; ${counts.falseAlarms} false alarms among ${counts.others} kernels that were not slowed`,
  );
}

if (process.argv[2] === '--measure') await measure(Number(process.argv[3]), Number(process.argv[4]), process.argv[5]);
else await experiment(Number(process.argv[2] ?? 20), Number(process.argv[3] ?? 121));
