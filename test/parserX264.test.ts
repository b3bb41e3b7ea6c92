import { describe, expect, test } from 'vitest';
import { frameBytes } from './support/i420.ts';
import { NAL_TYPE } from './support/parser/nal.ts';
import type { Macroblock, MacroblockType, SubType } from './support/parser/macroblock.ts';
import { parseStream, type Picture, type Stream } from './support/parser/stream.ts';
import { toolCounts } from './support/parser/toolCounts.ts';
import { encodeByX264, patchwork, percentages } from './support/parser/x264.ts';
import { needs, run } from './support/programs.ts';

const SIZE = { width: 176, height: 144 };
const FRAMES = patchwork(SIZE, 8);
/** x264 prints percentages with one decimal, or with none. */
const TENTH = 0.051;
const UNIT = 0.51;

const OPTION_SETS: Record<string, string[]> = {
  medium: ['--preset', 'medium', '--qp', '28'],
  ultrafast: ['--preset', 'ultrafast', '--qp', '33'],
  'sub-partitions and 16 references': ['--preset', 'placebo', '--qp', '22', '--level', '4'],
  'adaptive quantisation': ['--preset', 'fast', '--crf', '30', '--aq-mode', '2', '--aq-strength', '2'],
  'large levels': ['--preset', 'veryfast', '--qp', '4'],
  I_PCM: ['--preset', 'slow', '--no-psy', '--qp', '4'],
  slices: ['--slice-max-size', '400', '--crf', '30', '--constrained-intra', '--no-deblock'],
  'VUI, HRD and IDR pictures': [
    ...['--keyint', '3', '--aud', '--sar', '7:5', '--colorprim', 'bt709', '--transfer', 'bt709', '--colormatrix', 'bt709', '--range', 'pc'],
    ...['--nal-hrd', 'vbr', '--bitrate', '300', '--vbv-maxrate', '300', '--vbv-bufsize', '200'],
  ],
};

const macroblocksOf = (stream: Stream, sliceType: Picture['sliceType']): Macroblock[] =>
  stream.pictures.filter((picture) => picture.sliceType === sliceType).flatMap((picture) => picture.macroblocks);

/** Percentage of macroblocks of these types; a sub-macroblock type counts a quarter for each quadrant. */
function share(macroblocks: readonly Macroblock[], ...types: (MacroblockType | SubType)[]): number {
  const weights = macroblocks.map(({ type, subTypes = [] }) =>
    types.includes(type) ? 1 : subTypes.filter((subType) => types.includes(subType)).length / 4,
  );
  return (weights.reduce((sum, weight) => sum + weight, 0) / macroblocks.length) * 100;
}

function expectShares(actual: readonly number[], printed: readonly number[], tolerance: number): void {
  expect(printed).toHaveLength(actual.length);
  actual.forEach((value, i) =>
    expect(Math.abs(value - printed[i]), `column ${i}: ${value}, printed ${printed[i]}`).toBeLessThan(tolerance),
  );
}

function expectQp(macroblocks: readonly Macroblock[], statistics: string, sliceType: string): void {
  const printed = new RegExp(`frame ${sliceType}:\\d+ +Avg QP: *([\\d.]+)`).exec(statistics)?.[1];
  const average = macroblocks.reduce((sum, { qp }) => sum + qp, 0) / macroblocks.length;
  expect(average).toBeCloseTo(Number(printed), 1);
}

function expectIntraShares(macroblocks: readonly Macroblock[], statistics: string): void {
  const printed = percentages(statistics, 'mb I ');
  const pcm = printed.length === 4 ? [share(macroblocks, 'I_PCM')] : [];
  expectShares([share(macroblocks, 'I_16x16'), 0, share(macroblocks, 'I_4x4'), ...pcm], printed, TENTH);
}

function expectInterShares(macroblocks: readonly Macroblock[], statistics: string): void {
  const columns = [share(macroblocks, 'I_16x16'), 0, share(macroblocks, 'I_4x4')];
  const printed = percentages(statistics, 'mb P ');
  if (printed.length === 10) columns.push(share(macroblocks, 'I_PCM'));
  columns.push(share(macroblocks, 'P_L0_16x16'), share(macroblocks, 'P_L0_L0_16x8', 'P_L0_L0_8x16'));
  columns.push(share(macroblocks, 'P_L0_8x8'), share(macroblocks, 'P_L0_8x4', 'P_L0_4x8'), share(macroblocks, 'P_L0_4x4'));
  expectShares([...columns, share(macroblocks, 'P_Skip')], printed, TENTH);
}

/** x264 counts the modes of Intra 4x4 and chroma in the standard's order. */
function expectModeShares(stream: Stream, statistics: string, label: string, prefix: string): void {
  const counts = Object.entries(toolCounts(stream)).flatMap(([name, count]) => (name.startsWith(prefix) ? [count] : []));
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return;
  const shares = counts.map((count) => (count / total) * 100);
  expectShares(shares, percentages(statistics, label), UNIT);
}

/** Bits of slice data and slice headers, against the RBSPs that hold them: only rbsp_slice_trailing_bits() may be left. */
function expectAllBitsCounted(stream: Stream): void {
  const slices = stream.nals.filter(({ type }) => type === NAL_TYPE.slice || type === NAL_TYPE.idrSlice);
  const rbspBits = slices.reduce((sum, { rbsp }) => sum + rbsp.length * 8, 0);
  const macroblocks = stream.pictures.flatMap((picture) => picture.macroblocks);
  const headerBits = stream.pictures.reduce((sum, picture) => sum + picture.headerBits, 0);
  const trailingBits = rbspBits - headerBits - macroblocks.reduce((sum, { bits, skipRunBits }) => sum + bits + skipRunBits, 0);
  expect(trailingBits).toBeGreaterThanOrEqual(slices.length);
  expect(trailingBits).toBeLessThanOrEqual(slices.length * 8);
}

/** Where an 8x8 quadrant's prediction from full-sample vectors differs from the decoded luma: a text, or undefined. */
function copyMismatch(luma: Uint8Array, reference: Uint8Array, mb: Macroblock, quadrant: number): string | undefined {
  const [mbX, mbY] = [mb.address % (SIZE.width / 16), Math.floor(mb.address / (SIZE.width / 16))];
  const clamp = (value: number, size: number): number => Math.min(Math.max(value, 0), size - 1);
  for (let i = 0; i < 64; i++) {
    const [inX, inY] = [(quadrant & 1) * 8 + (i & 7), (quadrant >> 1) * 8 + (i >> 3)];
    const [mvX, mvY] = mb.mvs[(inY >> 2) * 4 + (inX >> 2)];
    const [x, y] = [mbX * 16 + inX, mbY * 16 + inY];
    const from = clamp(y + mvY / 4, SIZE.height) * SIZE.width + clamp(x + mvX / 4, SIZE.width);
    if (luma[y * SIZE.width + x] !== reference[from]) return `${mb.type} ${mb.address}, quadrant ${quadrant}, vector ${mvX},${mvY}`;
  }
  return undefined;
}

describe('streams of x264', () => {
  test.each(Object.entries(OPTION_SETS))('%s: parsed to the end, and agrees with the statistics', (name, options) => {
    const { stream: bytes, statistics } = encodeByX264(FRAMES, SIZE, options);
    const stream = parseStream(bytes);
    expect(stream.pictures).toHaveLength(FRAMES.length);
    expectAllBitsCounted(stream);
    for (const sliceType of ['I', 'P'] as const) {
      const macroblocks = macroblocksOf(stream, sliceType);
      expectQp(macroblocks, statistics, sliceType);
      if (sliceType === 'I') expectIntraShares(macroblocks, statistics);
      else expectInterShares(macroblocks, statistics);
    }
    expectModeShares(stream, statistics, 'i4 v,h,dc,ddl,ddr,vr,hd,vl,hu:', 'Intra_4x4_');
    expectModeShares(stream, statistics, 'i16 v,h,dc,p:', 'Intra_16x16_');
    expectModeShares(stream, statistics, 'i8c dc,h,v,p:', 'Intra_Chroma_');
    console.log(name, JSON.stringify(toolCounts(stream)));
  });

  test.each([['slices', '--slices', '3'], ['one slice']])('motion vectors in %s lead to the decoded samples', (...[, ...slices]) => {
    const options = ['--preset', 'placebo', '--subme', '0', '--qp', '34', '--no-deblock', '--level', '4', ...slices];
    const { stream: bytes } = encodeByX264(FRAMES, SIZE, options);
    const decoded = run('ffmpeg', ['-loglevel', 'error', '-f', 'h264', '-i', '-', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-'], bytes);
    const frame = (index: number): Uint8Array => decoded.subarray(index * frameBytes(SIZE), (index + 1) * frameBytes(SIZE));
    const seen: Record<string, number> = {};
    for (const { index, macroblocks, slices } of parseStream(bytes).pictures) {
      expect(slices.map(({ refPicListModification }) => refPicListModification.length)).not.toContain(1);
      for (const mb of macroblocks) {
        for (let quadrant = 0; quadrant < 4; quadrant++) {
          if (!mb.refIdx || (mb.cbp >> quadrant) & 1) continue;
          expect(mb.mvs.flat().every((component) => component % 4 === 0)).toBe(true);
          expect(copyMismatch(frame(index), frame(index - 1 - mb.refIdx[quadrant]), mb, quadrant)).toBeUndefined();
          const kind = mb.subTypes?.[quadrant] ?? mb.type;
          seen[kind] = (seen[kind] ?? 0) + 1;
        }
      }
    }
    console.log(JSON.stringify(seen));
  });
});
void needs;
