import type { History, Planned } from './history.js';
import { MIDDLE_QP, qpForRatio } from './sizeModel.js';
import type { Outlook } from './outlook.js';

/** A picture whose QP is wanted, and what is known then. */
export interface Moment extends Outlook {
  number: number;
  /** Cost of the last IDR picture up to this one, and the last picture where one was due. */
  idrCost: number;
  period: number;
  history: History;
  /** The pictures before it whose sizes are only predicted. */
  open: readonly Planned[];
}

/** What the QPs are to come to, where nothing limits them. Follows from its arguments and from sizes, never from earlier questions. */
export interface Target {
  /** About the QP of the next picture, before it is looked at. */
  expected(history: History): number;
  /** QP of a picture before its macroblocks' offsets, in 256ths. */
  wanted(moment: Moment): number;
  /** Hears of the size of each picture in turn, when it counts. */
  take?(number: number, bits: number, picture: Planned): void;
  /** A better prediction of a picture's bits at a QP than from its cost. */
  predict?(number: number, base: number): number;
}

/** Constant quality: the same for every picture. */
export class ConstantQuality implements Target {
  readonly #base: number;

  /** In 256ths of a QP. */
  constructor(base: number) {
    this.#base = base;
  }

  expected(): number {
    return this.#base;
  }

  wanted(): number {
    return this.#base;
  }
}

/** Pictures over which bits that are over or short are made up for: less would change quality with every picture. */
const HORIZON = 40;
/** Earlier P pictures that say how costly the next ones are, besides those that are looked at. */
const REMEMBERED_PICTURES = 8;
/** The QP moves at most so far from one P picture to the next, in 256ths. */
const QP_STEP = 256;
/** At least, and at most, so much of a picture's share is spent, in 256ths. */
const LEAST_SHARE = 16;
const GREATEST_SHARE = 512;

/** A number of bits for each picture on average, over all pictures so far. */
export class AverageRate implements Target {
  readonly #perPicture: number;
  /** IDR pictures to expect in HORIZON pictures. */
  readonly #idrs: number;

  constructor(perPicture: number, keyint: number) {
    this.#perPicture = perPicture;
    this.#idrs = HORIZON / keyint;
  }

  expected(history: History): number {
    const [last] = history.latest();
    return last?.base ?? MIDDLE_QP;
  }

  /** The QP at which the next pictures together take what there is for them, if they go on as they look. */
  wanted({ number, isIdr, costs, idrCost, history, open }: Moment): number {
    const { model, taken } = history;
    const spent = open.reduce((sum, { predictedBits }) => sum + predictedBits, taken.bits);
    const share = this.#perPicture * HORIZON;
    const left = share - (spent - number * this.#perPicture);
    const budget = Math.min(Math.max(left, (share * LEAST_SHARE) / 256), (share * GREATEST_SHARE) / 256);
    const idrs = isIdr ? Math.max(1, this.#idrs) : this.#idrs;
    const cost = meanCost(isIdr ? costs.slice(1) : costs, history);
    const needed = model.predict({ isIdr: false, cost }, 0) * (HORIZON - idrs) + model.predict({ isIdr: true, cost: idrCost }, 0) * idrs;
    const base = qpForRatio(needed / budget);
    const [last] = history.latest();
    return isIdr || !last ? base : Math.max(last.base - QP_STEP, Math.min(last.base + QP_STEP, base));
  }
}

/** Mean cost of the P pictures that are looked at and of the last ones. */
function meanCost(coming: readonly number[], history: History): number {
  const costs = [...coming];
  for (const { isIdr, cost } of history.latest()) {
    if (costs.length === coming.length + REMEMBERED_PICTURES) break;
    if (!isIdr) costs.push(cost);
  }
  return costs.length === 0 ? 1 : costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
}
