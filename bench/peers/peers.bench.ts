// The table and the picture of README: this project's presets beside other encoders, by bits and by speed.

import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import { environment } from '../../src/bench/environment.ts';
import { PRESETS } from '../../src/core/types.ts';
import { frameBytes } from '../../src/io/frames.ts';
import { ROOT } from '../../test/support/built.ts';
import { realClips } from '../../test/support/clips.ts';
import { updateDocument } from '../document.ts';
import { frontierChart } from './chart.ts';
import { compare } from './compare.ts';
import type { Standing } from './compare.ts';
import { openH264, x264 } from './native.ts';
import { ours } from './ours.ts';
import type { ClipFile, Peer } from './peer.ts';
import { ffmpegWasm, h264Mp4Encoder } from './wasm.ts';

const QPS = [22, 27, 32, 37];
const ROUNDS = Number(process.env.ENCODE_BENCH_ROUNDS ?? 3);
/** Which encoders to compare with x264 `ultrafast`, by their names. */
const CHOSEN = new RegExp(process.env.ENCODE_BENCH_PEERS ?? '');
const CHART = 'docs/frontier.svg';
/** Names of the clips to compare on, from the folder that ENCODE_BENCH_CLIPS names. */
const CLIPS = (process.env.ENCODE_BENCH_PEER_CLIPS ?? 'foreman_cif,street_1080p,screen_1080p').split(',');

const PEERS: readonly Peer[] = [
  x264('ultrafast'),
  x264('ultrafast', '--asm', 'AVX2'),
  x264('superfast', '--profile', 'baseline'),
  x264('medium', '--profile', 'baseline'),
  openH264(),
  ffmpegWasm('ultrafast'),
  ffmpegWasm('superfast'),
  h264Mp4Encoder(10),
  h264Mp4Encoder(5),
  ...PRESETS.map(ours),
];

function clipFiles(): ClipFile[] {
  const clips = realClips().filter(({ name }) => CLIPS.includes(name));
  if (clips.length === 0) throw new Error(`ENCODE_BENCH_CLIPS names no folder with any of ${CLIPS.join(', ')}`);
  return clips.map(({ name, file, width, height }) => {
    // The header is shorter than a frame, so that rounding down leaves it out.
    const frames = Math.floor(statSync(file).size / ('FRAME\n'.length + frameBytes(width, height)));
    return { name, path: file, width, height, frames };
  });
}

const signed = (percent: number): string => `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)} %`;

function rowOf(clip: string, { name, bdPsnr, bdSsim, speed, worstSpeed, coldSpeed }: Standing): string {
  const speeds = [speed, worstSpeed, coldSpeed].map((ratio) => `${ratio.toFixed(3)}x`);
  return `| ${[clip, name, signed(bdPsnr), signed(bdSsim), ...speeds].join(' | ')} |`;
}

function captionOf(clips: readonly ClipFile[], left: readonly Peer[]): string {
  const { cpu, node, load } = environment();
  const list = clips.map(({ name, frames }) => `${name} (${frames} frames)`).join(', ');
  const absent = left.map(({ name, missing }) => ` Left out: ${name} (${missing}).`).join('');
  return (
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`ENCODE_BENCH_CLIPS=<folder of y4m clips> npm run bench:peers\`: ${list}; QP ` +
    `${QPS.join(', ')}; ${cpu} (load ${load.toFixed(1)} at the end), Node ${node}; every encoder on one thread and one ` +
    `processor, medians of ${ROUNDS} rounds in turns of random order.${absent}`
  );
}

it('compares with other encoders and updates README', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'));
  const clips = clipFiles();
  const chosen = PEERS.filter(({ name }, i) => i === 0 || CHOSEN.test(name));
  const [peers, left] = [chosen.filter(({ missing }) => !missing), chosen.filter(({ missing }) => missing)];
  try {
    const standings = new Map<string, Standing[]>();
    for (const clip of clips) standings.set(clip.name, await compare({ clip, peers, qps: QPS, rounds: ROUNDS, folder }));
    const head = ['clip', 'encoder', 'bits (PSNR)', 'bits (SSIM)', 'speed', 'worst QP', 'cold'];
    const rule = head.map((_, column) => (column < 2 ? '---' : '---:'));
    const rows = [...standings].flatMap(([clip, list]) => list.map((standing) => rowOf(clip, standing)));
    const table = [`| ${head.join(' | ')} |`, `| ${rule.join(' | ')} |`, ...rows].join('\n');
    const text = `![Speed over bits, one panel a clip: this encoder red, others in WebAssembly blue, native ones grey](${CHART})\n\n${captionOf(clips, left)}\n\n${table}`;
    console.log(`\n${text}\n`);
    mkdirSync(join(ROOT, 'docs'), { recursive: true });
    writeFileSync(join(ROOT, CHART), frontierChart(standings));
    await updateDocument('README.md', 'peers', text);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
