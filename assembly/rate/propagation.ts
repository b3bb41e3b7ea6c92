// Quality handed on along motion ("macroblock-tree", J. Garrett-Glaser 2009): a later macroblock takes over what its vector points to, as
// far as that predicts it better than its own picture does. What many later ones build on is worth more bits. Costs and vectors are those of
// the half-size pictures, so that nothing depends on how pictures are coded. All amounts have UNCODED_BITS behind the point.

import { RATE_PAD } from '../common/layout';
import { clip3 } from '../common/math';
import { EncoderState } from '../memory/encoderState';
import { Source } from '../memory/source';
import { UNCODED_BITS, uncodedCost } from './costs';
import { log2 } from './fixedPoint';

/** The QP falls by half a QP for each doubling of a macroblock's worth: differences of logarithms are shifted so far. */
const STRENGTH_LOG2: i32 = 1;
/** Samples of a half-size macroblock on a side. */
const BLOCK: i32 = 8;
const BLOCK_SAMPLES_LOG2: i32 = 6;
/** Bits behind the point of the part that is taken over, besides UNCODED_BITS. */
const PART_BITS: i32 = 11;

/**
 * Adds to the offsets of source `number` what the `count - 1` sources behind it take over, which are coded at about the QP `base`; none of them
 * is an IDR picture. `scratch`: room for two planes of u64 per macroblock, RATE_PAD around.
 */
export function addPropagationOffsets(enc: EncoderState, number: i32, count: i32, base: i32, scratch: usize): void {
  const bytes = planeBytes(enc);
  const uncoded = uncodedCost(enc, base);
  let handedOn = scratch;
  let received = scratch + bytes;
  memory.fill(handedOn, 0, bytes);
  for (let later = number + count - 1; later > number; later--) {
    memory.fill(received, 0, bytes);
    for (let y = 0; y < enc.mbHeight; y++) handOnRow(enc, enc.source(later), uncoded, y, handedOn, received);
    const from = handedOn;
    handedOn = received;
    received = from;
  }
  for (let y = 0; y < enc.mbHeight; y++) addRow(enc, enc.source(number), y, handedOn);
}

/** Bytes from one row of a plane to the next. */
// @ts-ignore: decorator
@inline
function lineBytes(enc: EncoderState): usize {
  return (<usize>(enc.mbWidth + 2 * RATE_PAD)) << 3;
}

function planeBytes(enc: EncoderState): usize {
  return lineBytes(enc) * <usize>(enc.mbHeight + 2 * RATE_PAD);
}

/** Address of a macroblock in a plane, which may lie beside the picture. */
// @ts-ignore: decorator
@inline
function placeOf(enc: EncoderState, plane: usize, x: i32, y: i32): usize {
  return plane + <usize>(y + RATE_PAD) * lineBytes(enc) + ((<usize>(x + RATE_PAD)) << 3);
}

/** QP offsets of a row, from what later pictures take from it. */
function addRow(enc: EncoderState, source: Source, y: i32, handedOn: usize): void {
  const place = placeOf(enc, handedOn, 0, y);
  const row = <usize>(y * enc.mbWidth);
  for (let x: usize = 0; x < <usize>enc.mbWidth; x++) {
    const cost = (<u64>load<u16>(source.intraCosts + ((row + x) << 1))) << UNCODED_BITS;
    const worth = log2(enc, cost + load<u64>(place + (x << 3))) - log2(enc, cost);
    const offset = source.offsets + ((row + x) << 1);
    store<i16>(offset, <i16>(<i32>load<i16>(offset) - ((worth + 1) >> STRENGTH_LOG2)));
  }
}

/** Goes one picture back: from what later pictures take from this row to what it and they take from the picture before. */
function handOnRow(enc: EncoderState, source: Source, uncoded: u32, y: i32, handedOn: usize, received: usize): void {
  const from = placeOf(enc, handedOn, 0, y);
  const row = <usize>(y * enc.mbWidth);
  for (let x = 0; x < enc.mbWidth; x++) {
    const at = row + <usize>x;
    const intra = (<i32>load<u16>(source.intraCosts + (at << 1))) << UNCODED_BITS;
    const inter = (<i32>load<u16>(source.interCosts + (at << 1))) << UNCODED_BITS;
    const saved = intra - max(0, inter - <i32>uncoded);
    if (saved <= 0) continue;
    const part = ((<u32>saved) << PART_BITS) / <u32>(intra >> UNCODED_BITS);
    const amount = ((<u64>intra + load<u64>(from + ((<usize>x) << 3))) * part) >> (PART_BITS + UNCODED_BITS);
    const mv = <i32>load<u32>(source.halfMvs + (at << 2));
    spread(enc, received, x * BLOCK + <i32>(<i16>mv), y * BLOCK + (mv >> 16), amount);
  }
}

/** Divides an amount among the four macroblocks that a block at (x, y) lies on; what lies outside of the picture is lost. */
// @ts-ignore: decorator
@inline
function spread(enc: EncoderState, plane: usize, x: i32, y: i32, amount: u64): void {
  const line = lineBytes(enc);
  const at = placeOf(enc, plane, clip3(-RATE_PAD, enc.mbWidth, x >> 3), clip3(-RATE_PAD, enc.mbHeight, y >> 3));
  const right = amount * (x & (BLOCK - 1));
  const left = (amount << 3) - right;
  const below = <u64>(y & (BLOCK - 1));
  add(at, (left * (BLOCK - below)) >> BLOCK_SAMPLES_LOG2);
  add(at + 8, (right * (BLOCK - below)) >> BLOCK_SAMPLES_LOG2);
  add(at + line, (left * below) >> BLOCK_SAMPLES_LOG2);
  add(at + line + 8, (right * below) >> BLOCK_SAMPLES_LOG2);
}

// @ts-ignore: decorator
@inline
function add(at: usize, amount: u64): void {
  store<u64>(at, load<u64>(at) + amount);
}
