import { HALF_PEL_TILE_HEIGHT, HALF_PEL_TILE_WIDTH } from '../../../assembly/common/layout.js';
import { seededRandom } from '../random.js';

/** Arguments of one call of any kernel: at most sixteen, 4 bytes each. A power of two, as the number of entries is. */
export const ENTRY_BYTES = 64;
/** Calls with arguments of their own; the loop picks among them in an order that does not repeat. */
export const ENTRIES = 512;

/** Row distance of the planes: no power of two, so that rows do not share cache sets. */
export const STRIDE = 176;
const ROWS = 96;
const COEF_BLOCKS = 64;
export const BLOCK_BYTES = 32;
const EDGES = 64;
const EDGE_BYTES = 64;

// Offsets in the arena. Everything that kernels read fits the second-level cache, most of what one kernel reads the first.
const PLANES = { a: 0, b: 1, out: 2, out2: 3, out3: 4 };
const PLANE_BYTES = STRIDE * ROWS;
const FIRST_PLANE = ENTRIES * ENTRY_BYTES;
const COEFS = FIRST_PLANE + 5 * PLANE_BYTES;
const LEVELS = COEFS + COEF_BLOCKS * BLOCK_BYTES;
const RESULTS = LEVELS + COEF_BLOCKS * BLOCK_BYTES;
const FACTORS = RESULTS + COEF_BLOCKS * BLOCK_BYTES;
const EDGE_AREA = FACTORS + COEF_BLOCKS * BLOCK_BYTES;
const LIMITS = EDGE_AREA + EDGES * EDGE_BYTES;
const SCRATCH = LIMITS + 1024;
/** As halfPelPlanes wants it for a tile. */
const SCRATCH_BYTES = 2 * (HALF_PEL_TILE_WIDTH + 32) * HALF_PEL_TILE_HEIGHT;
const END = SCRATCH + SCRATCH_BYTES;

/** Bytes whose contents mean something after a call: all but the scratch memory at the end. */
export const COMPARED_BYTES = SCRATCH;
/** Distance from what kernels work on to a copy of it that they do not touch. */
export const PRISTINE = Math.ceil(END / 64) * 64;
export const ARENA_BYTES = 2 * PRISTINE;

/** Samples next to a plane's edge that are not picked, so that what kernels read around their block is in the plane. */
const MARGIN = 28;
const TEXTURE_STEP = 12;
const NOISE = 9;

/** Memory full of what the kernels of an encoder meet, and picks of places in it: a function of the seed. */
export class Arena {
  readonly bytes = new Uint8Array(ARENA_BYTES);
  readonly #view = new DataView(this.bytes.buffer);
  readonly #random: () => number;
  readonly #base: number;

  /** `base` is the address that the arena will have. */
  constructor(seed: number, base: number) {
    this.#base = base;
    this.#random = seededRandom(seed);
    this.#paint(PLANES.a);
    this.#paint(PLANES.b);
    for (let i = 0; i < 16 * COEF_BLOCKS; i++) this.#fillCoefficient(i);
    for (let at = EDGE_AREA; at < LIMITS; at++) this.bytes[at] = 100 + this.integer(-40, 40);
    for (let at = LIMITS; at < SCRATCH; at++) this.bytes[at] = this.pick([-1, 0, 1, 2, 4]);
  }

  /** An integer from low to high, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)];
  }

  /** Address of a block of a plane: columns a multiple of `alignment`, with room for what is read around it. */
  block(plane: keyof typeof PLANES, width: number, height: number, alignment = 1): number {
    const x = Math.ceil(this.integer(MARGIN, STRIDE - MARGIN - width) / alignment) * alignment;
    const y = this.integer(8, ROWS - 8 - height);
    return this.#plane(plane) + y * STRIDE + x;
  }

  /** Address of the sample at x, y. */
  at(plane: keyof typeof PLANES, x: number, y: number): number {
    return this.#plane(plane) + y * STRIDE + x;
  }

  /** Coefficients of residuals, larger at low frequencies; 16-byte aligned. */
  coefs(blocks: number): number {
    return this.#base + COEFS + this.integer(0, COEF_BLOCKS - blocks) * BLOCK_BYTES;
  }

  /** Levels after quantisation: small, most of them 0. */
  levels(blocks: number): number {
    return this.#base + LEVELS + this.integer(0, COEF_BLOCKS - blocks) * BLOCK_BYTES;
  }

  /** Room for results in blocks of 32 bytes. */
  results(blocks: number): number {
    return this.#base + RESULTS + this.integer(0, COEF_BLOCKS - blocks) * BLOCK_BYTES;
  }

  /** Factors of a QP for 16 coefficients. */
  factors(): number {
    return this.#base + FACTORS + this.integer(0, COEF_BLOCKS - 1) * BLOCK_BYTES;
  }

  /** Neighbours of a block for intra prediction: the address of the top-left one. */
  edge(): number {
    return this.#base + EDGE_AREA + this.integer(0, EDGES - 1) * EDGE_BYTES + 17;
  }

  /** Limits tc0 of four quarters of an edge. */
  limits(): number {
    return this.#base + LIMITS + 4 * this.integer(0, 255);
  }

  get scratch(): number {
    return this.#base + SCRATCH;
  }

  /** Writes the arguments of each call, and keeps the pristine copy. */
  prepare(argumentsOf: () => readonly number[]): void {
    for (let i = 0; i < ENTRIES; i++) {
      argumentsOf().forEach((value, k) => this.#view.setInt32(i * ENTRY_BYTES + 4 * k, value, true));
    }
    this.bytes.copyWithin(PRISTINE, 0, END);
  }

  /** The arguments of call i. */
  entry(i: number, count: number): number[] {
    return Array.from({ length: count }, (_, k) => this.#view.getInt32(i * ENTRY_BYTES + 4 * k, true));
  }

  #plane(name: keyof typeof PLANES): number {
    return this.#base + FIRST_PLANE + PLANES[name] * PLANE_BYTES;
  }

  /** 4x4 blocks that differ a little from their neighbours, and noise: filters and thresholds find work, and now and then none. */
  #paint(index: number): void {
    const plane = FIRST_PLANE + index * PLANE_BYTES;
    let level = 128;
    const levels = Array.from({ length: PLANE_BYTES / 16 }, () => {
      level = Math.max(20, Math.min(235, level + this.integer(-TEXTURE_STEP, TEXTURE_STEP)));
      return level;
    });
    for (let i = 0; i < PLANE_BYTES; i++) {
      const [x, y] = [i % STRIDE, Math.floor(i / STRIDE)];
      this.bytes[plane + i] = levels[(y >> 2) * (STRIDE / 4) + (x >> 2)] + this.integer(-NOISE, NOISE);
    }
  }

  #fillCoefficient(i: number): void {
    const frequency = (i & 3) + ((i >> 2) & 3);
    const limit = 600 >> frequency;
    this.#view.setInt16(COEFS + 2 * i, this.integer(-limit, limit), true);
    this.#view.setInt16(LEVELS + 2 * i, this.integer(0, 2 + frequency) === 0 ? this.integer(-9, 9) : 0, true);
    const factor = this.integer(2622, 13107);
    // Rows 2 and 3 of a block have the factors of rows 0 and 1.
    this.#view.setUint16(FACTORS + 2 * i, i & 8 ? this.#view.getUint16(FACTORS + 2 * (i - 8), true) : factor, true);
  }
}
