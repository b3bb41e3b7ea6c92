import { log2, ONE } from './fixedPoint.js';
import type { Study } from './study.js';
import { uncodedCost } from './uncodedCost.js';

/** How strongly the QP follows what later pictures take over: 256ths of a QP for each doubling of a macroblock's worth. */
const STRENGTH = 128;
/** Samples of a half-size macroblock on a side. */
const BLOCK = 8;

/**
 * Quality handed on along motion ("macroblock-tree", J. Garrett-Glaser 2009): a later macroblock takes over what its vector points to, as
 * far as that predicts it better than its own picture does. What many later ones build on is worth more bits. Costs and vectors are those of
 * the half-size pictures, so that nothing depends on how pictures are coded.
 */
export class Propagation {
  readonly #mbWidth: number;
  readonly #mbHeight: number;
  #handedOn: Float64Array;
  #received: Float64Array;

  constructor(mbWidth: number, mbHeight: number) {
    this.#mbWidth = mbWidth;
    this.#mbHeight = mbHeight;
    this.#handedOn = new Float64Array(mbWidth * mbHeight);
    this.#received = new Float64Array(mbWidth * mbHeight);
  }

  /**
   * QP offset of each macroblock of the first of some consecutive pictures, in 256ths, none above 0: no other is an IDR picture. They are
   * expected to be coded at about the QP `base`.
   */
  offsets(pictures: readonly Study[], base: number): Int16Array {
    const uncoded = uncodedCost(base);
    this.#handedOn.fill(0);
    for (let i = pictures.length - 1; i > 0; i--) this.#handOn(pictures[i], uncoded);
    const { intraCosts } = pictures[0];
    const handedOn = this.#handedOn;
    const offsets = new Int16Array(intraCosts.length);
    for (let i = 0; i < offsets.length; i++) {
      const cost = intraCosts[i];
      offsets[i] = -Math.round(((log2(cost + handedOn[i]) - log2(cost)) * STRENGTH) / ONE);
    }
    return offsets;
  }

  /** Goes one picture back: from what later pictures take from this one to what it and they take from the one before. */
  #handOn(study: Study, uncoded: number): void {
    this.#received.fill(0);
    for (let y = 0; y < this.#mbHeight; y++) this.#handOnRow(study, uncoded, y);
    const from = this.#handedOn;
    this.#handedOn = this.#received;
    this.#received = from;
  }

  /** A row at a time: a function that is called often is compiled whole, once, not from within its loop. */
  #handOnRow({ intraCosts, interCosts, vectors }: Study, uncoded: number, y: number): void {
    const from = this.#handedOn;
    const to = this.#received;
    const mbWidth = this.#mbWidth;
    const mbHeight = this.#mbHeight;
    for (let x = 0, i = y * mbWidth; x < mbWidth; x++, i++) {
      const intra = intraCosts[i];
      const saved = intra - Math.max(0, interCosts[i] - uncoded);
      if (saved <= 0) continue;
      const amount = Math.floor(((intra + from[i]) * saved) / intra);
      const mvX = vectors[2 * i];
      const mvY = vectors[2 * i + 1];
      // What stands still is most of many pictures.
      if (mvX === 0 && mvY === 0) to[i] += amount;
      else spread(to, mbWidth, mbHeight, x * BLOCK + mvX, y * BLOCK + mvY, amount);
    }
  }
}

/** Divides an amount among the four macroblocks that a block at (x, y) lies on; what lies outside of the picture is lost. */
function spread(to: Float64Array, mbWidth: number, mbHeight: number, x: number, y: number, amount: number): void {
  const column = x >> 3;
  const row = y >> 3;
  const right = x & (BLOCK - 1);
  const below = y & (BLOCK - 1);
  const at = row * mbWidth + column;
  const unit = amount / (BLOCK * BLOCK);
  const isLeftIn = column >= 0 && column < mbWidth;
  const isRightIn = column >= -1 && column < mbWidth - 1;
  if (row >= 0 && row < mbHeight) {
    if (isLeftIn) to[at] += Math.floor(unit * (BLOCK - right) * (BLOCK - below));
    if (isRightIn) to[at + 1] += Math.floor(unit * right * (BLOCK - below));
  }
  if (row >= -1 && row < mbHeight - 1) {
    if (isLeftIn) to[at + mbWidth] += Math.floor(unit * (BLOCK - right) * below);
    if (isRightIn) to[at + mbWidth + 1] += Math.floor(unit * right * below);
  }
}
