import type { DecoderBuffer } from './decoderBuffer.js';
import { ONE } from './fixedPoint.js';
import type { Arrival, PicturePlan, Planner } from './planner.js';
import { Propagation } from './propagation.js';
import type { RateMode } from './rateMode.js';
import { similarityOffsets } from './similarity.js';
import { findStepRatios, pictureCost } from './sizeModel.js';
import type { StatisticsWriter } from './statistics.js';
import { steadyQps } from './steadyQps.js';
import { costsOf, studyOf } from './study.js';
import type { Analysis, Study } from './study.js';

/** Pictures that are looked at behind the one that is planned. */
export const LOOKAHEAD = 8;
/** How much finer the quantiser of IDR pictures is, in 256ths: more pictures build on them than are looked at. */
const IDR_OFFSET = 3 * ONE;

/** A picture that is not coded yet. */
interface Pending extends Arrival {
  study?: Study;
  /** QP before offsets, once it is planned. */
  base?: number;
  /** Whether an IDR picture was due, not only a cut. */
  isDue: boolean;
}

/** Gives each macroblock a QP: the mode's for the picture, finer where errors show and where later pictures build on it. */
export class LookaheadPlanner implements Planner {
  readonly lookahead = LOOKAHEAD;
  readonly #mode: RateMode;
  readonly #propagation: Propagation;
  readonly #statistics: StatisticsWriter | undefined;
  readonly #ratios: Float64Array;
  readonly #pending = new Map<number, Pending>();
  #arrived = 0;
  #hasEnded = false;

  constructor(mode: RateMode, mbWidth: number, mbHeight: number, statistics?: StatisticsWriter) {
    this.#mode = mode;
    this.#statistics = statistics;
    this.#propagation = new Propagation(mbWidth, mbHeight);
    this.#ratios = new Float64Array(mbWidth * mbHeight);
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
    this.#pending.set(number, { ...arrival, isDue: arrival.isIdr });
    this.#arrived = number + 1;
  }

  /** A picture that shows something else than the one before it becomes an IDR picture; the grid stays where it is. */
  study(number: number, analysis: Analysis): void {
    const picture = this.#pending.get(number)!;
    picture.study = studyOf(analysis, !picture.isIdr);
    if (picture.study.isCut) picture.isIdr = true;
  }

  end(): void {
    this.#hasEnded = true;
  }

  plan(number: number): PicturePlan | undefined {
    const window = this.#window(number);
    if (!window) return undefined;
    const picture = this.#pending.get(number)!;
    const { isIdr, isDue, qpMap } = picture;
    const offsets = this.#offsets(window, isIdr);
    findStepRatios(offsets, this.#ratios);
    const costs = window.map((study, i) => pictureCost(study, this.#ratios, isIdr && i === 0));
    const base = this.#mode.baseQp(number, { isIdr, isDue, costs });
    if (base === undefined) return undefined;
    picture.base = base;
    const map = qpMap ?? steadyQps(base, offsets, costsOf(window[0], isIdr));
    return { isIdr, qp: map[0], map };
  }

  /** QP offset of each macroblock of the first of some pictures, in 256ths. */
  #offsets(window: readonly Study[], isIdr: boolean): Int16Array {
    const { expectedBase } = this.#mode;
    const offsets = similarityOffsets(window[0].energies, expectedBase);
    const type = isIdr ? IDR_OFFSET : 0;
    this.#propagation.offsets(window, expectedBase).forEach((offset, i) => (offsets[i] += offset - type));
    return offsets;
  }

  /** The picture and those that build on it, as far as the lookahead goes; undefined while some of them are to come. */
  #window(number: number): Study[] | undefined {
    const window: Study[] = [];
    for (let i = number; i <= number + LOOKAHEAD; i++) {
      if (i >= this.#arrived) return this.#hasEnded ? window : undefined;
      const { isIdr, study } = this.#pending.get(i)!;
      if (i > number && isIdr) break;
      if (!study) return undefined;
      window.push(study);
    }
    return window;
  }

  coded(number: number, bits: number): boolean {
    if (!this.#mode.coded(number, bits)) return false;
    const { isIdr, base } = this.#pending.get(number)!;
    this.#statistics?.add({ isIdr, base: base!, bits });
    this.#pending.delete(number);
    return true;
  }
}
