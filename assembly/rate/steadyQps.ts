import { QP_MAX } from '../common/constants';
import { clip3 } from '../common/math';
import { EncoderState } from '../memory/encoderState';
import { Picture } from '../memory/picture';
import { costOf, UNCODED_BITS, uncodedCost } from './costs';
import { ONE } from './fixedPoint';

// Bits are counted in 65536ths.
/** Bits that `mb_qp_delta` takes beyond the one of no change (9.1): for a change by one, and for most others. */
const STEP_BITS: i64 = 2;
const JUMP_BITS: i64 = 4;
/** Three halves of a bit are lost where the QP of a coded macroblock is off by one, per unit of what is coded; they grow with its square. */
const LOST_HALF_BITS: i64 = 3;
/** What is coded of a macroblock has so many bits behind the point. */
const CODED_BITS: i32 = 8;
/** More counts as this: the sum over a picture stays in 64 bits. */
const MOST_CODED: u32 = 1 << 22;
const CHANCE_BITS: i32 = 16;
/** More than any path loses, and far from overflowing. */
const NO_PATH: i64 = 1 << 61;
/** Bytes for the bits lost at every QP and one at either end. */
const LINE: usize = 512;

/**
 * The QP of each macroblock of a picture, for the picture's QP and the offsets from it, both in 256ths: close to what they say, but the last
 * macroblock's where a change takes more bits than it gains. Where little is coded a wrong QP loses little, and a change may not be written at
 * all. The best path through the picture in coding order, traced back from its end.
 */
export function chooseQps(enc: EncoderState, pic: Picture): void {
  const macroblocks = enc.mbWidth * enc.mbHeight;
  const source = enc.source(pic.number);
  const offsets = source.offsets;
  const base = pic.base;
  let least = QP_MAX * ONE;
  let most = 0;
  for (let i: usize = 0; i < <usize>macroblocks; i++) {
    const wanted = wantedQp(base + <i32>load<i16>(offsets + (i << 1)));
    least = min(least, wanted);
    most = max(most, wanted);
  }
  const lowest = least >> 8;
  const count = ((most + ONE - 1) >> 8) - lowest + 1;
  const stride = <usize>count + 2;

  // The slice's bytes are not written before the picture is coded: until then they are room for the paths. Bits lost on the way to each QP, with
  // one more at either end that no path comes from; and for each macroblock and each QP the last macroblock's on the best path.
  let lost = pic.rbsp;
  let next = lost + LINE;
  const before = next + LINE;
  memory.fill(lost, 0, LINE);
  for (let line = lost; line <= next; line += LINE) {
    store<i64>(line, NO_PATH);
    store<i64>(line + ((stride - 1) << 3), NO_PATH);
  }
  let best = 1;
  let row = before;
  for (let i: usize = 0; i < <usize>macroblocks; i++, row += stride) {
    const wanted = base + <i32>load<i16>(offsets + (i << 1));
    const cost = costOf(source, i, pic.idr != 0);
    const coded = min((cost << (UNCODED_BITS + CODED_BITS)) / uncodedCost(enc, wanted), MOST_CODED);
    const chance = <i64>((1 << CHANCE_BITS) - (1 << (CHANCE_BITS + CODED_BITS)) / (<i32>coded + (1 << CODED_BITS)));
    const loss = (LOST_HALF_BITS * <i64>coded * chance) >> (CODED_BITS + 1);
    const step = STEP_BITS * chance;
    const jumpFrom = best;
    const jump = load<i64>(lost + ((<usize>best) << 3)) + JUMP_BITS * chance;
    let off = (lowest << 8) - wantedQp(wanted);
    let leastOfAll = NO_PATH;
    let below = load<i64>(lost) + step;
    let here = load<i64>(lost, 8);
    for (let q = 1; q <= count; q++, off += ONE) {
      const above = load<i64>(lost + ((<usize>q) << 3), 8);
      let bits = here;
      let from = q;
      from = select(q - 1, from, below < bits);
      bits = select(below, bits, below < bits);
      from = select(q + 1, from, above + step < bits);
      bits = select(above + step, bits, above + step < bits);
      from = select(jumpFrom, from, jump < bits);
      bits = select(jump, bits, jump < bits);
      bits += (loss * <i64>(off * off)) >> 16;
      store<i64>(next + ((<usize>q) << 3), bits);
      store<u8>(row + <usize>q, <u8>from);
      best = select(q, best, bits < leastOfAll);
      leastOfAll = min64(bits, leastOfAll);
      below = here + step;
      here = above;
    }
    const swap = lost;
    lost = next;
    next = swap;
  }
  trace(pic.qpMap, before, best, lowest, macroblocks, stride);
  pic.qp = <i32>load<u8>(pic.qpMap);
}

/** A QP that a decoder knows, in 256ths. */
// @ts-ignore: decorator
@inline
function wantedQp(qp: i32): i32 {
  return clip3(0, QP_MAX * ONE, qp);
}

// @ts-ignore: decorator
@inline
function min64(a: i64, b: i64): i64 {
  return select(a, b, a < b);
}

/** Writes the QPs on the way back from the last macroblock's. */
function trace(qpMap: usize, before: usize, last: i32, lowest: i32, macroblocks: i32, stride: usize): void {
  let q = last;
  for (let i = macroblocks - 1; i >= 0; i--) {
    store<u8>(qpMap + <usize>i, <u8>(lowest + q - 1));
    q = <i32>load<u8>(before + <usize>i * stride + <usize>q);
  }
}
