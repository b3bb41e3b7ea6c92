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
    return Int16Array.from(intraCosts, (cost, i) => -Math.round(((log2(cost + this.#handedOn[i]) - log2(cost)) * STRENGTH) / ONE));
  }

  /** Goes one picture back: from what later pictures take from this one to what it and they take from the one before. */
  #handOn({ intraCosts, interCosts, vectors }: Study, uncoded: number): void {
    const [from, to] = [this.#handedOn, this.#received];
    to.fill(0);
    for (let y = 0, i = 0; y < this.#mbHeight; y++) {
      for (let x = 0; x < this.#mbWidth; x++, i++) {
        const saved = intraCosts[i] - Math.max(0, interCosts[i] - uncoded);
        if (saved <= 0) continue;
        const amount = Math.floor(((intraCosts[i] + from[i]) * saved) / intraCosts[i]);
        this.#spread(to, x * BLOCK + vectors[2 * i], y * BLOCK + vectors[2 * i + 1], amount);
      }
    }
    this.#handedOn = to;
    this.#received = from;
  }

  /** Divides an amount among the four macroblocks that a block at (x, y) lies on; what lies outside of the picture is lost. */
  #spread(to: Float64Array, x: number, y: number, amount: number): void {
    const column = x >> 3;
    const row = y >> 3;
    const right = x & (BLOCK - 1);
    const below = y & (BLOCK - 1);
    this.#add(to, column, row, amount * (BLOCK - right) * (BLOCK - below));
    if (right) this.#add(to, column + 1, row, amount * right * (BLOCK - below));
    if (below) this.#add(to, column, row + 1, amount * (BLOCK - right) * below);
    if (right && below) this.#add(to, column + 1, row + 1, amount * right * below);
  }

  #add(to: Float64Array, column: number, row: number, amount: number): void {
    if (column < 0 || row < 0 || column >= this.#mbWidth || row >= this.#mbHeight) return;
    to[row * this.#mbWidth + column] += Math.floor(amount / (BLOCK * BLOCK));
  }
}
