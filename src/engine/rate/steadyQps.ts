import { ONE } from './fixedPoint.js';
import { Scratch } from './scratch.js';
import { uncodedCost } from './uncodedCost.js';

const QP_MAX = 51;
/** Bits that `mb_qp_delta` takes beyond the one of no change (9.1): for a change by one, and for most others. */
const STEP_BITS = 2;
const JUMP_BITS = 4;
/** Bits that are lost where the QP of a coded macroblock is off by one, per unit of what is coded; they grow with its square. */
const LOST_BITS = 1.5;

const wantedScratch = new Scratch(Float64Array);
const chancesScratch = new Scratch(Float64Array);
const lossesScratch = new Scratch(Float64Array);
const beforeScratch = new Scratch(Uint8Array);

/**
 * The QP of each macroblock for a picture's QP and the offsets from it, both in 256ths: close to what they say, but the last macroblock's
 * where a change takes more bits than it gains. Where little is coded (by `costs`, see `Analysis`) a wrong QP loses little, and a change
 * may not be written at all. The best path through the picture in coding order, traced back from its end.
 */
export function steadyQps(base: number, offsets: Int16Array, costs: Uint16Array): Uint8Array {
  const count = offsets.length;
  const wanted = wantedScratch.take(count);
  const chances = chancesScratch.take(count);
  const losses = lossesScratch.take(count);
  for (let i = 0; i < count; i++) {
    const coded = costs[i] / uncodedCost(base + offsets[i]);
    const chance = coded / (1 + coded);
    wanted[i] = Math.max(0, Math.min(QP_MAX, (base + offsets[i]) / ONE));
    chances[i] = chance;
    losses[i] = LOST_BITS * coded * chance;
  }
  return bestPath({ count, wanted, chances, losses });
}

/** A path's steps: the QP that each macroblock should have, the chance that a change is written, and the bits lost at one QP from the wanted one. */
interface Steps {
  count: number;
  wanted: Float64Array;
  chances: Float64Array;
  losses: Float64Array;
}

/** The QPs on the path that loses the least bits. */
function bestPath({ count: length, wanted, chances, losses }: Steps): Uint8Array {
  const { lowest, count } = rangeOf(wanted, length);
  // Bits lost on the way to each QP; one more at either end that no path comes from.
  let lost = new Float64Array(count + 2);
  lost[0] = lost[count + 1] = Infinity;
  let next = lost.slice();
  // For each macroblock and each of its QPs the last one's on the best path, as its place in `lost`.
  const before = beforeScratch.take(length * (count + 2));
  let best = 1;
  for (let i = 0, at = 0; i < length; i++, at += count + 2) {
    const jumpFrom = best;
    const jump = lost[jumpFrom] + JUMP_BITS * chances[i];
    const step = STEP_BITS * chances[i];
    const loss = losses[i];
    let off = lowest - wanted[i];
    let leastOfAll = Infinity;
    let below = lost[0];
    let here = lost[1];
    for (let q = 1; q <= count; q++, off++) {
      const above = lost[q + 1];
      let least = here;
      let from = q;
      if (below + step < least) {
        least = below + step;
        from = q - 1;
      }
      if (above + step < least) {
        least = above + step;
        from = q + 1;
      }
      if (jump < least) {
        least = jump;
        from = jumpFrom;
      }
      least += loss * off * off;
      next[q] = least;
      before[at + q] = from;
      if (least < leastOfAll) {
        leastOfAll = least;
        best = q;
      }
      below = here;
      here = above;
    }
    const swap = lost;
    lost = next;
    next = swap;
  }
  return trace(before, best, lowest, length, count + 2);
}

/** The whole QPs around the wanted ones. */
function rangeOf(wanted: Float64Array, length: number): { lowest: number; count: number } {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < length; i++) {
    least = Math.min(least, wanted[i]);
    most = Math.max(most, wanted[i]);
  }
  const lowest = Math.floor(least);
  return { lowest, count: Math.ceil(most) - lowest + 1 };
}

/** The QPs on the way back from the last macroblock's. */
function trace(before: Uint8Array, last: number, lowest: number, length: number, stride: number): Uint8Array {
  const qps = new Uint8Array(length);
  for (let i = length - 1, q = last; i >= 0; i--) {
    qps[i] = lowest + q - 1;
    q = before[i * stride + q];
  }
  return qps;
}
