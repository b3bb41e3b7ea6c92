// The table of ARCHITECTURE.md: every coding tool switched off alone, and those that medium leaves out switched on alone.

import { it } from 'vitest';
import { environment } from '../src/bench/environment.ts';
import type { Tool } from '../src/engine/presets.ts';
import { syntheticClip } from '../src/io/syntheticClip.ts';
import { clipFrames, realClips } from '../test/support/clips.ts';
import { bdRate } from './bdRate.ts';
import { updateDocument } from './document.ts';
import { encodeWithTools, LEFT_OUT, MEDIUM, type Clip, type ToolEncode } from './encodeWithTools.ts';
import { sharesOf } from './toolUse.ts';

const QPS = [22, 27, 32, 37];
/** Rounds over all sets of tools: within one they take turns, so that a slow minute of the machine meets all of them. */
const ROUNDS = 5;
const BUILT_IN = { width: 640, height: 368, frames: 24 };
/** Frames of the real clips, by the names of their files. */
const REAL_CLIPS: Record<string, number> = { foreman_cif: 100, street_1080p: 10 };

const WHAT: Record<Tool, string> = {
  deblock: 'deblocking filter (8.7)',
  earlySkip: 'P_Skip tried before any search',
  halfSizeSearch: 'candidates from a search between half-size sources',
  halfPel: 'vectors on half samples',
  quarterPel: 'vectors on quarter samples',
  p16x8: 'two vectors, one above the other',
  p8x16: 'two vectors side by side',
  p8x8: 'four vectors',
  sub8x8: 'quarters split further, to 4x4',
  intra16: 'intra 16x16 in P pictures; off: no intra at all there',
  intra4: 'intra 4x4, nine directions',
  decimate: 'lone small coefficients dropped',
  wideSearch: 'hexagon of radius 2 before the small diamond; quarters also from the vectors around the macroblock',
  intra4InP: 'intra 4x4 in P pictures too',
  eager: 'P_Skip tested before a search at larger differences too; half-size vectors taken where they come near',
  references: 'three reference pictures instead of one',
  satd: 'costs of predictions by transformed differences, not plain ones',
  fractionEstimate: 'fractions from the differences around a full sample, not from a search',
  rateDistortion: 'types decided by squared error and true bits',
  rateQuantiser: 'levels chosen by squared error and true bits',
  intra4Always: 'intra 4x4 tried in every macroblock of P pictures',
};

/** What a tool does on one clip. */
interface Effect {
  /** Share of the macroblocks that use it. */
  share: number | undefined;
  /** BD-rate of doing without it, in percent. */
  bits: number;
  /** Processor time without it over that with it, less one, in percent. */
  time: number;
}

/** Encodes of one set of tools: by round, by QP. */
type Rounds = ToolEncode[][];

function loadClips(): Clip[] {
  const real = realClips().filter(({ name }) => name in REAL_CLIPS);
  const frames = Array.from(syntheticClip(BUILT_IN));
  return [
    { ...BUILT_IN, name: `built-in ${BUILT_IN.width}x${BUILT_IN.height}`, frames },
    ...real.map((clip) => ({ ...clip, frames: [...clipFrames(clip, REAL_CLIPS[clip.name])] })),
  ];
}

/** The set of tools to compare medium with, for one tool: without it where medium has it, else with it. */
function toggled(tool: Tool): readonly Tool[] {
  return MEDIUM.includes(tool) ? MEDIUM.filter((other) => other !== tool) : [...MEDIUM, tool];
}

async function encodeAtEachQp(clip: Clip, tools: readonly Tool[]): Promise<ToolEncode[]> {
  const encodes: ToolEncode[] = [];
  for (const qp of QPS) encodes.push(await encodeWithTools(clip, tools, qp));
  return encodes;
}

async function measure(clip: Clip, tools: readonly Tool[]): Promise<Map<Tool, Effect>> {
  const sets = [MEDIUM, ...tools.map(toggled)];
  const rounds: Rounds[] = sets.map(() => []);
  await encodeAtEachQp(clip, [...MEDIUM, ...LEFT_OUT]); // Compiles all of the engine's functions to their last tier.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, set] of sets.entries()) rounds[i].push(await encodeAtEachQp(clip, set));
    console.log(`${clip.name}: round ${round + 1} of ${ROUNDS}`);
  }
  const [medium, ...others] = rounds;
  const mediumShares = sharesOf(streamsOf(medium));
  return new Map(
    tools.map((tool, i) => {
      if (MEDIUM.includes(tool)) return [tool, effectOf(tool, mediumShares, medium, others[i])];
      return [tool, effectOf(tool, sharesOf(streamsOf(others[i])), others[i], medium)];
    }),
  );
}

/** One stream for each QP: every round gives the same. */
function streamsOf(rounds: Rounds): Uint8Array[] {
  return rounds[0].map(({ stream }) => stream);
}

function effectOf(tool: Tool, shares: ReadonlyMap<Tool, number>, withTool: Rounds, without: Rounds): Effect {
  const time = (timeOf(without) / timeOf(withTool) - 1) * 100;
  return { share: shares.get(tool), bits: bdRate(withTool[0], without[0]), time };
}

/** The least of all rounds, QP by QP, summed: other work of the machine only ever adds to it. */
function timeOf(rounds: Rounds): number {
  const leastAt = (i: number): number => Math.min(...rounds.map((encodes) => encodes[i].cpuMicroseconds));
  return QPS.reduce((sum, _, i) => sum + leastAt(i), 0);
}

function signed(percent: number, digits: number): string {
  const text = Math.abs(percent).toFixed(digits);
  return `${Number(text) === 0 ? '' : percent < 0 ? '−' : '+'}${text} %`;
}

function cellsOf({ share, bits, time }: Effect): string[] {
  return [share === undefined ? '—' : `${(share * 100).toFixed(1)} %`, signed(bits, 2), signed(time, 0)];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function tableOf(tools: readonly Tool[], clips: readonly Clip[], effects: readonly Map<Tool, Effect>[]): string {
  const header = ['tool', 'what it is', ...clips.flatMap(({ name }) => [`${name}: chosen`, 'bits', 'time'])];
  const rule = header.map((_, i) => (i < 2 ? '---' : '---:'));
  const rows = tools.map((tool) => {
    const name = `\`${tool}\`${MEDIUM.includes(tool) ? '' : ' (not in medium)'}`;
    return [name, WHAT[tool], ...effects.flatMap((effect) => cellsOf(effect.get(tool)!))];
  });
  return [header, rule, ...rows].map(line).join('\n');
}

function captionOf(clips: readonly Clip[]): string {
  const { cpu, cores, node, load } = environment();
  const date = new Date().toISOString().slice(0, 10);
  const frames = clips.map(({ name, frames }) => `${name} (${frames.length} frames)`).join(', ');
  return (
    `Measured on ${date} by \`ENCODE_BENCH_CLIPS=<folder of y4m clips> npm run bench:tools\`: ${frames}; QP ${QPS.join(', ')}; ` +
    `${cpu}, ${cores} cores (load ${load.toFixed(1)} at the end), Node ${node}, SIMD, on the calling thread; time is ` +
    `processor time, the least of ${ROUNDS} interleaved rounds.`
  );
}

it('measures every coding tool and updates the table', async () => {
  const clips = loadClips();
  const tools = [...MEDIUM, ...LEFT_OUT];
  const effects: Map<Tool, Effect>[] = [];
  for (const clip of clips) effects.push(await measure(clip, tools));
  const text = `${captionOf(clips)}\n\n${tableOf(tools, clips, effects)}`;
  console.log(`\n${text}\n`);
  await updateDocument('ARCHITECTURE.md', 'tool table', text);
});
