// What must not change unless somebody means it: for some encodes the bytes, the quality and the counts of what the encoder decided.
// They are compared with baseline.json; `npm run bench:ci -- --update` writes it anew, in a commit that says why.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { psnr } from '../../src/core/psnr.ts';
import type { Preset } from '../../src/core/types.ts';
import { syntheticClip } from '../../src/io/syntheticClip.ts';
import { encodeAll } from '../../test/support/encode.ts';
import { parseStream } from '../../test/support/parser/stream.ts';
import { toolCounts } from '../../test/support/parser/toolCounts.ts';

const BASELINE = join(import.meta.dirname, 'baseline.json');
const UPDATE = process.env.BENCH_CI_UPDATE === '1';

interface Case {
  width: number;
  height: number;
  frames: number;
  preset: Preset;
  qp: number;
}

const CASES: Case[] = [
  { width: 640, height: 360, frames: 12, preset: 'medium', qp: 26 },
  { width: 640, height: 360, frames: 12, preset: 'fast', qp: 26 },
  { width: 640, height: 360, frames: 12, preset: 'medium', qp: 38 },
  { width: 1280, height: 720, frames: 4, preset: 'medium', qp: 26 },
];

/** What an encode of the built-in clip is, apart from how long it takes. */
async function facts({ width, height, frames, preset, qp }: Case) {
  const config = { width, height, preset, qp, psnr: true, recon: false, cores: 1 };
  const { stream, sha256, packets } = await encodeAll(syntheticClip({ width, height, frames }), config);
  const samples = [width * height, (width * height) / 4, (width * height) / 4];
  const squaredError = (plane: number) => packets.reduce((sum, { sse }) => sum + sse![plane], 0);
  const counts = Object.entries(toolCounts(parseStream(stream))).filter(([, count]) => count > 0);
  return {
    sha256,
    bytes: stream.length,
    psnr: samples.map((size, plane) => Number(psnr(squaredError(plane), size * frames).toFixed(4))),
    counts: Object.fromEntries(counts),
  };
}

const nameOf = ({ width, height, frames, preset, qp }: Case) => `${width}x${height}, ${frames} frames, ${preset}, qp ${qp}`;

describe('exact gates', () => {
  const baseline: Record<string, unknown> = UPDATE ? {} : JSON.parse(readFileSync(BASELINE, 'utf8'));

  it.each(CASES.map((each) => [nameOf(each), each] as const))(
    '%s: bytes, PSNR and decisions are those of the baseline',
    async (name, each) => {
      const found = await facts(each);
      if (UPDATE) {
        baseline[name] = found;
        writeFileSync(BASELINE, `${JSON.stringify(baseline, null, 2)}\n`);
      }
      expect(found).toEqual(baseline[name]);
    },
  );
});
