import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../support/programs.ts';
import { run } from './command.js';

const SMALL = '--clip-size 64x48 --frames 4 --quick --runs 2';

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
      config: { runs: 2, quick: true, pinned: false },
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
    expect(report.ladder.map(({ step }: { step: string }) => step)).toEqual(['base', 'simd', 'cores', 'processes']);
    expect(report.sideBySide).toMatchObject({ level: 'simd', cores: 1, processes: 2, sha256: report.variants[0].sha256 });
    expect(report.scaling.karpFlatt).toHaveLength(1);
    expect(readFileSync(join(cwd, 'report.md'), 'utf8')).toContain('| simd | 2 |');
  });

  it('gives the bytes that encode gives', async () => {
    writeFileSync(
      join(cwd, 'grey.y4m'),
      Buffer.concat([Buffer.from('YUV4MPEG2 W32 H32 F25:1 A4:3 XCOLORRANGE=FULL\nFRAME\n'), Buffer.alloc(1536, 100)]),
    );
    const measured = JSON.parse((await bench('run -i grey.y4m -c 1 --quick --runs 1 --simd off --json -')).stdout.toString());
    const encoded = JSON.parse((await bench('encode grey.y4m -o /dev/null --qp 26 --json -')).stdout.toString());
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
    const study = JSON.parse(
      (await bench(`--clip-size 64x48 --frames 4 --quick --runs 1 -c 1,2 --simd on --scaling --json -`)).stdout.toString(),
    );
    const { work, span, bound, study: found } = study.scaling;
    expect([study.identical, found.identical]).toEqual([true, true]);
    expect(bound).toBeCloseTo(work / span, 9);
    expect(found.latency.map(({ threads }: { threads: number }) => threads)).toEqual([1, 2]);
    expect(found.throughput.map(({ videos }: { videos: number }) => videos)).toEqual([1, 2]);
    for (const { loss } of found.latency) expect(loss.wholeMs - loss.workMs).toBeCloseTo(loss.lossMs, 9);
    const plain = JSON.parse((await bench(`--clip-size 64x48 --frames 4 --quick --runs 1 -c 1 --simd on --json -`)).stdout.toString());
    expect(plain.scaling.work).toBeGreaterThan(plain.scaling.span);
    expect(plain.scaling.study).toBeNull();
  });

  it('measures what the page shows where one is asked for, and says it in Markdown too', async () => {
    const files = '--html page.html --markdown page.md --json -';
    const { code, stdout, stderr } = await bench(`--clip-size 64x48 --frames 4 --quick --runs 1 -c 1,2 --simd on ${files}`);
    expect([code, stderr]).toEqual([0, '']);
    const { stages, kernels, timeline, scaling } = JSON.parse(stdout.toString());
    expect(stages.map(({ level }: { level: string }) => level)).toEqual(['simd']);
    expect(kernels.kernels.length).toBeGreaterThan(50);
    expect([timeline.level, timeline.threads, timeline.pictures]).toEqual(['simd', 2, 4]);
    expect(scaling.predictions.map(({ threads }: { threads: number }) => threads)).toEqual([4, 8, 16, 32, 64]);
    expect(readFileSync(join(cwd, 'page.html'), 'utf8').match(/<figure>/g)).toHaveLength(8);
    expect(readFileSync(join(cwd, 'page.md'), 'utf8')).toMatch(/^## Kernels$[^]*^## Time of each thread/m);
  });

  it('writes a trace with a track for each thread', async () => {
    const { code, stderr } = await bench(`--clip-size 64x48 --frames 4 --quick --runs 1 -c 2 --simd on --trace trace.json`);
    expect([code, stderr]).toEqual([0, '']);
    const { traceEvents } = JSON.parse(readFileSync(join(cwd, 'trace.json'), 'utf8'));
    const names = traceEvents.filter(({ name }: { name: string }) => name === 'thread_name');
    expect(names.map(({ args }: { args: { name: string } }) => args.name)).toEqual(['calling thread', 'worker 0', 'worker 1']);
  });

  it('fails with exit code 1 where an assertion does, and prints nothing else when quiet', async () => {
    const { code, stdout, stderr } = await bench(`${SMALL} -c 1 -q --levels scalar --assert scalar/cores1>=2 --assert cores1/scalar>=1`);
    expect([code, stdout.toString(), stderr]).toEqual([1, '', 'encode-bench: assertion failed: scalar/cores1>=2 (measured 1.00)\n']);
  });

  it('takes fewer than ten samples only where --quick allows it', async () => {
    const { code, stderr } = await bench('run --runs 9');
    expect([code, stderr]).toEqual([2, 'encode-bench: --runs: expected at least 10, or --quick beside it, got 9\n']);
  });

  it('pins each variant to CPUs of its own, with the same bytes', async (context) => {
    needs(context, 'taskset');
    const line = `${SMALL} -c 1 --levels scalar,simd --json -`;
    const pinned = JSON.parse((await bench(`${line} --pin`)).stdout.toString());
    const here = JSON.parse((await bench(line)).stdout.toString());
    expect(pinned).toMatchObject({ config: { pinned: true }, identical: true, calibration: here.calibration });
    expect(pinned.variants.map((variant: Record<string, unknown>) => variant.sha256)).toEqual(
      here.variants.map((variant: Record<string, unknown>) => variant.sha256),
    );
  });

  it('says what --pin lacks', async () => {
    expect(await run(`${SMALL} -c 1 --pin`.split(' '), { cwd, env: { PATH: '/nowhere' } })).toMatchObject({
      code: 2,
      stderr: 'encode-bench: pin: needs the program taskset (util-linux), which is not installed\n',
    });
    expect((await bench(`${SMALL} -c 200 --pin`)).stderr).toMatch(
      /^encode-bench: pin: 200 cores need as many CPUs, only .* may be used\n$/,
    );
  });

  it('finds a regression against a report of faster encodes, and none against one of slower', async () => {
    const line = `${SMALL} -c 1 --levels simd -q`;
    await bench(`${line} --json old.json`);
    const old = JSON.parse(readFileSync(join(cwd, 'old.json'), 'utf8'));
    const scaled = (name: string, factor: number) => {
      const [variant] = old.variants;
      // Ten equal samples, so far off that no noise hides it.
      const ten = (value: number) => Array(10).fill(value);
      const [samplesMs, samplesCpuMs] = [ten(variant.samplesMs[0] * factor), ten(variant.samplesCpuMs[0] * factor)];
      const calibrations = { calibrationMs: ten(variant.calibrationMs[0]), calibrationCpuMs: ten(variant.calibrationCpuMs[0]) };
      writeFileSync(join(cwd, name), JSON.stringify({ ...old, variants: [{ ...variant, samplesMs, samplesCpuMs, ...calibrations }] }));
    };
    scaled('fast.json', 0.001);
    scaled('slow.json', 1000);
    const ten = line.replace('--quick --runs 2', '--runs 10');
    const worse = await bench(`${ten} --compare fast.json --json now.json`);
    expect(worse.code).toBe(1);
    // Other tests have the cores too: then it goes by CPU time.
    expect(worse.stderr).toMatch(/^encode-bench: regression: simd on 1 core takes [\d.]+ % more (CPU )?time than in fast.json$/m);
    const { comparison } = JSON.parse(readFileSync(join(cwd, 'now.json'), 'utf8'));
    expect(comparison.changes.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['regression']);
    expect(await bench(`${ten} --compare slow.json`)).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends a strict run with exit code 1 where the machine is noisy, and says by which sign', async () => {
    const { code, stderr } = await bench(`${SMALL} -c 1 --levels simd -q --strict`);
    expect(code).toBe(/^encode-bench: the machine (is|was) noisy: .*\d/m.test(stderr) ? 1 : 0);
  });

  it('refuses to compare with other work, before it measures', async () => {
    await bench(`${SMALL} -c 1 --levels simd -q --json other.json`);
    const { code, stderr } = await bench(`${SMALL} -c 1 --levels simd --qp 30 --compare other.json`);
    expect([code, stderr]).toEqual([2, 'encode-bench: other.json: measured another qp: expected 30, got 26\n']);
  });
});
