import { SizeModel } from './sizeModel.js';
import type { PictureCost } from './sizeModel.js';

/** How far back the last picture lies whose size may be known, for every picture but the first ones. */
const LAG = 8;
/** Planned pictures that are kept at least. */
const KEPT = 32;

/** Pictures whose sizes the plan of picture `number` follows from: the first ones wait for each other, so that there is something to follow from. */
export function sizesFollowed(number: number): number {
  return number + 1 - Math.min(LAG, 1 + (number >> 1));
}

/** A picture that was planned. */
export interface Planned extends PictureCost {
  /** QP in 256ths, before offsets. */
  base: number;
  /** Its size as it was predicted then. */
  predictedBits: number;
  /** Cost of the last IDR picture up to this one, and the last picture where one was due. */
  idrCost: number;
  period: number;
}

/**
 * What was planned, and what came of it. A picture's plan follows from the sizes of pictures that lie a fixed number of pictures back, and
 * from no later ones even where they are known: so it does not matter how many are under way.
 */
export class History {
  readonly model = new SizeModel();
  readonly #planned = new Map<number, Planned>();
  readonly #sizes = new Map<number, number>();
  #next = 0;
  #coded = 0;
  /** Pictures whose sizes are taken up, and their bits. */
  #taken = 0;
  #takenBits = 0;
  /** Sizes of the pictures before this one count at once. */
  #settled = 0;

  /** Pictures whose sizes picture `number` follows from. */
  #knownTo(number: number): number {
    return Math.max(this.#settled, sizesFollowed(number));
  }

  /** Whether the sizes that a picture's plan follows from are there. */
  isReady(number: number): boolean {
    return this.#coded >= this.#knownTo(number);
  }

  /** Takes up those sizes, and passes them on; answers with the pictures between them and this one, whose sizes are only predicted. */
  prepare(number: number, take: (number: number, bits: number, picture: Planned) => void): readonly Planned[] {
    for (; this.#taken < this.#knownTo(number); this.#taken++) {
      const picture = this.#planned.get(this.#taken)!;
      const bits = this.#sizes.get(this.#taken)!;
      this.model.learn(picture, picture.base, bits);
      this.#takenBits += bits;
      take(this.#taken, bits, picture);
      this.#sizes.delete(this.#taken);
      this.#planned.delete(this.#taken - KEPT);
    }
    return Array.from({ length: number - this.#taken }, (_, i) => this.#planned.get(this.#taken + i)!);
  }

  /** Number of the pictures whose sizes are taken up, and the bits of all of them. */
  get taken(): { pictures: number; bits: number } {
    return { pictures: this.#taken, bits: this.#takenBits };
  }

  /** The last planned pictures, newest first, at most KEPT. */
  *latest(): Generator<Planned> {
    for (let number = this.#next - 1; number >= 0 && number >= this.#next - KEPT; number--) yield this.#planned.get(number)!;
  }

  /** The plan of the next picture. */
  add(picture: Planned): void {
    this.#planned.set(this.#next++, picture);
  }

  /** Plan of a picture that is not long past. */
  planOf(number: number): Planned {
    return this.#planned.get(number)!;
  }

  /** The size of the next coded picture. */
  coded(bits: number): void {
    this.#sizes.set(this.#coded++, bits);
  }

  /** The plans from picture `number` on are void; the sizes of all before it are there, and count from now on. */
  rewind(number: number): void {
    this.#next = number;
    this.#settled = number;
  }
}
