import type { Planned } from './history.js';
import { bitsRatio, qpForRatio } from './sizeModel.js';
import type { PictureStatistics } from './statistics.js';
import type { Moment, Target } from './targets.js';

/** Pictures over which a period makes up for what it has over or lacks. */
const HORIZON = 24;
/** At most so many times the bits, or as small a part of them, are planned because of that. */
const GREATEST_CHANGE = 2;

/**
 * The average rate that a first pass prepared: all pictures have the QP, before offsets, at which their sizes come to it together. What a
 * period of the grid has over or lacks is made up for within that period; nothing goes on into the next one.
 */
export class SecondPass implements Target {
  readonly #pictures: readonly PictureStatistics[];
  readonly #base: number;
  /** Period of the last picture whose size is known, and the bits that the known ones of it have over. */
  #period = 0;
  #over = 0;

  constructor(pictures: readonly PictureStatistics[], perPicture: number) {
    this.#pictures = pictures;
    const atZero = pictures.reduce((sum, { base, bits }) => sum + bits * bitsRatio(base), 0);
    this.#base = qpForRatio(atZero / (pictures.length * perPicture));
  }

  take(number: number, bits: number, { period }: Planned): void {
    if (period !== this.#period) this.#over = 0;
    this.#period = period;
    this.#over += bits - this.predict(number, this.#base);
  }

  expected(): number {
    return this.#base;
  }

  wanted({ number, period, open }: Moment): number {
    let over = this.#period === period ? this.#over : 0;
    open.forEach((picture, i) => {
      if (picture.period === period) over += picture.predictedBits - this.predict(number - open.length + i, this.#base);
    });
    let coming = 0;
    for (let i = number; i < number + HORIZON; i++) coming += this.predict(i, this.#base);
    return this.#base + qpForRatio(coming / Math.min(GREATEST_CHANGE * coming, Math.max(coming / GREATEST_CHANGE, coming - over)));
  }

  /** Bits of a picture at a QP, by what it took in the first pass; pictures that were not there are like the last one. */
  predict(number: number, base: number): number {
    const picture = this.#pictures[Math.min(number, this.#pictures.length - 1)];
    return Math.ceil(picture.bits * bitsRatio(picture.base - base));
  }
}
