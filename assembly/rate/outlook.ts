import { EncoderState } from '../memory/encoderState';
import { findWeights, pictureCost } from './costs';
import { addPropagationOffsets } from './propagation';
import { findSimilarityOffsets } from './similarity';

/** How much finer the quantiser of IDR pictures is, in 256ths: more pictures build on them than are looked at. */
const IDR_OFFSET: i32 = 3 * 256;

/**
 * What is to be known of source `number` when its QP is chosen, from it and the sources behind it as far as the host says, none of them an IDR
 * picture: the QP offset of each macroblock, and what each of these pictures costs with such offsets (`enc.pictureCosts`).
 */
export function lookAhead(enc: EncoderState, number: i32): void {
  const macroblocks = <usize>(enc.mbWidth * enc.mbHeight);
  const source = enc.source(number);
  const isIdr = source.outlookIdr != 0;
  const count = source.outlookPictures;
  findSimilarityOffsets(enc, source, source.outlookBase, enc.rateScratch, macroblocks);
  addPropagationOffsets(enc, number, count, source.outlookBase, enc.rateScratch);
  if (isIdr) lower(source.offsets, IDR_OFFSET, macroblocks);
  findWeights(enc, source.offsets, enc.rateScratch, macroblocks);
  for (let i = 0; i < count; i++) {
    const cost = pictureCost(enc.source(number + i), enc.rateScratch, macroblocks, isIdr && i == 0);
    store<u64>(enc.pictureCosts + ((<usize>i) << 3), cost);
  }
}

function lower(offsets: usize, by: i32, macroblocks: usize): void {
  for (let i: usize = 0; i < macroblocks; i++) store<i16>(offsets + (i << 1), <i16>(<i32>load<i16>(offsets + (i << 1)) - by));
}
