import { ONE } from './fixedPoint.js';
import { uncodedCost } from './uncodedCost.js';

const QP_MAX = 51;
/** Bits that `mb_qp_delta` takes beyond the one of no change (9.1): for a change by one, and for most others. */
const STEP_BITS = 2;
const JUMP_BITS = 4;
/** Bits that are lost where the QP of a coded macroblock is off by one, per unit of what is coded; they grow with its square. */
const LOST_BITS = 1.5;

/**
 * The QP of each macroblock for a picture's QP and the offsets from it, both in 256ths: close to what they say, but the last macroblock's
 * where a change takes more bits than it gains. Where little is coded (by `costs`, see `Analysis`) a wrong QP loses little, and a change
 * may not be written at all. The best path through the picture in coding order, traced back from its end.
 */
export function steadyQps(base: number, offsets: Int16Array, costs: Uint16Array): Uint8Array {
  const wanted = Float64Array.from(offsets, (offset) => Math.max(0, Math.min(QP_MAX, (base + offset) / ONE)));
  const path = new Path(wanted);
  for (let i = 0; i < wanted.length; i++) {
    const coded = costs[i] / uncodedCost(base + offsets[i]);
    const chance = coded / (1 + coded);
    path.extend(wanted[i], chance, LOST_BITS * coded * chance);
  }
  return path.trace();
}

/** The best paths to each QP that the macroblock at the end may have. */
class Path {
  readonly #lowest: number;
  readonly #count: number;
  /** Bits lost on the way to each QP; one more at either end that no path comes from. */
  #lost: Float64Array;
  #next: Float64Array;
  /** For each macroblock and each of its QPs the last one's on the best path, as its place in `#lost`. */
  readonly #before: Uint8Array;
  #length = 0;
  #best = 1;

  constructor(wanted: Float64Array) {
    this.#lowest = Math.floor(wanted.reduce((a, b) => Math.min(a, b)));
    this.#count = Math.ceil(wanted.reduce((a, b) => Math.max(a, b))) - this.#lowest + 1;
    this.#lost = new Float64Array(this.#count + 2);
    this.#lost[0] = this.#lost[this.#count + 1] = Infinity;
    this.#next = this.#lost.slice();
    this.#before = new Uint8Array(wanted.length * (this.#count + 2));
  }

  /** Goes on to a macroblock, to whose QP a change is written with a chance, and which loses `loss` bits at one QP from the wanted one. */
  extend(wanted: number, chance: number, loss: number): void {
    const [lost, next, before] = [this.#lost, this.#next, this.#before];
    const count = this.#count;
    const at = this.#length++ * (count + 2);
    const jumpFrom = this.#best;
    const jump = lost[jumpFrom] + JUMP_BITS * chance;
    const step = STEP_BITS * chance;
    let best = 1;
    let off = this.#lowest - wanted;
    for (let q = 1; q <= count; q++, off++) {
      let least = lost[q];
      let from = q;
      if (lost[q - 1] + step < least) least = lost[(from = q - 1)] + step;
      if (lost[q + 1] + step < least) least = lost[(from = q + 1)] + step;
      if (jump < least) {
        least = jump;
        from = jumpFrom;
      }
      next[q] = least + loss * off * off;
      before[at + q] = from;
      if (next[q] < next[best]) best = q;
    }
    this.#best = best;
    this.#lost = next;
    this.#next = lost;
  }

  /** The QPs on the best path. */
  trace(): Uint8Array {
    const qps = new Uint8Array(this.#length);
    for (let i = this.#length - 1, q = this.#best; i >= 0; i--) {
      qps[i] = this.#lowest + q - 1;
      q = this.#before[i * (this.#count + 2) + q];
    }
    return qps;
  }
}
