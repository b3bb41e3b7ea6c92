import type { Arrival, PicturePlan, Planner } from './planner.js';

/** How much finer the quantiser of IDR pictures is. */
const IDR_QP_OFFSET = 3;

/** The same QP for every P picture; nothing is looked at. */
export class ConstantQp implements Planner {
  readonly lookahead = undefined;
  readonly buffer = undefined;
  readonly statistics = undefined;
  readonly recoded = 0;
  readonly #qp: number;
  readonly #arrivals = new Map<number, Arrival>();

  constructor(qp: number) {
    this.#qp = qp;
  }

  arrive(number: number, arrival: Arrival): void {
    this.#arrivals.set(number, arrival);
  }

  study(): void {}

  answer(): void {}

  end(): void {}

  plan(number: number): PicturePlan {
    const { isIdr, qpMap } = this.#arrivals.get(number)!;
    this.#arrivals.delete(number);
    const qp = isIdr ? Math.max(0, this.#qp - IDR_QP_OFFSET) : this.#qp;
    return { isIdr, quantisers: { qp, map: qpMap } };
  }

  coded(): boolean {
    return true;
  }
}
