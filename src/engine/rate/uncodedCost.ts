import { stepAt } from './fixedPoint.js';

/** In units of the quantiser's step. */
const LEAST_CODED_COST = 10;

/** Cost (of a half-size 8x8 block, see `Analysis`) below which little of a macroblock's difference is coded at a QP in 256ths. */
export function uncodedCost(qp: number): number {
  return LEAST_CODED_COST * stepAt(qp);
}
