import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { KernelReport } from '../../src/bench/kernels/results.js';
import { run } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('measures kernels on the levels that have them, against scalar and the roof', async () => {
  const { code, stdout } = await run(['kernels', '--quick', '--kernels', '^(sad4x4|quantDc)$', '--levels', 'simd', '--json', '-']);
  expect(code).toBe(0);
  const report = JSON.parse(stdout.toString()) as KernelReport;
  expect(report.kernels.map(({ kernel, level }) => `${kernel} ${level}`)).toEqual(
    ['sad4x4', 'quantDc'].flatMap((k) => [`${k} scalar`, `${k} simd`]),
  );
  expect(report.roof.map(({ level }) => level)).toEqual(['scalar', 'simd']);
  for (const result of report.kernels) {
    expect(result.samplesNs).toHaveLength(report.config.samples);
    for (const value of [...result.samplesNs, result.computeNs, result.memoryNs, result.roofShare]) expect(value).toBeGreaterThan(0);
  }
});

it('prints a table that fits 100 columns', async () => {
  const { code, stdout } = await run(['kernels', '--quick', '--kernels', '^(deblockChromaHorizontalIntra|halfPelPlanes)$']);
  expect(code).toBe(0);
  const table = stdout.toString().split('kernels:\n')[1].split('\n');
  expect(table[1]).toContain('halfPelPlanes');
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(100);
});

it('refuses what it cannot measure or read', async () => {
  writeFileSync(join(folder, 'other.json'), '{"schema":1,"variants":[]}');
  const cases: [args: string[], message: string][] = [
    [['--kernels', '^nothing$'], 'no kernel'],
    [['--kernels', '('], 'regular expression'],
    [['--max-regression', '101'], 'number from 0 to 100'],
    [['--compare', 'missing.json'], 'missing.json'],
    [['--compare', 'other.json'], 'other.json: expected the JSON'],
  ];
  for (const [args, message] of cases) {
    const { code, stderr } = await run(['kernels', '--quick', ...args], { cwd: folder });
    expect(code, args.join(' ')).toBe(2);
    expect(stderr).toContain(message);
  }
});
