import { bounds } from '../report/format.js';
import { markdownOf } from '../report/markdown.js';
import type { Section } from '../report/section.js';
import { textOf } from '../report/text.js';
import type { KernelChange } from './compare.js';
import type { KernelReport, KernelResult } from './results.js';
import type { Roof } from './roof.js';

/** The report for a terminal. */
export function textKernelReport(report: KernelReport, changes?: readonly KernelChange[]): string {
  return textOf(sectionsOf(report, changes));
}

/** The same report as a Markdown page. */
export function markdownKernelReport(report: KernelReport, changes?: readonly KernelChange[]): string {
  return markdownOf(`${report.tool.name} kernels`, sectionsOf(report, changes));
}

function sectionsOf(report: KernelReport, changes?: readonly KernelChange[]): Section[] {
  return [introduction(report), ...kernelSections(report), ...(changes ? [changeSection(changes)] : [])];
}

/** The roof and the kernels. */
export function kernelSections({ roof, kernels }: Pick<KernelReport, 'roof' | 'kernels'>): Section[] {
  return [roofSection(roof), kernelSection(kernels)];
}

function introduction({ tool, environment, config, leftOut }: KernelReport): Section {
  const { cpu, cores, os, node, load } = environment;
  return {
    lines: [
      `${tool.name} ${tool.version} · ${cpu} · ${cores} cores · ${os} · Node ${node} · load ${load.toFixed(2)}`,
      `${config.samples} samples a kernel and level${config.quick ? ' (quick: too few to rely on)' : ''}, in turns of random order (seed ${config.seed}), by ${config.clock}`,
      'every kernel was checked against scalar on the inputs that it was timed with',
      ...leftOut.map(({ level, reason }) => `left out: ${level} (${reason})`),
    ],
  };
}

function roofSection(roofs: readonly Roof[]): Section {
  const rows = roofs.map(({ level, accessBytes, gops8, gops16, copyGBs }) => [
    level,
    `${8 * accessBytes} bits`,
    ...[gops8, gops16, copyGBs.l1, copyGBs.l2, copyGBs.memory].map((value) => value.toFixed(1)),
  ]);
  return {
    title: 'roof',
    table: { heads: ['level', 'widest access', 'i8 Gop/s', 'i16 Gop/s', 'L1 GB/s', 'L2 GB/s', 'memory GB/s'], rows, textColumns: [0] },
    notes: ['additions in registers; bytes read and written by copies that fit 16 KiB, 192 KiB, and no cache'],
  };
}

function kernelSection(kernels: readonly KernelResult[]): Section {
  return {
    title: 'kernels',
    table: {
      heads: ['kernel', 'level', 'ns', '± %', 'speedup', '95 %', 'roof %', 'limit'],
      rows: kernels.map((result, i) => cells(result, kernels[i - 1]?.kernel === result.kernel)),
      textColumns: [0, 1, 7],
    },
    notes: [
      '± %: half of the interval; a speedup in brackets is unresolved, its interval holds 1',
      'roof %: the least time for the arithmetic, or for loads and stores, over the measured time',
      'limit: the nearer of these two roofs from 50 % on; else other: latency, moves, branches, the call',
    ],
  };
}

function cells(result: KernelResult, isRepeated: boolean): string[] {
  const { kernel, size, level, ns, ci95Ns, speedup, ci95, resolved, roofShare, limit } = result;
  const isBase = ci95[0] === 1 && ci95[1] === 1;
  const ratio = `${speedup.toFixed(2)}x`;
  return [
    isRepeated ? '' : `${kernel}${size ? ` ${size}` : ''}`,
    level,
    ns.toFixed(ns < 1000 ? 1 : 0),
    ((50 * (ci95Ns[1] - ci95Ns[0])) / ns).toFixed(1),
    isBase ? '' : resolved ? ratio : `(${ratio})`,
    isBase ? '' : bounds(ci95, 2),
    (100 * roofShare).toFixed(0),
    limit,
  ];
}

function changeSection(changes: readonly KernelChange[]): Section {
  const regressed = changes.filter((change) => change.regressed);
  return {
    title: 'compared with the earlier report',
    lines: [
      ...regressed.map(
        ({ kernel, level, change, ci95 }) =>
          `SLOWER: ${kernel} of ${level}: speedup ${change.toFixed(3)}x of what it was ${bounds(ci95, 3)}`,
      ),
      `${changes.length} speedups compared, ${regressed.length} regressed`,
    ],
  };
}
