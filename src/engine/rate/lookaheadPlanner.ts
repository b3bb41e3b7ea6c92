import { RATE_PICTURES } from '../../../assembly/common/layout.js';
import type { DecoderBuffer } from './decoderBuffer.js';
import type { Arrival, Lookahead, PicturePlan, Planner } from './planner.js';
import type { RateMode } from './rateMode.js';
import type { StatisticsWriter } from './statistics.js';

/** Pictures that are looked at behind the one that is planned. */
export const LOOKAHEAD = RATE_PICTURES - 1;

/** A picture that is not coded yet. */
interface Pending extends Arrival {
  /** Whether all is found out about it. */
  isStudied: boolean;
  /** QP before offsets, once it is planned. */
  base?: number;
  /** Whether an IDR picture was due, not only a cut. */
  isDue: boolean;
}

/** A question to the engine about the next picture. */
interface Asked {
  /** Whether the answer, which is to come, is about a picture that is not the next one any more. */
  isVoid: boolean;
  /** Pictures that are looked at. */
  count: number;
  costs?: readonly number[];
}

/** Gives each picture a QP by its mode; the engine gives each macroblock its own, finer where errors show and where later pictures build on it. */
export class LookaheadPlanner implements Planner {
  readonly lookahead = LOOKAHEAD;
  readonly #mode: RateMode;
  readonly #engine: Lookahead;
  readonly #statistics: StatisticsWriter | undefined;
  readonly #pending = new Map<number, Pending>();
  #outlook: Asked | undefined;
  #arrived = 0;
  #hasEnded = false;

  constructor(mode: RateMode, engine: Lookahead, statistics?: StatisticsWriter) {
    this.#mode = mode;
    this.#engine = engine;
    this.#statistics = statistics;
  }

  get recoded(): number {
    return this.#mode.recoded;
  }

  get buffer(): DecoderBuffer | undefined {
    return this.#mode.buffer;
  }

  get statistics(): string | undefined {
    return this.#statistics?.text;
  }

  arrive(number: number, arrival: Arrival): void {
    this.#pending.set(number, { ...arrival, isDue: arrival.isIdr, isStudied: false });
    this.#arrived = number + 1;
  }

  /** A picture that shows something else than the one before it becomes an IDR picture; the grid stays where it is. */
  study(number: number): void {
    const picture = this.#pending.get(number)!;
    picture.isStudied = true;
    if (this.#engine.isCut(number)) picture.isIdr = true;
  }

  end(): void {
    this.#hasEnded = true;
  }

  plan(number: number): PicturePlan | undefined {
    const outlook = this.#outlook ?? this.#ask(number);
    if (!outlook?.costs) return undefined;
    this.#outlook = undefined;
    const picture = this.#pending.get(number)!;
    const { isIdr, isDue, qpMap } = picture;
    const base = this.#mode.baseQp(number, { isIdr, isDue, costs: outlook.costs });
    picture.base = base;
    return { isIdr, quantisers: qpMap ? { qp: qpMap[0], map: qpMap } : { base } };
  }

  /** Asks for the outlook from a picture, as soon as that can be known. */
  #ask(number: number): Asked | undefined {
    const count = this.#countAhead(number);
    if (count === 0 || !this.#mode.isReady(number)) return undefined;
    const { isIdr } = this.#pending.get(number)!;
    this.#engine.ask(number, { count, base: this.#mode.expectedBase, isIdr });
    this.#outlook = { isVoid: false, count };
    return this.#outlook;
  }

  answer(costs: readonly number[]): void {
    const outlook = this.#outlook!;
    if (outlook.isVoid) this.#outlook = undefined;
    else outlook.costs = costs.slice(0, outlook.count);
  }

  /** The picture and those that build on it, as far as the lookahead goes; 0 while some of them are to come. */
  #countAhead(number: number): number {
    let count = 0;
    for (let i = number; i <= number + LOOKAHEAD; i++, count++) {
      if (i >= this.#arrived) return this.#hasEnded ? count : 0;
      const { isIdr, isStudied } = this.#pending.get(i)!;
      if (i > number && isIdr) break;
      if (!isStudied) return 0;
    }
    return count;
  }

  coded(number: number, bits: number): boolean {
    if (!this.#mode.coded(number, bits)) {
      this.#forgetOutlook();
      return false;
    }
    const { isIdr, base } = this.#pending.get(number)!;
    this.#statistics?.add({ isIdr, base: base!, bits });
    this.#pending.delete(number);
    return true;
  }

  /** Picture and QP from which it looks are void. */
  #forgetOutlook(): void {
    if (this.#outlook?.costs) this.#outlook = undefined;
    else if (this.#outlook) this.#outlook.isVoid = true;
  }
}
