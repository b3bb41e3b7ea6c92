import type { DecoderBuffer } from './decoderBuffer.js';
import { ONE } from './fixedPoint.js';
import { History } from './history.js';
import type { Planned } from './history.js';
import type { Outlook } from './outlook.js';
import { bitsRatio, qpForRatio } from './sizeModel.js';
import type { PictureCost } from './sizeModel.js';
import type { Moment, Target } from './targets.js';

/** How the QP of pictures follows from what is wanted; QPs in 256ths, before the offsets of macroblocks. */
export interface RateMode {
  /** About the QP of the picture after the last one. */
  readonly expectedBase: number;
  /** The decoder's buffer before the next coded picture, where there is one. */
  readonly buffer: DecoderBuffer | undefined;
  /** Pictures that had to be coded again because they broke the buffer. */
  readonly recoded: number;
  /** Whether the sizes are known that the QP of the picture after the last one follows from. */
  isReady(number: number): boolean;
  /** QP of that picture. */
  baseQp(number: number, outlook: Outlook): number;
  /** Hears the size of the next coded picture; false: it and those after it are to be coded again, at the QPs that come next. */
  coded(number: number, bits: number): boolean;
}

/** QPs that follow from the pictures alone. */
export class OpenLoop implements RateMode {
  readonly buffer = undefined;
  readonly recoded = 0;
  readonly expectedBase: number;

  constructor(base: number) {
    this.expectedBase = base;
  }

  isReady(): boolean {
    return true;
  }

  baseQp(): number {
    return this.expectedBase;
  }

  coded(): boolean {
    return true;
  }
}

/** Beyond this QP nothing is gained: every macroblock has the highest, whatever its offset. */
const HIGHEST_BASE = 80 * ONE;
/** What predictions leave in the buffer, and a picture coded again, in 256ths of what there is. */
const KEPT_SHARE = 40;
/** The QP rises at least so far where a picture is coded again, in 256ths. */
const LEAST_RISE = 2 * ONE;
const SEARCH_STEP = ONE / 4;

/** QPs that follow from the sizes of coded pictures too: to come to a target, within a decoder's buffer. */
export class ClosedLoop implements RateMode {
  readonly #target: Target;
  readonly #history = new History();
  readonly buffer: DecoderBuffer | undefined;
  /** Before the first picture whose size is not taken up: what plans may follow from. */
  readonly #settledBuffer: DecoderBuffer | undefined;
  #again: Planned | undefined;
  #recoded = 0;

  constructor(target: Target, buffer?: DecoderBuffer) {
    this.#target = target;
    this.buffer = buffer;
    this.#settledBuffer = buffer?.copy();
  }

  get recoded(): number {
    return this.#recoded;
  }

  get expectedBase(): number {
    return this.#target.expected(this.#history);
  }

  isReady(number: number): boolean {
    return this.#history.isReady(number);
  }

  baseQp(number: number, outlook: Outlook): number {
    const open = this.#history.prepare(number, this.#take);
    const planned = this.#again ?? this.#plan({ ...this.#moment(number, outlook), open });
    this.#again = undefined;
    this.#history.add(planned);
    return planned.base;
  }

  readonly #take = (number: number, bits: number, picture: Planned): void => {
    this.#settledBuffer?.take(bits, picture.isIdr);
    this.#target.take?.(number, bits, picture);
  };

  #moment(number: number, outlook: Outlook): Omit<Moment, 'open'> {
    const [before] = this.#history.latest();
    const idrCost = outlook.isIdr ? outlook.costs[0] : before.idrCost;
    const period = outlook.isDue ? number : before.period;
    return { ...outlook, number, idrCost, period, history: this.#history };
  }

  #plan(moment: Moment): Planned {
    const { number, isIdr, costs, idrCost, period } = moment;
    const picture = { isIdr, cost: costs[0] };
    const base = this.#limited(moment, this.#target.wanted(moment));
    const predictedBits = this.#target.predict?.(number, base) ?? this.#history.model.predict(picture, base);
    return { ...picture, base, predictedBits, idrCost, period };
  }

  /** The lowest QP from the wanted one on at which the pictures that are looked at leave something in the buffer. */
  #limited({ isIdr, costs, open }: Moment, wanted: number): number {
    let base = Math.max(0, Math.min(HIGHEST_BASE, wanted));
    if (this.#settledBuffer) {
      const buffer = this.#settledBuffer.copy();
      for (const picture of open) buffer.take(picture.predictedBits, picture.isIdr);
      const coming = costs.map((cost, i) => ({ isIdr: i === 0 && isIdr, cost }));
      while (base < HIGHEST_BASE && !this.#fits(coming, base, buffer.copy())) base += SEARCH_STEP;
    }
    return base;
  }

  #fits(coming: readonly PictureCost[], base: number, buffer: DecoderBuffer): boolean {
    return coming.every((picture) => {
      const bits = this.#history.model.predict(picture, base);
      const leavesEnough = bits <= (buffer.room(picture.isIdr) * (ONE - KEPT_SHARE)) / ONE;
      buffer.take(bits, picture.isIdr);
      return leavesEnough;
    });
  }

  coded(number: number, bits: number): boolean {
    const planned = this.#history.planOf(number);
    const room = this.buffer?.room(planned.isIdr) ?? Infinity;
    if (bits > room && planned.base < HIGHEST_BASE) {
      this.#repeat(number, planned, bits, room);
      return false;
    }
    this.buffer?.take(bits, planned.isIdr);
    this.#history.coded(bits);
    return true;
  }

  /** The picture is to take up what there is for it, but for a rest; what follows is planned by what is known now. */
  #repeat(number: number, planned: Planned, bits: number, room: number): void {
    const rise = qpForRatio((bits * ONE) / (Math.max(1, room) * (ONE - KEPT_SHARE)));
    const base = Math.min(HIGHEST_BASE, planned.base + Math.max(LEAST_RISE, rise));
    this.#again = { ...planned, base, predictedBits: Math.ceil(bits / bitsRatio(base - planned.base)) };
    this.#history.rewind(number);
    this.#recoded++;
  }
}
