import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './command.js';

const SMALL = '--clip-size 64x48 --frames 4 --runs 2';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

const bench = (line: string) => run(line.split(' '), { cwd });

describe('run', () => {
  it('measures levels and cores, and proves equal bytes', async () => {
    const { code, stdout, stderr } = await bench(`${SMALL} -c 1,2 --levels scalar,simd --json - --markdown report.md`);
    expect([code, stderr]).toEqual([0, '']);
    const report = JSON.parse(stdout.toString());
    expect(report).toMatchObject({
      schema: 1,
      identical: true,
      clip: { name: 'built-in', width: 64, height: 48, frames: 4 },
      config: { runs: 2 },
    });
    expect(report.variants.map((variant: Record<string, unknown>) => [variant.level, variant.cores, variant.simd])).toEqual([
      ['scalar', 1, false],
      ['scalar', 2, false],
      ['simd', 1, true],
      ['simd', 2, true],
    ]);
    for (const { samplesMs, psnrY, bytes } of report.variants) {
      expect(samplesMs).toHaveLength(2);
      expect(psnrY).toBeGreaterThan(30);
      expect(bytes).toBeGreaterThan(100);
    }
    expect(report.ladder.map(({ step }: { step: string }) => step)).toEqual(['base', 'simd', 'cores']);
    expect(report.scaling.karpFlatt).toHaveLength(1);
    expect(readFileSync(join(cwd, 'report.md'), 'utf8')).toContain('| simd | 2 |');
  });

  it('gives the bytes that encode gives', async () => {
    writeFileSync(
      join(cwd, 'grey.y4m'),
      Buffer.concat([Buffer.from('YUV4MPEG2 W32 H32 F25:1 A4:3 XCOLORRANGE=FULL\nFRAME\n'), Buffer.alloc(1536, 100)]),
    );
    const measured = JSON.parse((await bench('run -i grey.y4m -c 1 --runs 1 --simd off --json -')).stdout.toString());
    const encoded = JSON.parse((await bench('encode grey.y4m -o /dev/null --json -')).stdout.toString());
    expect(measured.variants[0].sha256).toBe(encoded.sha256);
  });

  it('prints a table', async () => {
    const { code, stdout } = await bench(`${SMALL} -c 1`);
    expect(code).toBe(0);
    expect(stdout.toString()).toMatch(/^level {2,}cores {2,}fps/m);
    expect(stdout.toString()).toMatch(/^scalar {2,}1 /m);
    expect(stdout.toString()).toMatch(/gave the same bytes, sha256 [0-9a-f]{64}$/m);
  });

  it('studies the scaling where asked to, and finds work and span anyway', async () => {
    const study = JSON.parse((await bench(`--clip-size 64x48 --frames 4 --runs 1 -c 1,2 --simd on --scaling --json -`)).stdout.toString());
    const { work, span, bound, study: found } = study.scaling;
    expect([study.identical, found.identical]).toEqual([true, true]);
    expect(bound).toBeCloseTo(work / span, 9);
    expect(found.latency.map(({ threads }: { threads: number }) => threads)).toEqual([1, 2]);
    expect(found.throughput.map(({ videos }: { videos: number }) => videos)).toEqual([1, 2]);
    for (const { loss } of found.latency) expect(loss.wholeMs - loss.workMs).toBeCloseTo(loss.lossMs, 9);
    const plain = JSON.parse((await bench(`--clip-size 64x48 --frames 4 --runs 1 -c 1 --simd on --json -`)).stdout.toString());
    expect(plain.scaling.work).toBeGreaterThan(plain.scaling.span);
    expect(plain.scaling.study).toBeNull();
  });

  it('fails with exit code 1 where an assertion does, and prints nothing else when quiet', async () => {
    const { code, stdout, stderr } = await bench(`${SMALL} -c 1 -q --levels scalar --assert scalar/cores1>=2 --assert cores1/scalar>=1`);
    expect([code, stdout.toString(), stderr]).toEqual([1, '', 'encode-bench: assertion failed: scalar/cores1>=2 (measured 1.00)\n']);
  });
});
