import Table from 'cli-table3';
import type { Verdict } from './assertions.js';
import type { LadderStep, RunReport, VariantResult } from './results.js';
import type { Interval } from './statistics.js';

const HEADS = ['level', 'cores', 'fps', 'ms (95 % of medians)', 'speedup', 'efficiency', 'cores used', 'bytes', 'PSNR-Y', 'sha256'];
const TEXT_COLUMNS = [0, HEADS.length - 1];
const HASH_DIGITS = 12;
const GIB = 2 ** 30;
/** Columns apart by spaces alone. */
const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) => ['', '-mid', '-left', '-right'].map((part) => [side + part, ''])),
);

/** The report for a terminal. */
export function textReport(report: RunReport, verdicts: readonly Verdict[]): string {
  const table = new Table({
    head: HEADS,
    chars: { ...NO_BORDERS, middle: '  ', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: HEADS.map((_, column) => (TEXT_COLUMNS.includes(column) ? 'left' : 'right')),
  });
  table.push(...report.variants.map(cells));
  return [
    ...introduction(report),
    '',
    ...table
      .toString()
      .split('\n')
      .map((line) => line.trimEnd()),
    '',
    ...ladder(report),
    '',
    ...conclusion(report, verdicts),
    '',
  ].join('\n');
}

/** The same report as a Markdown page. */
export function markdownReport(report: RunReport, verdicts: readonly Verdict[]): string {
  const row = (columns: readonly string[]) => `| ${columns.join(' | ')} |`;
  const rule = HEADS.map((_, column) => (TEXT_COLUMNS.includes(column) ? '---' : '---:'));
  const table = [HEADS, rule, ...report.variants.map(cells)].map(row);
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line.trim()}`);
  const parts = [list(introduction(report)), table, list(ladder(report)), list(conclusion(report, verdicts))];
  return ['# encode-bench', ...parts.map((lines) => lines.join('\n')), ''].join('\n\n').trimEnd() + '\n';
}

function introduction({ tool, environment, clip, config, leftOut }: RunReport): string[] {
  const { cpu, cores, memoryBytes, os, node, load } = environment;
  const rate = +(clip.frameRate.num / clip.frameRate.den).toFixed(3);
  const lines = [
    `${tool.name} ${tool.version} · ${cpu} · ${cores} cores · ${(memoryBytes / GIB).toFixed(1)} GiB · ${os} · Node ${node} · load ${load.toFixed(2)}`,
    `clip ${clip.name}: ${clip.width}x${clip.height}, ${clip.frames} frames, ${rate} fps, sha256 ${short(clip.sha256)}`,
    `preset ${config.preset}, qp ${config.qp}; ${config.runs} runs a variant after one warm-up, in turns of random order (seed ${config.seed}); threads started before the clock`,
  ];
  for (const { level, reason } of leftOut) lines.push(`left out: ${level} (${reason})`);
  return lines;
}

function cells(variant: VariantResult): string[] {
  return [
    variant.level,
    String(variant.cores),
    variant.fps.toFixed(1),
    `${variant.medianMs.toFixed(1)} ${bounds(variant.ci95Ms, 1)}`,
    `${variant.speedup.toFixed(2)}x`,
    `${(100 * variant.efficiency).toFixed(0)} %`,
    variant.coresUsed.toFixed(2),
    String(variant.bytes),
    variant.psnrY.toFixed(2),
    short(variant.sha256),
  ];
}

function ladder({ ladder: steps, scaling }: RunReport): string[] {
  const lines = steps.map((step, i) => (i === 0 ? `ladder: ${place(step)} is 1.00x` : rung(step, steps[i - 1])));
  for (const { cores, serialFraction } of scaling.karpFlatt) {
    lines.push(`serial fraction on ${cores} cores (Karp–Flatt): ${(100 * serialFraction).toFixed(1)} %`);
  }
  return lines;
}

function rung(step: LadderStep, before: LadderStep): string {
  const doubt = step.resolved ? '' : ', unresolved';
  return `  ${place(step)}: ${step.stepSpeedup.toFixed(2)}x over ${place(before)} ${bounds(step.ci95, 2)}${doubt}; ${step.speedup.toFixed(2)}x in all`;
}

function place({ level, cores }: LadderStep): string {
  return `${level} on ${cores} core${cores === 1 ? '' : 's'}`;
}

function conclusion({ identical, variants }: RunReport, verdicts: readonly Verdict[]): string[] {
  const lines = verdicts.map(
    ({ text, holds, speedup, ci95 }) => `${holds ? 'holds' : 'FAILS'}: ${text} (measured ${speedup.toFixed(2)} ${bounds(ci95, 2)})`,
  );
  const bytes = identical
    ? `all ${variants.length} variants gave the same bytes, sha256 ${variants[0].sha256}`
    : 'THE BYTES DIFFER between encodes that must give the same';
  return [...lines, bytes];
}

function bounds([low, high]: Interval, digits: number): string {
  return `[${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

function short(sha256: string): string {
  return sha256.slice(0, HASH_DIGITS);
}
