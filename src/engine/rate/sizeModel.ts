import { stepRatio } from './fixedPoint.js';
import type { Study } from './study.js';

/**
 * What a picture costs to code, in no unit of its own: its blocks' costs, by the quantisers that their offsets give them. Bits are in
 * proportion to it, for pictures of one type and at one QP.
 */
export function predictedCost({ intraCosts, interCosts }: Study, offsets: Int16Array, isIdr: boolean): number {
  let cost = 0;
  for (let i = 0; i < intraCosts.length; i++) {
    cost += (isIdr ? intraCosts[i] : Math.min(intraCosts[i], interCosts[i])) / stepRatio(offsets[i]);
  }
  return Math.round(cost);
}
