import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { coursesOf, meaningOf } from '../src/bench/report/courses.ts';
import { rungsOf } from '../src/bench/report/html/rungs.ts';
import { ladderPicture } from '../src/bench/report/picture.ts';
import type { RunReport } from '../src/bench/runReport.ts';
import { ROOT } from '../test/support/built.ts';
import { updateDocument } from './document.ts';

// Measures the ladder that README.md opens with, and draws it. Asks for an idle machine. ENCODE_BENCH_REPORT draws an existing report instead.

const CLI = join(ROOT, 'dist/src/cli/main.js');
const PICTURE = 'docs/ladder.svg';
const RUN = ['run', '-c', '1..N', '--stages', '--clip-size', '1280x720', '--frames', '30', '--runs', '15'];

function measured(): RunReport {
  const folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  const file = join(folder, 'report.json');
  try {
    execFileSync(process.execPath, [CLI, ...RUN, '--json', file], { stdio: 'inherit' });
    return JSON.parse(readFileSync(file, 'utf8')) as RunReport;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the picture of the ladder', async () => {
  const existing = process.env.ENCODE_BENCH_REPORT;
  const report = existing === undefined ? measured() : (JSON.parse(readFileSync(existing, 'utf8')) as RunReport);
  writeFileSync(join(ROOT, PICTURE), ladderPicture(report));
  const lines = meaningOf(report).map((line) => `- ${line}`);
  const alt = coursesOf(rungsOf(report)).map(({ name, to }) => `${name}: ${to.toFixed(2)}x`);
  await updateDocument('README.md', 'ladder', `![Speedups in all. ${alt.join('; ')}](${PICTURE})\n\n${lines.join('\n')}`);
});
