import { statSync } from 'node:fs';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { seededRandom } from '../../src/bench/random.ts';
import { bdRate } from '../bdRate.ts';
import type { ClipFile, Peer } from './peer.ts';
import { qualityOf } from './quality.ts';
import type { Quality } from './quality.ts';

/** One encoder at one quantiser. */
interface Point extends Quality {
  bytes: number;
  fps: number;
  coldFps: number;
}

/** An encoder beside the first one on one clip. */
export interface Standing {
  name: string;
  isNative: boolean;
  points: Point[];
  /** Bjøntegaard rates in percent, luma, against the first encoder. */
  bdPsnr: number;
  bdSsim: number;
  /** Frames per second over the first encoder's: median over the quantisers, the worst of them, and the median of first encodes. */
  speed: number;
  worstSpeed: number;
  coldSpeed: number;
}

/** What to compare. */
export interface Comparison {
  clip: ClipFile;
  /** The first one is what the others are compared with. */
  peers: readonly Peer[];
  qps: readonly number[];
  /** Timed encodes at every quantiser; within a round the encoders take turns in random order. */
  rounds: number;
  folder: string;
}

/** Encodes a clip with every encoder at every quantiser. */
export async function compare({ clip, peers, qps, rounds, folder }: Comparison): Promise<Standing[]> {
  const random = seededRandom(1);
  const points = new Map<Peer, Point[]>(peers.map((peer) => [peer, []]));
  for (const qp of qps) {
    const times = new Map<Peer, { ms: number[]; coldMs: number[] }>(peers.map((peer) => [peer, { ms: [], coldMs: [] }]));
    const target = (peer: Peer): string => join(folder, `${peers.indexOf(peer)}.264`);
    for (let round = 0; round < rounds; round++) {
      for (const peer of shuffled(peers, random)) {
        const { ms, coldMs } = peer.encode(clip, qp, target(peer));
        times.get(peer)!.ms.push(ms);
        times.get(peer)!.coldMs.push(coldMs);
      }
    }
    for (const [peer, { ms, coldMs }] of times) {
      const fps = (samples: number[]): number => (1000 * clip.frames) / median(samples);
      const quality = await qualityOf(target(peer), clip);
      points.get(peer)!.push({ bytes: statSync(target(peer)).size, fps: fps(ms), coldFps: fps(coldMs), ...quality });
    }
    console.log(`${clip.name}: QP ${qp} done`);
  }
  const reference = points.get(peers[0])!;
  return peers.map((peer) => standing(peer, points.get(peer)!, reference));
}

function standing({ name, isNative }: Peer, points: Point[], reference: readonly Point[]): Standing {
  const ratios = (key: 'fps' | 'coldFps'): number[] => points.map((point, i) => point[key] / reference[i][key]);
  const similarity = (curve: readonly Point[]) => curve.map(({ bytes, ssimDb }) => ({ bytes, psnr: ssimDb }));
  return {
    name,
    isNative,
    points,
    bdPsnr: bdRate(reference, points),
    bdSsim: bdRate(similarity(reference), similarity(points)),
    speed: median(ratios('fps')),
    worstSpeed: Math.min(...ratios('fps')),
    coldSpeed: median(ratios('coldFps')),
  };
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order;
}
