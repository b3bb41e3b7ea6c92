import { describe, expect, test } from 'vitest';
import { frameBytes } from './support/i420.ts';
import { checkConstraints } from './support/parser/constraints.ts';
import { NAL_TYPE } from './support/parser/nal.ts';
import type { Macroblock, MacroblockType, SubType } from './support/parser/macroblock.ts';
import { parseStream, type Picture, type Stream } from './support/parser/stream.ts';
import { toolCounts } from './support/parser/toolCounts.ts';
import { encodeByX264, mosaic, percentages } from './support/parser/x264.ts';
import { needs, run } from './support/programs.ts';

const SIZE = { width: 176, height: 144 };
const FRAMES = mosaic(SIZE, 8);
/** x264 prints percentages with one decimal, or with none. */
const TENTH = 0.051;
const UNIT = 0.51;

interface OptionSet {
  options: string[];
  /** Tools that the stream must hold, or the test would show nothing. */
  uses: string[];
  /** What x264 does that Constrained Baseline or the level forbids. */
  breaks?: string;
}

const OPTION_SETS: Record<string, OptionSet> = {
  medium: {
    options: ['--preset', 'medium', '--qp', '28'],
    uses: ['P_L0_L0_16x8', 'P_L0_L0_8x16', 'P_8x8', 'refIdx_2', 'Intra_4x4_Horizontal_Up', 'Intra_4x4_Vertical_Left'],
  },
  ultrafast: { options: ['--preset', 'ultrafast', '--qp', '33'], uses: ['P_Skip', 'I_16x16', 'Intra_16x16_Plane', 'Intra_Chroma_Plane'] },
  'sub-partitions and many references': {
    options: ['--preset', 'placebo', '--qp', '22', '--level', '4'],
    uses: ['P_L0_8x4', 'P_L0_4x8', 'P_L0_4x4', 'refIdx_3', 'refIdx_5'],
    breaks: 'motion vectors with the one before',
  },
  'adaptive quantisation': { options: ['--preset', 'fast', '--crf', '30', '--aq-mode', '2', '--aq-strength', '2'], uses: ['refIdx_1'] },
  'large levels': { options: ['--preset', 'veryfast', '--qp', '4'], uses: ['I_4x4'], breaks: 'bits, at most 3200' },
  I_PCM: { options: ['--preset', 'slow', '--no-psy', '--qp', '4'], uses: ['I_PCM'] },
  'slices and constrained intra prediction': {
    options: ['--slice-max-size', '400', '--crf', '30', '--constrained-intra', '--no-deblock'],
    uses: ['P_Skip', 'I_4x4'],
  },
  'HRD and several IDR pictures': {
    options: ['--keyint', '3', '--aud', '--nal-hrd', 'vbr', '--bitrate', '300', '--vbv-maxrate', '300', '--vbv-bufsize', '200'],
    uses: ['P_Skip', 'I_16x16'],
  },
};

const MOTION_OPTIONS = ['--ref 1', '--ref 1 --slices 3', '--ref 4 --level 4'];

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

/** The 8x8 quadrants of P macroblocks whose luma has no residual; reference lists are in their initial order. */
function* copiedQuadrants(stream: Stream): Generator<{ picture: Picture; mb: Macroblock; quadrant: number }> {
  for (const picture of stream.pictures) {
    expect(picture.slices.flatMap(({ refPicListModification }) => refPicListModification)).toEqual([]);
    for (const mb of picture.macroblocks) {
      if (!mb.refIdx) continue;
      for (let quadrant = 0; quadrant < 4; quadrant++) if (!((mb.cbp >> quadrant) & 1)) yield { picture, mb, quadrant };
    }
  }
}

describe('streams of x264', () => {
  test.for(Object.entries(OPTION_SETS))('%s: parsed to the end, as the statistics say', ([, { options, uses, breaks }], context) => {
    needs(context, 'x264');
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
    const counts = toolCounts(stream);
    expect(uses.filter((tool) => !counts[tool])).toEqual([]);
    const violations = checkConstraints(stream);
    expect(violations.filter((text) => !breaks || !text.includes(breaks))).toEqual([]);
    expect(violations.length > 0).toBe(breaks !== undefined);
  });

  test('the VUI comes out as it was asked for', (context) => {
    needs(context, 'x264');
    const color = ['--colorprim', 'bt709', '--transfer', 'smpte170m', '--colormatrix', 'bt470bg', '--range', 'pc'];
    const { stream } = encodeByX264(FRAMES.slice(0, 2), SIZE, [
      '--sar',
      '7:5',
      '--chromaloc',
      '2',
      '--overscan',
      'show',
      '--ref',
      '2',
      ...color,
    ]);
    expect(parseStream(stream).sps.vui).toMatchObject({
      sampleAspect: [7, 5],
      overscanAppropriate: false,
      videoSignal: { fullRange: true, color: { primaries: 1, transfer: 6, matrix: 5 } },
      chromaLocation: { top: 2, bottom: 2 },
      timing: { numUnitsInTick: 1, timeScale: 50, fixedFrameRate: true },
      bitstreamRestriction: { maxNumReorderFrames: 0, maxDecFrameBuffering: 2 },
    });
  });

  test.for(MOTION_OPTIONS)('motion vectors lead to the decoded samples: %s', (more, context) => {
    needs(context, 'x264', 'ffmpeg');
    const options = ['--preset', 'placebo', '--subme', '0', '--qp', '16', '--no-deblock', ...more.split(' ')];
    const { stream } = encodeByX264(FRAMES, SIZE, options);
    const decoded = run('ffmpeg', ['-loglevel', 'error', '-f', 'h264', '-i', '-', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-'], stream);
    const frame = (index: number): Uint8Array => decoded.subarray(index * frameBytes(SIZE), (index + 1) * frameBytes(SIZE));
    const seen = new Set<string>();
    for (const { picture, mb, quadrant } of copiedQuadrants(parseStream(stream))) {
      const reference = frame(picture.index - 1 - mb.refIdx![quadrant]);
      expect(copyMismatch(frame(picture.index), reference, mb, quadrant)).toBeUndefined();
      seen.add(mb.subTypes?.[quadrant] ?? mb.type);
    }
    const kinds = ['P_Skip', 'P_L0_16x16', 'P_L0_L0_16x8', 'P_L0_L0_8x16', 'P_L0_8x8', 'P_L0_8x4', 'P_L0_4x8'];
    expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });
});
