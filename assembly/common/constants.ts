// Names and numbers of ITU-T H.264.

/** Largest QPY (7.4.2.2). */
export const QP_MAX: i32 = 51;

// Macroblock types (Tables 7-11, 7-13), in an order of our own: intra below inter.
export const I_4X4: i32 = 0;
export const I_16X16: i32 = 1;
export const I_PCM: i32 = 2;
export const P_L0_16X16: i32 = 3;
export const P_L0_L0_16X8: i32 = 4;
export const P_L0_L0_8X16: i32 = 5;
export const P_8X8: i32 = 6;
export const P_SKIP: i32 = 7;
/** Outside the picture. */
export const UNAVAILABLE: i32 = 255;

// Sub-macroblock types (Table 7-17).
export const P_L0_8X8: i32 = 0;
export const P_L0_8X4: i32 = 1;
export const P_L0_4X8: i32 = 2;
export const P_L0_4X4: i32 = 3;

// Intra 16x16 prediction modes (Table 8-4).
export const INTRA16_VERTICAL: i32 = 0;
export const INTRA16_HORIZONTAL: i32 = 1;
export const INTRA16_DC: i32 = 2;
export const INTRA16_PLANE: i32 = 3;

// Intra chroma prediction modes (Table 8-5).
export const CHROMA_DC: i32 = 0;
export const CHROMA_HORIZONTAL: i32 = 1;
export const CHROMA_VERTICAL: i32 = 2;
export const CHROMA_PLANE: i32 = 3;

// Intra 4x4 prediction modes (Table 8-2).
export const INTRA4_VERTICAL: i32 = 0;
export const INTRA4_HORIZONTAL: i32 = 1;
export const INTRA4_DC: i32 = 2;
export const INTRA4_DIAGONAL_DOWN_LEFT: i32 = 3;
export const INTRA4_DIAGONAL_DOWN_RIGHT: i32 = 4;
export const INTRA4_VERTICAL_RIGHT: i32 = 5;
export const INTRA4_HORIZONTAL_DOWN: i32 = 6;
export const INTRA4_VERTICAL_LEFT: i32 = 7;
export const INTRA4_HORIZONTAL_UP: i32 = 8;

// Neighbours of a block that exist, as bits.
export const AVAILABLE_LEFT: i32 = 1;
export const AVAILABLE_TOP: i32 = 2;
export const AVAILABLE_TOP_LEFT: i32 = 4;
export const AVAILABLE_TOP_RIGHT: i32 = 8;

// Reference index of a neighbour that has none.
export const REF_INTRA: i32 = -1;
export const REF_UNAVAILABLE: i32 = -2;

/** Largest macroblock_layer outside I_PCM (Annex A.3.1). */
export const MAX_MB_BITS: i32 = 3200;
/** Largest level that CAVLC writes with level_prefix 15 and any suffixLength (clause 9.2.2.1). */
export const MAX_LEVEL: i32 = 2063;
/** mb_qp_delta's longest code, se(-26). */
export const MAX_QP_DELTA_BITS: i32 = 11;
