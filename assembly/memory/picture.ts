import { FRAGMENT_BYTES, LINE_BYTES, MB_INFO_BYTES, PICTURE_BYTES } from '../common/layout';

/** One picture of the ring: reconstruction with its half-pel planes, decisions, row fragments, coded bytes; and where its source is. */
@unmanaged
export class Picture {
  number: i32;
  idr: i32;
  /** frame_num and idr_pic_id of the slice header (clause 7.4.3). */
  frameNum: i32;
  idrPicId: i32;
  /** SliceQPY. */
  qp: i32;
  /** The QP from which its source's offsets count, in 256ths; -1 where the QPs of its macroblocks are there already. */
  base: i32;

  sourceY: usize;
  sourceU: usize;
  sourceV: usize;
  /** Sample (0,0) of the reconstruction and of its half-sample planes b, h, j (clause 8.4.2.2.1). */
  luma: usize;
  lumaH: usize;
  lumaV: usize;
  lumaC: usize;
  /** One byte per tile of the half-sample planes: whether its samples are there (inter/halfPelTiles). */
  tiles: usize;
  chromaU: usize;
  chromaV: usize;
  /** Vectors of the half-size search, as in its Source. */
  halfMvs: usize;
  /** Macroblock record (0,0); a record on each side of a row and the row above the picture say UNAVAILABLE. */
  info: usize;
  /** One vector of each macroblock, that of its fifth block, in raster order: close together for the next picture to start from. */
  middleMvs: usize;
  /** QP of each macroblock, u8, raster order. */
  qpMap: usize;
  /** Last luma and chroma line of each macroblock row before deblocking, for intra prediction. */
  bottomY: usize;
  bottomU: usize;
  bottomV: usize;
  fragments: usize;
  /** The slice before emulation prevention, then the NAL unit. */
  rbsp: usize;
  output: usize;
  outputBytes: i32;
  /** Progress words: PROGRESS_KINDS per row, then PROGRESS_COUNTERS of the picture. */
  progress: usize;
  sseY: i64;
  sseU: i64;
  sseV: i64;


  @inline
  infoOf(mbWidth: i32, x: i32, y: i32): usize {
    return this.info + <usize>(y * (mbWidth + 1) + x) * MB_INFO_BYTES;
  }


  @inline
  fragment(row: i32): usize {
    return this.fragments + <usize>row * FRAGMENT_BYTES;
  }

  /** Number of its reference pictures: they do not reach beyond the last IDR picture. */
  @inline
  references(most: i32): i32 {
    return min(most, this.frameNum);
  }

  /** Macroblocks of the row that are reconstructed and entropy-coded. */
  @inline
  codedProgress(row: i32): usize {
    return this.progress + <usize>(row * 2) * LINE_BYTES;
  }

  /** Macroblocks of the row that are deblocked; mbWidth + 1 when its part of the reference planes is final. */
  @inline
  filteredProgress(row: i32): usize {
    return this.progress + <usize>(row * 2 + 1) * LINE_BYTES;
  }

  /** Next row to claim. */
  @inline
  nextRow(mbHeight: i32): usize {
    return this.progress + <usize>(mbHeight * 2 + 1) * LINE_BYTES;
  }


  @inline
  rowsLeft(mbHeight: i32): usize {
    return this.progress + <usize>(mbHeight * 2) * LINE_BYTES;
  }
}

if (offsetof<Picture>() > <usize>PICTURE_BYTES) ERROR('Picture outgrew its block');
