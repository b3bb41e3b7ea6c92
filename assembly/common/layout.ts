// Sizes and strides that the host and the wasm modules share. Plain constants: both compilers import this file.
// All sizes are in bytes unless the name says otherwise.

/** The first page belongs to the modules' read-only tables: every instance writes the same bytes there. */
export const RESERVED_BYTES = 65536;
/** Blocks that different threads write are this far apart: two cache lines, because of adjacent-line prefetch. */
export const LINE_BYTES = 128;

/** Reference planes continue this far beyond the coded picture on every side (luma; chroma half of it). */
export const LUMA_PAD = 32;
export const CHROMA_PAD = 16;
/** A motion vector points at most this many luma samples beyond the macroblock-aligned picture edge. */
export const MV_OVERHANG = 24;
/** A tile of the half-sample planes, in samples: this wide and as high as a macroblock row; and its rows besides the picture's own. */
export const HALF_PEL_TILE_SHIFT = 6;
export const HALF_PEL_TILE_WIDTH = 64;
export const HALF_PEL_TILE_HEIGHT = 16;
export const HALF_PEL_TILE_ROWS_OUTSIDE = 5;
/** Bytes from the flags of one row of tiles to those of the next: so many tiles are in the widest picture at most, and threads share few lines. */
export const HALF_PEL_TILE_FLAGS = 256;
/** Half-size pictures continue this far beyond their edge. */
export const HALF_PAD = 16;

/** Reference pictures of TOOL_REFERENCES; fewer where the level's decoded picture buffer holds fewer (A.3.1). */
export const MAX_REFERENCES = 3;

/** One record per macroblock; see memory/macroblockInfo. */
export const MB_INFO_BYTES = 128;
/** What a row fragment may hold per macroblock: 3,200 bits (Annex A) or I_PCM's 3,072 with its header, and the skip run before it. */
export const ROW_BYTES_PER_MB = 416;
/**
 * Slack behind a row fragment: 64-bit stores, and one macroblock that proves too long only when it is written (384 levels of at most
 * 28 bits, and its headers) before it is taken back for I_PCM.
 */
export const ROW_SLACK_BYTES = 1536;

export const ENCODER_BYTES = 512;
export const PICTURE_BYTES = 256;
export const SOURCE_BYTES = 128;
export const FRAGMENT_BYTES = 128;
/** Working memory of one encoding thread; see memory/macroblock. */
export const THREAD_BYTES = 32768;
/** Tables by QP, filled at start; see common/qpTables. */
export const QP_TABLE_BYTES = 52 * 64;

/** Tables of rate control: 2^(i / 256) as u32 with 16 bits behind the point, then log2(1 + i / 256) in 256ths as u8. */
export const RATE_LOGARITHMS = 256 * 4;
export const RATE_TABLE_BYTES = RATE_LOGARITHMS + 256;
/** Pictures that rate control sees at a time: one, and those behind it. */
export const RATE_PICTURES = 9;
/** Macroblocks that rate control's planes continue on every side. */
export const RATE_PAD = 2;

/** Progress words of a picture, LINE_BYTES apart, one of each kind per macroblock row. */
export const PROGRESS_KINDS = 2;
/** Counters behind them: rows left, next row to code. A source has as many behind its one word per row. */
export const PROGRESS_COUNTERS = 2;

/** What `runTask` answers. */
export const TASK_NONE = 0;
export const TASK_DONE = 1;
export const TASK_ABORTED = 2;
/** A picture is complete; its slot is the answer minus this. */
export const TASK_PICTURE = 16;
/** All is found out about a source, where TOOL_LOOKAHEAD is on; its slot is the answer minus this. */
export const TASK_SOURCE = 256;
/** The outlook that the host asked for is there. */
export const TASK_OUTLOOK = 512;

/** Coding tools, one bit each; a preset is a set of them. */
export const TOOL_DEBLOCK = 1;
export const TOOL_EARLY_SKIP = 2;
export const TOOL_HALF_SIZE_SEARCH = 4;
export const TOOL_HALF_PEL = 8;
export const TOOL_QUARTER_PEL = 16;
export const TOOL_P16X8 = 32;
export const TOOL_P8X16 = 64;
export const TOOL_P8X8 = 128;
export const TOOL_SUB8X8 = 256;
export const TOOL_INTRA16 = 512;
export const TOOL_INTRA4 = 1024;
export const TOOL_DECIMATE = 2048;
/** Full-sample search also on a hexagon of radius 2, and from the vectors around the macroblock for its quarters. */
export const TOOL_WIDE_SEARCH = 4096;
/** Every candidate macroblock of a P picture tries intra 4x4, not only those where intra 16x16 comes near. */
export const TOOL_INTRA4_ALWAYS = 8192;
/** Types are decided by squared error and true bits, not by SATD and estimates. */
export const TOOL_RATE_DISTORTION = 16384;
/** Levels are chosen by error and true bits, not by rounding. */
export const TOOL_RATE_QUANTISER = 32768;
/** P pictures refer to the last MAX_REFERENCES pictures, not to the last one only. */
export const TOOL_REFERENCES = 65536;
/** Less is searched: P_Skip is tested at larger differences, and a half-size vector is taken as it is where it comes near. */
export const TOOL_EAGER = 131072;
/** Intra 4x4 in P pictures, not only in I pictures. */
export const TOOL_INTRA4_IN_P = 262144;
/** Measures the squared error of each finished picture. */
export const TOOL_PSNR = 524288;
/** Finds out on the half-size pictures what rate control wants to know. */
export const TOOL_LOOKAHEAD = 1048576;
/** Costs of predictions are sums of transformed differences (SATD), not of plain ones (SAD). */
export const TOOL_SATD = 2097152;
/** A vector's fraction follows from the differences around its full sample; blocks are interpolated where they are needed, not planes. */
export const TOOL_FRACTION_ESTIMATE = 4194304;
