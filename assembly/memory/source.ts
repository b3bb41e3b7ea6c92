import { LINE_BYTES, SOURCE_BYTES } from '../common/layout';

/** A source picture: its planes, its half-size picture, and what was found out on that before the picture is coded. */
@unmanaged
export class Source {
  number: i32;
  /** Whether its blocks are searched in the picture before it. */
  searched: i32;
  y: usize;
  u: usize;
  v: usize;
  /** Sample (0,0) of the source at half size, and a full-sample vector i16[2] per macroblock found in it. */
  half: usize;
  halfMvs: usize;
  /** Per macroblock, for rate control: u16 least intra cost, u16 cost of the vector, u32[4] energies of its quarters (inter/lookahead). */
  intraCosts: usize;
  interCosts: usize;
  energies: usize;
  /** What the host asked for (rate/outlook): pictures that are looked at, this one among them, QP in 256ths, whether it is an IDR picture. */
  outlookPictures: i32;
  outlookBase: i32;
  outlookIdr: i32;
  /** What came of it: QP offset of each macroblock, i16 in 256ths. */
  offsets: usize;
  /** Progress words: one per row, then SOURCE_COUNTERS of the picture. */
  progress: usize;

  /** 1 when the row's half-size picture is made, 2 when all is found out about it. */
  @inline
  halfProgress(row: i32): usize {
    return this.progress + <usize>row * LINE_BYTES;
  }

  /** Next row to claim. */
  @inline
  nextRow(mbHeight: i32): usize {
    return this.progress + <usize>mbHeight * LINE_BYTES;
  }


  @inline
  rowsLeft(mbHeight: i32): usize {
    return this.progress + <usize>(mbHeight + 1) * LINE_BYTES;
  }
}

if (offsetof<Source>() > <usize>SOURCE_BYTES) ERROR('Source outgrew its block');
