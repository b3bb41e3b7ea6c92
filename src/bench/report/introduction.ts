import type { RunReport } from '../runReport.js';
import { short } from './format.js';
import type { Section } from './section.js';

const GIB = 2 ** 30;

/** What was measured, on what, and how. */
export function introduction({ tool, environment, clip, config, leftOut }: RunReport): Section {
  const { cpu, cores, memoryBytes, os, node, load } = environment;
  const rate = +(clip.frameRate.num / clip.frameRate.den).toFixed(3);
  return {
    lines: [
      `${tool.name} ${tool.version} · ${cpu} · ${cores} cores · ${(memoryBytes / GIB).toFixed(1)} GiB · ${os} · Node ${node} · load ${load.toFixed(2)}`,
      `clip ${clip.name}: ${clip.width}x${clip.height}, ${clip.frames} frames, ${rate} fps, sha256 ${short(clip.sha256)}`,
      `preset ${config.preset}, qp ${config.qp}; ${config.runs} runs a variant after one warm-up, in turns of random order (seed ${config.seed}); threads started before the clock`,
      ...leftOut.map(({ level, reason }) => `left out: ${level} (${reason})`),
    ],
  };
}
