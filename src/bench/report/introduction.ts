import type { RunReport } from '../runReport.js';
import { coresText, percent, short } from './format.js';
import type { Section } from './section.js';

const GIB = 2 ** 30;

/** What was measured, on what, and how. */
export function introduction(report: RunReport): Section {
  const { tool, clip, config, leftOut } = report;
  const rate = +(clip.frameRate.num / clip.frameRate.den).toFixed(3);
  return {
    lines: [
      `${tool.name} ${tool.version}`,
      ...machineLines(report),
      `clip ${clip.name}: ${clip.width}x${clip.height}, ${clip.frames} frames, ${rate} fps, sha256 ${short(clip.sha256)}`,
      `preset ${config.preset}, qp ${config.qp}; ${config.runs} runs a variant, warm, in turns of random order (seed ${config.seed})`,
      ...(config.quick ? ['QUICK: fewer runs than the intervals need; for a glance, not for a claim'] : []),
      ...(config.pinned ? ['pinned: each variant in a process of its own, on as many CPUs as it has cores'] : []),
      ...leftOut.map(({ level, reason }) => `left out: ${level} (${reason})`),
    ],
  };
}

function machineLines({ environment: machine, conditions }: RunReport): string[] {
  const known = (name: string, value: string | number | null) => (value === null ? [] : [`${name} ${value}`]);
  const { threadsPerCore, boost, quota, nodeOptions } = machine;
  const hardware = [
    machine.cpu,
    coresText(machine.cores),
    ...(threadsPerCore !== null && threadsPerCore > 1 ? [`${threadsPerCore} threads a core`] : []),
    `${(machine.memoryBytes / GIB).toFixed(1)} GiB`,
    ...known('governor', machine.governor),
    ...known('boost', boost === null ? null : boost ? 'on' : 'off'),
    ...known('CPU quota', quota),
    ...known('inside', machine.container),
  ];
  const flags = [...machine.flags, ...(nodeOptions === null ? [] : [`NODE_OPTIONS ${nodeOptions}`])];
  const software = [machine.os, `Node ${machine.node}`, `V8 ${machine.v8}`, `wasm ${machine.wasm.join(' ')}`, ...flags];
  const share = (value: number | null) => (value === null ? 'unknown' : percent(value, 1));
  const around = [
    `load ${conditions.loadBefore.toFixed(2)} before, ${conditions.loadAfter.toFixed(2)} after`,
    `other processes ${share(conditions.othersShare)} of the CPU time`,
    `steal ${share(conditions.stealShare)}`,
    `clock steps ${(1e6 * machine.timerResolutionMs).toFixed(0)} ns`,
  ];
  return [hardware, software, around].map((parts) => parts.join(' · '));
}
