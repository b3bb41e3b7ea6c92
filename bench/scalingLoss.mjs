// How well the split of the scaling loss explains the measured loss at two threads, on CIF, 720p and 1080p: the part that it leaves, in
// percent of threads x time. Short encodes, many of them: a busy neighbour of the machine then spoils some and not all. Asks for an idle machine with two cores at least, and for foreman_cif and street_1080p in ENCODE_BENCH_CLIPS.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '../dist/src/cli/main.js');
const MOST_LEFT = 0.05;
const REPORT_BYTES_MAX = 2 ** 28;
const clips = process.env.ENCODE_BENCH_CLIPS ?? '.';
const CASES = {
  CIF: ['-i', join(clips, 'foreman_cif.y4m'), '--frames', '60'],
  '720p': ['--clip-size', '1280x720', '--frames', '20'],
  '1080p': ['-i', join(clips, 'street_1080p.y4m'), '--frames', '12'],
};

const percent = (share) => `${(100 * share).toFixed(1)} %`;

for (const [name, clip] of Object.entries(CASES)) {
  const args = [
    CLI,
    'run',
    '--scaling',
    '--simd',
    'on',
    '-c',
    '1,2',
    '--runs',
    '30',
    ...clip,
    '-q',
    '--json',
    '-',
    ...process.argv.slice(2),
  ];
  const { scaling } = JSON.parse(
    execFileSync(process.execPath, args, { maxBuffer: REPORT_BYTES_MAX, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const { loss, speedup, simulated } = scaling.study.latency.find(({ threads }) => threads === 2);
  const { lossMs, wholeMs, restShare, runQueueMs } = loss;
  const off = Math.abs(restShare) <= MOST_LEFT ? 'holds' : 'FAILS';
  const queue = runQueueMs === null ? '' : `, no core free ${percent(runQueueMs / wholeMs)}`;
  console.log(`${name}: ${speedup.toFixed(2)}x (simulated ${simulated.toFixed(2)}x), loss ${percent(lossMs / wholeMs)}${queue}`);
  console.log(`  left by the split ${percent(restShare)}, asked at most ${percent(MOST_LEFT)} either way: ${off}`);
}
