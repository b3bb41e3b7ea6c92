import { ENCODER_BYTES, PICTURE_BYTES, SOURCE_BYTES } from '../common/layout';
import { Picture } from './picture';
import { Source } from './source';

/** What is the same for every picture of one encoder. Written by the host before the threads start, read-only afterwards. */
@unmanaged
export class EncoderState {
  /** Size of the coded picture in macroblocks. */
  mbWidth: i32;
  mbHeight: i32;
  /** Size of the source in luma samples; the coded picture continues its last column and row. */
  width: i32;
  height: i32;
  /** Distance of rows: source planes are mbWidth * 16 and mbWidth * 8 wide without padding. */
  lumaStride: usize;
  chromaStride: usize;
  halfStride: usize;
  /** Ring of pictures; a picture's number modulo `slots` is its place. */
  slots: i32;
  pictures: usize;
  /** The same for source pictures. */
  sourceSlots: i32;
  sources: usize;
  qpTables: usize;
  /** TOOL_ bits. */
  tools: i32;
  /** Vertical motion vector limits of the level and the motion window, in quarter samples. */
  mvMinY: i32;
  mvMaxY: i32;
  /** How far vectors reach up and down in luma samples, a multiple of 16; a constant of the size, so that threads never change the bytes. */
  motionWindow: i32;
  /** Motion vectors that one macroblock may have, so that two of them keep MaxMvsPer2Mb (Table A-1). */
  maxMvsPerMb: i32;
  /** Reference pictures that a P picture may have. */
  references: i32;
  /** Polls of a progress word before a thread sleeps. */
  spins: i32;
  /** Macroblocks from one raise of a progress word to the next, a power of two: a raise waits until what was written before can be seen. */
  progressStep: i32;
  /** Threads that code. */
  threads: i32;
  /** Rate control: RATE_TABLE_BYTES of tables; room for two planes of u64, RATE_PAD macroblocks around; and a u64 for each of RATE_PICTURES. */
  rateTables: usize;
  rateScratch: usize;
  pictureCosts: usize;

  /** Rows of a reference below a row that must be final for it: those in the motion window, and one for the filters' open lines. */
  @inline
  referenceLag(): i32 {
    return (this.motionWindow >> 4) + 1;
  }

  /** Whether any of some tools is on. */
  @inline
  has(tool: i32): bool {
    return (this.tools & tool) != 0;
  }


  @inline
  picture(number: i32): Picture {
    return changetype<Picture>(this.pictures + <usize>(number % this.slots) * PICTURE_BYTES);
  }


  @inline
  source(number: i32): Source {
    return changetype<Source>(this.sources + <usize>(number % this.sourceSlots) * SOURCE_BYTES);
  }
}

// The progress words of the encoder (memory/progress) begin at 128.
if (offsetof<EncoderState>() > 128 || ENCODER_BYTES < 512) ERROR('EncoderState outgrew its block');
