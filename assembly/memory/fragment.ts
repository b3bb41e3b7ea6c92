import { FRAGMENT_BYTES } from '../common/layout';

/** The bits of one macroblock row, with what must be put in once the rows before it are known (bitstream/splice). */
@unmanaged
export class Fragment {
  /** Words of a BitWriter: without the row's first mb_skip_run, without its first mb_qp_delta, without I_PCM alignment. */
  bits: usize;
  bitCount: i32;
  /** Skipped macroblocks before the first coded one; mbWidth where all are skipped. */
  leadSkips: i32;
  /** Skipped macroblocks after the last coded one; 0 where all are skipped. */
  trailSkips: i32;
  /** Bit position of the first mb_qp_delta, or -1 where the row has none. */
  deltaPosition: i32;
  /** QP that the first mb_qp_delta leads to, and QP after the row; only where there is one. */
  firstQp: i32;
  lastQp: i32;
  /** QP after the row whether or not it has an mb_qp_delta: known when the row above is (deblock/row). */
  resolvedQp: i32;
  /** Bit positions where pcm_alignment_zero_bit goes, u32 each. */
  pcmPositions: usize;
  pcmCount: i32;
}

if (offsetof<Fragment>() > <usize>FRAGMENT_BYTES) ERROR('Fragment outgrew its block');
