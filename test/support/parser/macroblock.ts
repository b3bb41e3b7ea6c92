/** mb_type by the standard's names, the 24 kinds of I_16x16 and the two of P_8x8 as one each. */
export const MACROBLOCK_TYPES = ['P_Skip', 'P_L0_16x16', 'P_L0_L0_16x8', 'P_L0_L0_8x16', 'P_8x8', 'I_4x4', 'I_16x16', 'I_PCM'] as const;
export type MacroblockType = (typeof MACROBLOCK_TYPES)[number];

/** sub_mb_type of P macroblocks by value, Table 7-17 */
export const SUB_TYPES = ['P_L0_8x8', 'P_L0_8x4', 'P_L0_4x8', 'P_L0_4x4'] as const;
export type SubType = (typeof SUB_TYPES)[number];

/** A luma motion vector in quarter samples. */
export type MotionVector = readonly [x: number, y: number];

/** One macroblock. Lists by 4x4 block are in raster order within the macroblock, not in the order of coding. */
export interface Macroblock {
  address: number;
  /** Number of its slice within the picture. */
  slice: number;
  type: MacroblockType;
  /** Length of macroblock_layer(); 0 where skipped. */
  bits: number;
  /** Length of the mb_skip_run just before it; 0 where there is none. */
  skipRunBits: number;
  /** Of P_8x8: the four quadrants. */
  subTypes?: SubType[];
  /** Of I_16x16: 0 vertical, 1 horizontal, 2 DC, 3 plane. */
  intra16x16Mode?: number;
  /** Of I_4x4: Intra4x4PredMode of the 16 blocks. */
  intra4x4Modes?: number[];
  /** Of I_4x4 and I_16x16: intra_chroma_pred_mode: 0 DC, 1 horizontal, 2 vertical, 3 plane. */
  chromaMode?: number;
  /** Of P macroblocks: the reference index of the four quadrants. */
  refIdx?: number[];
  /** Of P macroblocks: the final motion vectors of the 16 blocks; else empty. */
  mvs: MotionVector[];
  /** Motion vectors by partitions and sub-macroblock partitions: MvCnt of clause 8.4.1, where P_Skip has 1. */
  mvCount: number;
  /** CodedBlockPatternLuma + 16 * CodedBlockPatternChroma; 0 for P_Skip and I_PCM */
  cbp: number;
  /** QP_Y */
  qp: number;
  /** mb_qp_delta, where it is coded. */
  qpDelta?: number;
  /** TotalCoeff of the 16 luma blocks, then 4 of Cb, then 4 of Cr; chroma counts AC only, I_16x16 too; I_PCM has 16 everywhere. */
  totalCoeff: number[];
  /** TotalCoeff of the DC blocks: luma (of I_16x16), Cb, Cr. */
  dcCoeff: [luma: number, cb: number, cr: number];
  /** Largest |level| of its residual. */
  maxLevel: number;
  /** Largest level_prefix of its residual. */
  levelPrefixMax: number;
}

/** A macroblock before its syntax is read: that of P_Skip. */
export function emptyMacroblock(address: number, slice: number, skipRunBits: number, qp: number): Macroblock {
  return {
    address,
    slice,
    type: 'P_Skip',
    bits: 0,
    skipRunBits,
    mvs: [],
    mvCount: 0,
    cbp: 0,
    qp,
    totalCoeff: new Array<number>(24).fill(0),
    dcCoeff: [0, 0, 0],
    maxLevel: 0,
    levelPrefixMax: 0,
  };
}
