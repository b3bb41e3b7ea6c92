import { describe, expect, test } from 'vitest';
import { BitReader } from './support/parser/bitReader.ts';
import { BitWriter } from './support/parser/bitWriter.ts';
import * as tables from './support/parser/cavlcTables.ts';
import { checkConstraints } from './support/parser/constraints.ts';
import { idrSlice, parameterSets, pSlice, writePcm } from './support/parser/handmade.ts';
import { CHROMA_DC, readResidualBlock } from './support/parser/residualBlock.ts';
import { parseStream, type Picture, type Stream } from './support/parser/stream.ts';
import { toolCounts } from './support/parser/toolCounts.ts';

const parse = (...nals: Uint8Array[]): Stream => parseStream(Buffer.concat(nals));
const kraftSum = (words: readonly string[]): number => words.reduce((sum, word) => sum + 2 ** -word.length, 0);
const wordsOf = (rows: readonly string[]): string[] => rows.flatMap((row) => row.split(' '));

const writePcms =
  (count: number) =>
  (writer: BitWriter): void => {
    for (let i = 0; i < count; i++) writePcm(writer);
  };

describe('code tables', () => {
  const prefixCodes: [name: string, words: string[], count: number, unusedCodeSpace: number][] = [
    ...tables.COEFF_TOKEN.map((rows, i): [string, string[], number, number] => [
      `coeff_token ${i}`,
      wordsOf(rows),
      62,
      [2 ** -15, 2 ** -13, 2 ** -10][i],
    ]),
    ['coeff_token of chroma DC', wordsOf(tables.COEFF_TOKEN_CHROMA_DC), 14, 0],
    ...tables.TOTAL_ZEROS.map((row, i): [string, string[], number, number] => [
      `total_zeros ${i + 1}`,
      row.split(' '),
      16 - i,
      i === 0 ? 2 ** -9 : 0,
    ]),
    ...tables.TOTAL_ZEROS_CHROMA_DC.map((row, i): [string, string[], number, number] => [
      `total_zeros of chroma DC ${i + 1}`,
      row.split(' '),
      4 - i,
      0,
    ]),
    ...tables.RUN_BEFORE.map((row, i): [string, string[], number, number] => [
      `run_before ${i + 1}`,
      row.split(' '),
      i < 6 ? i + 2 : 15,
      i < 6 ? 0 : 2 ** -11,
    ]),
  ];

  test.each(prefixCodes)('%s is a prefix code that leaves only the known gap', (_, words, count, unusedCodeSpace) => {
    expect(words).toHaveLength(count);
    for (const word of words) expect(words.filter((other) => other.startsWith(word))).toEqual([word]);
    expect(kraftSum(words)).toBe(1 - unusedCodeSpace);
  });

  test.each([tables.CBP_INTRA, tables.CBP_INTER])('coded_block_pattern takes each of its 48 values once', (...cbp) => {
    expect(cbp.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 48 }, (_, i) => i));
  });
});

describe('residual blocks', () => {
  const read = (words: string, nC = 0, maxNumCoeff = 16) => {
    const reader = new BitReader(new BitWriter().code(words).rbsp(), 0);
    const block = readResidualBlock(reader, nC, maxNumCoeff);
    reader.finish();
    return block;
  };

  test('levels and runs come out at their scan positions', () => {
    const words = '0000100 0 1 1 1 0010 111 10 1 1 01';
    expect(read(words).coeffs).toEqual([0, 3, 0, 1, -1, -1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  // One coefficient without trailing ones: levelCode less 2 is level_prefix while suffixLength is 0.
  test.each([
    [2, 0, 0, 0],
    [-8, 13, 0, 0],
    [9, 14, 4, 0],
    [-16, 14, 4, 15],
    [17, 15, 12, 0],
    [-2064, 15, 12, 4095],
    [2065, 16, 13, 0],
  ])('level %i is level_prefix %i and a suffix of %i bits, %i', (level, prefix, suffixSize, suffix) => {
    const words = new BitWriter().u(suffixSize, suffix);
    const text = Array.from({ length: words.length }, (_, i) => (suffix >> (words.length - 1 - i)) & 1).join('');
    const block = read(`000101 ${'0'.repeat(prefix)}1 ${text} 1`);
    expect(block).toMatchObject({ totalCoeff: 1, levels: [level], levelPrefixMax: prefix });
  });

  test('suffixLength grows after a large level', () => {
    // |5| > 3 after suffixLength 0 makes it 2: levelCode 6 (level 4) is then prefix 1 and suffix 10.
    const words = '00000111 0000001 01 10 111';
    expect(read(words).levels).toEqual([5, 4]);
  });

  test('chroma DC has its own codes', () => {
    expect(read('1 1 01', CHROMA_DC, 4).coeffs).toEqual([0, -1, 0, 0]);
  });

  test('from nC 8 on, coeff_token has a fixed length', () => {
    expect(read('000011', 8).totalCoeff).toBe(0);
    expect(read('000001 0 1', 8).coeffs[0]).toBe(1);
  });

  test('too many zeros are an error', () => {
    expect(() => read('01 0 000000001', 0, 15)).toThrow('total_zeros is 15 after 1 coefficients of 15');
  });
});

describe('hand-made streams', () => {
  const sets = parameterSets(2, 1);
  /** I_16x16 with DC prediction and no coefficients; its luma DC takes nC from the left. */
  const writeEmptyI16x16 = (writer: BitWriter, coeffToken: string, qpDelta = 0): void => {
    writer.ue(3, 0).se(qpDelta).code(coeffToken);
  };

  test('I_PCM is aligned, and counts 16 coefficients for its neighbours', () => {
    const stream = parse(
      ...sets,
      idrSlice(0, (writer) => {
        writePcm(writer);
        writeEmptyI16x16(writer, '000011');
      }),
    );
    const [pcm, next] = stream.pictures[0].macroblocks;
    const alignedHeader = stream.pictures[0].headerBits + 9; // ue(25) has 9 bits
    expect(pcm).toMatchObject({
      type: 'I_PCM',
      bits: 9 + ((8 - (alignedHeader % 8)) % 8) + 3072,
      qp: 26,
      totalCoeff: new Array(24).fill(16),
    });
    expect(next).toMatchObject({ type: 'I_16x16', intra16x16Mode: 2, chromaMode: 0, qpDelta: 0, cbp: 0, bits: 5 + 1 + 1 + 6 });
    expect(toolCounts(stream)).toMatchObject({ I_PCM: 1, I_16x16: 1, Intra_16x16_DC: 1, Intra_Chroma_DC: 1, P_Skip: 0 });
  });

  test.each<[string, string, (writer: BitWriter) => void]>([
    ['a set alignment bit', 'pcm_alignment_zero_bit is 1 (NAL unit 2, macroblock 0', (writer) => writePcm(writer, 1)],
    ['a missing macroblock', 'picture 0 lacks 1 of its 2 macroblocks', (writer) => writePcm(writer)],
    ['an unfinished macroblock', 'the RBSP ends inside a syntax element (NAL unit 2, macroblock 0', (writer) => writer.ue(25).align()],
    [
      'bits after the last macroblock',
      'the picture has only 2 macroblocks (NAL unit 2, macroblock 2',
      (writer) => {
        writePcm(writer);
        writePcm(writer);
        writer.code('0');
      },
    ],
  ])('%s is an error with its place', (_, message, write) => {
    expect(() => parse(...sets, idrSlice(0, write))).toThrow(message);
  });

  test('slices that overlap are an error', () => {
    expect(() => parse(...sets, idrSlice(0, writePcms(2)), idrSlice(0, writePcms(2)))).toThrow('first_mb_in_slice is 0');
  });

  test('QP_Y wraps around at 52', () => {
    const { pictures } = parse(
      ...sets,
      idrSlice(0, (writer) => {
        writeEmptyI16x16(writer, '1', 25);
        writeEmptyI16x16(writer, '1', 2);
      }),
    );
    expect(pictures[0].macroblocks.map(({ qp }) => qp)).toEqual([51, 1]);
  });

  test.each([
    [0, [0, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    [1, [0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]],
  ])('Intra 4x4 modes beside inter macroblocks, constrained_intra_pred_flag %i', (constrainedIntraPred, modes) => {
    const stream = parse(
      ...parameterSets(2, 1, constrainedIntraPred),
      idrSlice(0, writePcms(2)),
      // One skipped, then I_4x4: the first mode vertical, all others as predicted; cbp 0
      pSlice(1, (writer) => writer.ue(1, 5).code('0 000 111 1111 1111 1111').ue(0, 3)),
    );
    expect(stream.pictures[1].macroblocks[1]).toMatchObject({ type: 'I_4x4', intra4x4Modes: modes, cbp: 0, qp: 26 });
  });

  test('a skipped macroblock at the edge stands still', () => {
    // P_L0_16x16 with mvd 8,4 and cbp 0 (codeNum 0), then one skipped
    const slice = pSlice(1, (writer) => writer.ue(0, 0).se(8).se(4).ue(0).ue(1));
    const [moving, skipped] = parse(...sets, idrSlice(0, writePcms(2)), slice).pictures[1].macroblocks;
    expect(moving.mvs[15]).toEqual([8, 4]);
    expect(skipped.mvs[0]).toEqual([0, 0]);
  });

  test('a skipped macroblock beside one that rests on another reference moves', () => {
    const writeMacroblock = (writer: BitWriter, refIdx: 0 | 1, mvdX: number, mvdY: number): void => {
      writer
        .ue(0, 0)
        .code(refIdx === 0 ? '1' : '0')
        .se(mvdX)
        .se(mvdY)
        .ue(0);
    };
    const write = (writer: BitWriter): void => {
      writeMacroblock(writer, 1, 0, 0);
      writeMacroblock(writer, 0, 8, 4); // B and C are missing: predicted from A, which is zero
      writeMacroblock(writer, 1, 0, 0); // predicted from B, the only one with this reference
      writer.ue(1);
    };
    const stream = parse(...parameterSets(2, 2), idrSlice(0, writePcms(4)), pSlice(1, write, 2));
    const { macroblocks } = stream.pictures[1];
    expect(macroblocks.map(({ refIdx, mvs }) => [refIdx?.[0], mvs[0]])).toEqual([
      [1, [0, 0]],
      [0, [8, 4]],
      [1, [0, 0]],
      [0, [8, 4]],
    ]);
  });

  test('a NAL unit that needs emulation prevention is an error', () => {
    expect(() => parseStream(Uint8Array.of(0, 0, 1, 0x67, 0, 0, 2, 1))).toThrow('00 00 02 inside a NAL unit');
  });

  test('skipped macroblocks take their run, no bits and one motion vector', () => {
    const stream = parse(
      ...sets,
      idrSlice(0, writePcms(2)),
      pSlice(1, (writer) => writer.ue(2)),
    );
    const skip = { type: 'P_Skip', bits: 0, mvCount: 1, mvs: Array.from({ length: 16 }, () => [0, 0]), refIdx: [0, 0, 0, 0] };
    expect(stream.pictures[1]).toMatchObject({ sliceType: 'P', frameNum: 1 });
    expect(stream.pictures[1].macroblocks).toMatchObject([
      { ...skip, skipRunBits: 3 },
      { ...skip, skipRunBits: 0 },
    ]);
    expect(checkConstraints(stream)).toEqual([]);
  });
});

describe('constraints', () => {
  const valid = parse(...parameterSets(2, 1), idrSlice(0, writePcms(2)), idrSlice(1, writePcms(2)));

  const changed = (change: Partial<Picture>, macroblockChange = {}): Stream => {
    const [first, second] = valid.pictures;
    const [mb, ...others] = second.macroblocks;
    return { ...valid, pictures: [first, { ...second, macroblocks: [{ ...mb, ...macroblockChange }, ...others], ...change }] };
  };

  test('a valid stream breaks none', () => {
    expect(checkConstraints(valid)).toEqual([]);
  });

  test.each<[string, Stream]>([
    ['picture 1: idr_pic_id 0 again', changed({ idrPicId: 0 })],
    ['picture 1: frame_num is 1, not 0', changed({ frameNum: 1 })],
    ['picture 1, macroblock 0: 3201 bits, at most 3200', changed({}, { bits: 3201 })],
    ['picture 1, macroblock 0: level_prefix is 16, at most 15', changed({}, { levelPrefixMax: 16 })],
    ['picture 1, macroblock 0: mb_qp_delta is 26', changed({}, { qpDelta: 26 })],
    ['picture 1, macroblock 0: motion vector 0,256 (quarter samples) is out of the range of level 1', changed({}, { mvs: [[0, 256]] })],
    ['picture 1, macroblock 0: motion vector -8193,0 (quarter samples) is out of the range of level 1', changed({}, { mvs: [[-8193, 0]] })],
    ['SPS 0, level 1: 200 macroblocks in a frame, at most 99', changed({ sps: { ...valid.sps, widthMbs: 20, heightMbs: 10 } })],
    [
      'picture 1, macroblock 0: 17 motion vectors with the one before, at most 16',
      changed({ sps: { ...valid.sps, levelIdc: 31 } }, { mvCount: 17 }),
    ],
    ['NAL unit 0 (type 7): a start code of 3 bytes', { ...valid, nals: [{ ...valid.nals[0], startCodeBytes: 3 }] }],
  ])('finds: %s', (violation, stream) => {
    expect(checkConstraints(stream)).toContain(violation);
  });
});
