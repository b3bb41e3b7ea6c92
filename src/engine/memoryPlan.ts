import {
  CHROMA_PAD,
  ENCODER_BYTES,
  FRAGMENT_BYTES,
  HALF_PAD,
  HALF_PEL_TILE_ROWS_OUTSIDE,
  HALF_PEL_TILE_FLAGS,
  LINE_BYTES,
  LUMA_PAD,
  MB_INFO_BYTES,
  PICTURE_BYTES,
  PROGRESS_COUNTERS,
  PROGRESS_KINDS,
  QP_TABLE_BYTES,
  RATE_PAD,
  RATE_PICTURES,
  RATE_TABLE_BYTES,
  RESERVED_BYTES,
  ROW_BYTES_PER_MB,
  ROW_SLACK_BYTES,
  SOURCE_BYTES,
  THREAD_BYTES,
} from '../../assembly/common/layout.js';
import { EVENT_BYTES, LOG_EVENTS } from '../../assembly/common/timeline.js';

/** What the plan depends on. */
export interface PlanInput {
  /** Picture size in macroblocks. */
  mbWidth: number;
  mbHeight: number;
  /** Pictures in the ring, and threads that work on them. */
  slots: number;
  /** Source pictures in theirs. */
  sourceSlots: number;
  threads: number;
  /** Whether rate control looks ahead. */
  lookahead: boolean;
  /** Events that each thread may log; none, and no logs, without a time line. */
  logEvents?: number;
}

/** Addresses of one source picture; planes are addressed at their sample (0,0). */
export interface SourcePlan {
  sourceY: number;
  sourceU: number;
  sourceV: number;
  half: number;
  halfMvs: number;
  intraCosts: number;
  interCosts: number;
  energies: number;
  offsets: number;
  progress: number;
}

/** Addresses of one picture of the ring; planes are addressed at their sample (0,0). */
export interface SlotPlan {
  luma: number;
  lumaH: number;
  lumaV: number;
  lumaC: number;
  tiles: number;
  chromaU: number;
  chromaV: number;
  info: number;
  middleMvs: number;
  qpMap: number;
  bottomY: number;
  bottomU: number;
  bottomV: number;
  fragments: number;
  rowBits: number;
  pcmPositions: number;
  rbsp: number;
  output: number;
  progress: number;
}

/** Where everything lies in the shared memory. */
export interface MemoryPlan {
  encoder: number;
  pictures: number;
  qpTables: number;
  /** Rate control's, where there is a lookahead: tables, working memory, costs of pictures. */
  rate: { tables: number; scratch: number; pictureCosts: number };
  threads: number;
  slots: SlotPlan[];
  sources: number;
  sourceSlots: SourcePlan[];
  /** The log of each thread where there is a time line (common/timeline). */
  logs: number[];
  lumaStride: number;
  chromaStride: number;
  halfStride: number;
  rowBytes: number;
  pages: number;
}

const PAGE_BYTES = 65536;
/** Vectors read up to two of themselves beyond a plane's last sample. */
const PLANE_SLACK = 64;
/** A slice header and trailing bits, generously. */
const SLICE_BYTES = 256;

/** Lays out the whole memory: a pure function of its input. */
export function planMemory({ mbWidth, mbHeight, slots, sourceSlots, threads, lookahead, logEvents }: PlanInput): MemoryPlan {
  let end = RESERVED_BYTES;
  const take = (bytes: number) => {
    const at = end;
    end = Math.ceil((at + bytes) / LINE_BYTES) * LINE_BYTES;
    return at;
  };
  /** A plane with `pad` samples around it; the address of its sample (0,0). */
  const takePlane = (stride: number, height: number, pad: number) => take(stride * (height + 2 * pad) + PLANE_SLACK) + pad * stride + pad;
  const mbs = mbWidth * mbHeight;
  const lumaStride = mbWidth * 16 + 2 * LUMA_PAD;
  const chromaStride = mbWidth * 8 + 2 * CHROMA_PAD;
  const halfStride = mbWidth * 8 + 2 * HALF_PAD;
  const rowBytes = Math.ceil((mbWidth * ROW_BYTES_PER_MB + ROW_SLACK_BYTES) / LINE_BYTES) * LINE_BYTES;
  const sliceBytes = mbHeight * rowBytes + SLICE_BYTES;

  const planSource = (): SourcePlan => ({
    sourceY: take(mbs * 256 + PLANE_SLACK),
    sourceU: take(mbs * 64 + PLANE_SLACK),
    sourceV: take(mbs * 64 + PLANE_SLACK),
    half: takePlane(halfStride, mbHeight * 8, HALF_PAD),
    halfMvs: take(mbs * 4),
    intraCosts: take(mbs * 2),
    interCosts: take(mbs * 2),
    energies: take(mbs * 16),
    offsets: take(mbs * 2),
    progress: take((mbHeight + PROGRESS_COUNTERS) * LINE_BYTES),
  });

  const planSlot = (): SlotPlan => ({
    luma: takePlane(lumaStride, mbHeight * 16, LUMA_PAD),
    lumaH: takePlane(lumaStride, mbHeight * 16, LUMA_PAD),
    lumaV: takePlane(lumaStride, mbHeight * 16, LUMA_PAD),
    lumaC: takePlane(lumaStride, mbHeight * 16, LUMA_PAD),
    tiles: take(HALF_PEL_TILE_FLAGS * (mbHeight + HALF_PEL_TILE_ROWS_OUTSIDE)),
    chromaU: takePlane(chromaStride, mbHeight * 8, CHROMA_PAD),
    chromaV: takePlane(chromaStride, mbHeight * 8, CHROMA_PAD),
    // One record left of each row, which is also the one right of the row above; and the row above the picture.
    info: take((mbWidth + 1) * (mbHeight + 1) * MB_INFO_BYTES + 2 * MB_INFO_BYTES) + (mbWidth + 2) * MB_INFO_BYTES,
    middleMvs: take(mbs * 4),
    qpMap: take(mbs),
    bottomY: take(LINE_BYTES + mbs * 16 + PLANE_SLACK) + LINE_BYTES,
    bottomU: take(LINE_BYTES + mbs * 8 + PLANE_SLACK) + LINE_BYTES,
    bottomV: take(LINE_BYTES + mbs * 8 + PLANE_SLACK) + LINE_BYTES,
    fragments: take(mbHeight * FRAGMENT_BYTES),
    rowBits: take(mbHeight * rowBytes),
    pcmPositions: take(mbs * 4),
    rbsp: take(sliceBytes),
    output: take(Math.ceil(sliceBytes * 1.5)),
    progress: take((mbHeight * PROGRESS_KINDS + PROGRESS_COUNTERS) * LINE_BYTES),
  });

  const plan = {
    encoder: take(ENCODER_BYTES),
    pictures: take(slots * PICTURE_BYTES),
    sources: take(sourceSlots * SOURCE_BYTES),
    qpTables: take(QP_TABLE_BYTES),
    rate: {
      tables: take(RATE_TABLE_BYTES),
      scratch: take(lookahead ? 2 * 8 * (mbWidth + 2 * RATE_PAD) * (mbHeight + 2 * RATE_PAD) : 0),
      pictureCosts: take(RATE_PICTURES * 8),
    },
    threads: take(Math.max(1, threads) * THREAD_BYTES),
    slots: Array.from({ length: slots }, planSlot),
    sourceSlots: Array.from({ length: sourceSlots }, planSource),
    logs: Array.from({ length: logEvents === undefined ? 0 : Math.max(1, threads) }, () => take(LOG_EVENTS + logEvents! * EVENT_BYTES)),
  };
  return { ...plan, lumaStride, chromaStride, halfStride, rowBytes, pages: Math.ceil(end / PAGE_BYTES) };
}
