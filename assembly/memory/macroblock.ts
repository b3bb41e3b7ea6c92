import { HALF_PEL_TILE_HEIGHT, HALF_PEL_TILE_WIDTH, THREAD_BYTES } from '../common/layout';
import { EncoderState } from './encoderState';
import { Fragment } from './fragment';
import { LEVEL_MASKS_BYTES } from './levelMasks';
import { Picture } from './picture';

// Arrays of a thread's working memory, at fixed offsets behind the fields of Macroblock. Pixels u8, coefficients i16, vectors i16[2].

/** Row distance of fenc and of predictions: luma 16x16, below it Cb 8x8 and beside that Cr 8x8. */
export const BLOCK_STRIDE: usize = 16;
const CHROMA_IN_BLOCK: usize = 256;
/** Row distance of fdec: a 16-byte margin on either side holds the neighbours, one row above too. */
export const FDEC_STRIDE: usize = 48;

const FENC: usize = 512;
const FDEC_Y: usize = 1024 + FDEC_STRIDE + 16;
const FDEC_U: usize = FDEC_Y + 16 * FDEC_STRIDE + FDEC_STRIDE;
const FDEC_V: usize = FDEC_U + 9 * FDEC_STRIDE;
const PRED: usize = 3072;
const TRIAL: usize = 3456;
const EDGE: usize = 3840 + 32;
const COEFS: usize = 4096;
const LUMA_DC: usize = 4864;
const LEVELS: usize = 4896;
const LUMA_DC_LEVELS: usize = 5664;
const CHROMA_DC_LEVELS: usize = 5696;
const MASKS: usize = 5760;
const NNZ_CACHE: usize = MASKS + LEVEL_MASKS_BYTES;
const MV_CACHE: usize = 6016;
const REF_CACHE: usize = 6176;
const INTRA4_CACHE: usize = 6240;
const MVDS: usize = 6304;
const COSTS: usize = 6368;
const CANDIDATES: usize = 6400;
const SAVED_MVS: usize = 6528;
const WRITER: usize = 6656;
const PARTITION_MVS: usize = 6784;
const MAGNITUDES: usize = 6848;
const SAVED_REFS: usize = 6912;
const REFERENCE_MVS: usize = 6928;
const INTRA4_COSTS: usize = 6960;
/** What halfPelPlanes keeps of a tile, or interpolateC of a block. */
const HALF_PEL_SUMS: usize = 8192;
const HALF_PEL_SUMS_BYTES: usize = 2 * (HALF_PEL_TILE_WIDTH + 32) * HALF_PEL_TILE_HEIGHT;
const SECOND_SAMPLES: usize = HALF_PEL_SUMS + HALF_PEL_SUMS_BYTES;
const ESTIMATES: usize = SECOND_SAMPLES + 256;
/** A luma prediction at an estimated vector; there is room for two. */
export const ESTIMATE_BYTES: usize = 256;

/** Neighbour caches: 4x4 blocks in rows of 8, the row above first, the column to the left first. */
export const CACHE_STRIDE: i32 = 8;

// @ts-ignore: decorator
@inline
export function cacheIndex(blockX: i32, blockY: i32): i32 {
  return (blockY + 1) * CACHE_STRIDE + blockX + 1;
}

/** The macroblock a thread is at, and its working memory; one per thread, reused for every macroblock. */
@unmanaged
export class Macroblock {
  enc: EncoderState;
  pic: Picture;
  ref: Picture;
  fragment: Fragment;
  x: i32;
  y: i32;
  /** Records of this macroblock and of its neighbours A, B, D, C (clause 6.4.9). */
  info: usize;
  left: usize;
  top: usize;
  topLeft: usize;
  topRight: usize;
  /** AVAILABLE_ bits. */
  available: i32;

  /** QP of this macroblock if it has a residual; QPY before it in the row, or -1 where the row above decides. */
  qp: i32;
  rowQp: i32;
  chromaQp: i32;
  lambda16: i32;
  /** A residual whose SAD is not above this has no level in luma, or in a chroma plane. */
  zeroSad: i32;
  chromaZeroSad: i32;
  /** Squared error that one bit is worth, in 256ths. */
  lambda2: i32;
  /** Skipped macroblocks since the last coded one of the row. */
  skipRun: i32;

  // Decisions.
  type: i32;
  /** Type of the inter partition that is kept as the best so far. */
  savedType: i32;
  intra16Mode: i32;
  chromaMode: i32;
  subTypes: u32;
  cbp: i32;
  cost: i32;
  /** The least SATD cost of the partitions searched, and the rate-distortion cost of the one that is kept. */
  interCost: i32;
  rdCost: i64;
  /** Quantisation by rate: squared error that the levels at hand remove, that less their bits, and the sum of these over blocks. */
  errorRemoved: i64;
  blockWorth: i64;
  advantage: i64;

  // Motion.
  /** Vector that P_Skip implies. */
  skipMv: u32;
  /** The luma prediction, where it lies: in pred or, of a macroblock of one vector, in the reference. */
  luma: usize;
  lumaStride: usize;
  /** Vector into the last picture whose prediction of the whole macroblock that is, or NO_VECTOR. */
  lumaMv: u32;
  mvMinX: i32;
  mvMaxX: i32;
  mvMinY: i32;
  mvMaxY: i32;
  /** Best vector of the search at hand, packed like all vectors (x low, y high), and its prediction. */
  bestMv: u32;
  mvp: u32;
  /** Where the prediction at that vector lies, where fractions are estimated. */
  samples: usize;
  samplesStride: usize;
  candidateCount: i32;
  /** Number of reference pictures, and index of the one at hand, which is `ref`. */
  references: i32;
  refIdx: i32;
  /** Reference of the whole macroblock's best vector, and the best full-sample vector (in quarter samples) in it. */
  fullPelRef: i32;
  fullPelMv: u32;
  /** Its SAD cost. */
  fullPelCost: i32;
  /** Row distance of the samples that the last luma prediction left in place. */
  predStride: usize;
  /** Whether a level was too large for CAVLC, so that the macroblock must be I_PCM. */
  levelOverflow: bool;

  /** The row's BitWriter. */
  get writer(): usize {
    return changetype<usize>(this) + WRITER;
  }
  get fenc(): usize {
    return changetype<usize>(this) + FENC;
  }
  get fencU(): usize {
    return changetype<usize>(this) + FENC + CHROMA_IN_BLOCK;
  }
  get fencV(): usize {
    return changetype<usize>(this) + FENC + CHROMA_IN_BLOCK + 8;
  }
  get fdec(): usize {
    return changetype<usize>(this) + FDEC_Y;
  }
  get fdecU(): usize {
    return changetype<usize>(this) + FDEC_U;
  }
  get fdecV(): usize {
    return changetype<usize>(this) + FDEC_V;
  }
  get pred(): usize {
    return changetype<usize>(this) + PRED;
  }
  get predU(): usize {
    return changetype<usize>(this) + PRED + CHROMA_IN_BLOCK;
  }
  get predV(): usize {
    return changetype<usize>(this) + PRED + CHROMA_IN_BLOCK + 8;
  }
  /** A second prediction, for candidates. */
  get trial(): usize {
    return changetype<usize>(this) + TRIAL;
  }
  /** Neighbour samples of an intra block, the top-left one at this address (kernels/intraPredict). */
  get edge(): usize {
    return changetype<usize>(this) + EDGE;
  }
  /** Luma coefficients: 16 blocks in block order, or one 8x8 quadrant after the other. */
  get coefs(): usize {
    return changetype<usize>(this) + COEFS;
  }
  get lumaDc(): usize {
    return changetype<usize>(this) + LUMA_DC;
  }
  /** Levels in raster order, i16[16] per block: 16 luma, 4 Cb, 4 Cr, luma DC, Cb DC, Cr DC, these at the first four places of the scan. */
  get levels(): usize {
    return changetype<usize>(this) + LEVELS;
  }
  get lumaDcLevels(): usize {
    return changetype<usize>(this) + LUMA_DC_LEVELS;
  }
  get chromaDcLevels(): usize {
    return changetype<usize>(this) + CHROMA_DC_LEVELS;
  }
  /** Masks of levels (memory/levelMasks) of each block, in the order of levels; then Cb DC, Cr DC. */
  get masks(): usize {
    return changetype<usize>(this) + MASKS;
  }
  /** total_coeff of the luma blocks and their neighbours, u8. */
  get nnzCache(): usize {
    return changetype<usize>(this) + NNZ_CACHE;
  }
  get mvCache(): usize {
    return changetype<usize>(this) + MV_CACHE;
  }
  get refCache(): usize {
    return changetype<usize>(this) + REF_CACHE;
  }
  get intra4Cache(): usize {
    return changetype<usize>(this) + INTRA4_CACHE;
  }
  /** Differences to code, in the order of the syntax, one per partition. */
  get mvds(): usize {
    return changetype<usize>(this) + MVDS;
  }
  /** u32[4] for the x4 kernels. */
  get costs(): usize {
    return changetype<usize>(this) + COSTS;
  }
  /** Full-sample vectors to try, i16[2] each. */
  get candidates(): usize {
    return changetype<usize>(this) + CANDIDATES;
  }
  /** Vectors and then differences of the best partition so far, 16 each in raster order. */
  get savedMvs(): usize {
    return changetype<usize>(this) + SAVED_MVS;
  }
  /** Vectors found for the four 8x8 partitions: they seed the larger ones. */
  get partitionMvs(): usize {
    return changetype<usize>(this) + PARTITION_MVS;
  }
  /** Vector and difference of the four blocks of a quarter while its sub types are tried. */
  get savedQuarter(): usize {
    return changetype<usize>(this) + PARTITION_MVS + 16;
  }
  /** i32[16]: coefficients of a block in 256ths of a quantiser step, without their signs. */
  get magnitudes(): usize {
    return changetype<usize>(this) + MAGNITUDES;
  }
  /** refCache of the best partition so far: i8[16] in raster order. */
  get savedRefs(): usize {
    return changetype<usize>(this) + SAVED_REFS;
  }
  /** Best full-sample vector of the whole macroblock in each reference, in quarter samples. */
  get referenceMvs(): usize {
    return changetype<usize>(this) + REFERENCE_MVS;
  }
  /** SAD costs of those. */
  get referenceCosts(): usize {
    return changetype<usize>(this) + REFERENCE_MVS + 16;
  }
  /** u32[12]: SATDs of a 4x4 block's intra predictions (kernels/satdIntra). */
  get intra4Costs(): usize {
    return changetype<usize>(this) + INTRA4_COSTS;
  }
  get halfPelSums(): usize {
    return changetype<usize>(this) + HALF_PEL_SUMS;
  }
  /** The half samples that are averaged with others to quarter samples, BLOCK_STRIDE apart. */
  get secondSamples(): usize {
    return changetype<usize>(this) + SECOND_SAMPLES;
  }
  /** Two luma predictions at estimated vectors, ESTIMATE_BYTES apart. */
  get estimates(): usize {
    return changetype<usize>(this) + ESTIMATES;
  }
}

/** Address of the vector difference of the partition that begins at luma position (x, y). */
// @ts-ignore: decorator
@inline
export function mvdAt(mb: Macroblock, x: i32, y: i32): usize {
  return mb.mvds + ((<usize>(y + (x >> 2))) << 2);
}

/** sub_mb_type of a quarter of the decided P_8x8 macroblock. */
// @ts-ignore: decorator
@inline
export function subTypeOf(mb: Macroblock, quarter: i32): i32 {
  return (mb.subTypes >> (quarter << 3)) & 0xff;
}

if (offsetof<Macroblock>() > FENC || ESTIMATES + 2 * ESTIMATE_BYTES > <usize>THREAD_BYTES) ERROR('Macroblock outgrew its memory');
